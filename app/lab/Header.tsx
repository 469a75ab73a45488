/** The lab's head: what is being run, in which variant, under which luck, and how it ended. */
import { useStore } from 'zustand';
import { themeTitle } from '../gallery/themes.ts';
import { current } from '../run/current.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Share } from '../share/Share.tsx';
import { Logo } from '../theme/icons.tsx';
import { ThemeSwitch } from '../theme/ThemeSwitch.tsx';
import { ChangesChip } from './ChangesChip.tsx';
import { Help } from './Help.tsx';
import { Parameters } from './Parameters.tsx';
import { SeedField } from './SeedField.tsx';
import { VariantSwitch } from './VariantSwitch.tsx';
import { VerdictChip } from './VerdictChip.tsx';
import styles from './header.module.css';

export function Header({ run }: { readonly run: OpenRun }) {
  const { lesson, spec } = run;
  return (
    <header className={styles['header']}>
      <a href="#/" className={styles['brand']} aria-label="Lightcone: all scenarios">
        <Logo /> <span>Lightcone</span>
      </a>
      <p className={styles['place']}>
        <a href="#/">{themeTitle(lesson.theme)}</a>
        <span aria-hidden="true">/</span>
      </p>
      <h1>{lesson.title}</h1>
      <span className={styles['break']} />
      <VariantSwitch lesson={lesson} variant={spec.variant} />
      <SeedField seed={spec.seed} />
      {lesson.parameters.length > 0 && <Parameters lesson={lesson} spec={spec} />}
      <span className={styles['space']} />
      <ChangesChip run={run} />
      <Replayed />
      <VerdictChip run={run} />
      <Help />
      <ThemeSwitch />
      <Share run={run} />
    </header>
  );
}

/** A quiet word, where the link said what its maker saw and this is it. */
function Replayed() {
  const replay = useStore(current, (state) => state.replay);
  if (replay?.same !== true) return null;
  return (
    <span className={styles['replayed']} title={replay.sentence}>
      replayed exactly
    </span>
  );
}
