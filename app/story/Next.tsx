/** Where to go from here: another seed, the document's advice, the variant that is spared. */
import { useState } from 'react';
import type { OpenRun } from '../run/open-run.ts';
import { findStrike } from '../run/seeds.ts';
import { vary } from '../run/visit.ts';
import { Prose } from './Prose.tsx';
import { hasStruck, sparedVariant } from './struck.ts';
import styles from './story.module.css';
import controls from '../theme/controls.module.css';

export function Next({ run }: { readonly run: OpenRun }) {
  const { lesson } = run;
  const spared = sparedVariant(run);
  return (
    <>
      {!hasStruck(run) && <AnotherSeed key={run.fingerprint} />}
      <h3 className={controls['heading']}>The document’s advice</h3>
      <p>
        <Prose text={lesson.advice} />
      </p>
      {spared && (
        <button
          type="button"
          className={controls['button']}
          onClick={() => void vary(() => ({ variant: spared.id, interventions: [] }))}
        >
          See “{spared.title}” under the same luck
        </button>
      )}
      <h3 className={controls['heading']}>Your turn</h3>
      <p className={styles['challenge']}>
        <Prose text={lesson.challenge} />
      </p>
    </>
  );
}

/** Runs the seeds after this one until the race strikes, and goes there. */
function AnotherSeed() {
  const [said, setSaid] = useState('');
  const look = async () => {
    setSaid('Looking …');
    setSaid(await findStrike());
  };
  return (
    <p className={styles['another']}>
      <button type="button" className={controls['button']} onClick={() => void look()}>
        Find a seed that shows it
      </button>
      <span role="status">{said}</span>
    </p>
  );
}
