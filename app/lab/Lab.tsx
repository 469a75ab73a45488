/** One run, and everything around it: story, picture, inspector, transport, tables. */
import { Dialog } from 'radix-ui';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Inspector } from '../inspector/Inspector.tsx';
import { current } from '../run/current.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Story } from '../story/Story.tsx';
import { Announcer } from './Announcer.tsx';
import { Banners } from './Banners.tsx';
import { Header } from './Header.tsx';
import { startKeys } from './keys.ts';
import { Picture } from './Picture.tsx';
import { Tables } from './Tables.tsx';
import { Transport } from './Transport.tsx';
import { NARROW, useMedia } from './use-media.ts';
import { Window } from './Window.tsx';
import styles from './lab.module.css';
import controls from '../theme/controls.module.css';

export function Lab({ run }: { readonly run: OpenRun }) {
  const narrow = useMedia(NARROW);
  useEffect(startKeys, []);
  return (
    <div className={styles['lab']}>
      <Header run={run} />
      <Busy />
      <Banners />
      <main className={styles['main']}>
        <Side side="left" title="Story" narrow={narrow}>
          <Story run={run} />
        </Side>
        <div className={styles['picture']}>
          <Picture run={run} />
        </div>
        <Side side="right" title="Inspector" narrow={narrow}>
          <Inspector run={run} />
        </Side>
      </main>
      <footer className={styles['foot']}>
        <Transport run={run} />
        <Tables run={run} />
      </footer>
      <Announcer run={run} />
    </div>
  );
}

interface SideProps {
  readonly side: 'left' | 'right';
  readonly title: string;
  readonly narrow: boolean;
  readonly children: ReactNode;
}

/** A panel beside the picture, or, where there is no room, a sheet behind a button. */
function Side({ side, title, narrow, children }: SideProps) {
  if (!narrow) {
    return (
      <aside className={styles[side]} aria-label={title} tabIndex={0}>
        {children}
      </aside>
    );
  }
  return (
    <Dialog.Root>
      <Dialog.Trigger className={`${controls['button']} ${styles['opens']}`} data-side={side}>
        {title}
      </Dialog.Trigger>
      <Window title={title} side={side}>
        {children}
      </Window>
    </Dialog.Root>
  );
}

/** A line that appears when a run takes longer than a moment. */
function Busy() {
  const pending = useStore(current, (state) => state.pending !== null);
  if (!pending) return <div className={styles['idle']} />;
  return <div role="progressbar" aria-label="Running" className={styles['busy']} />;
}
