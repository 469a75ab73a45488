/** The verdict that was asked for: what is claimed, what this run shows of it, and by what. */
import { useStore } from 'zustand';
import { ToneIcon } from '../lab/VerdictChip.tsx';
import { goTo, player } from '../player/player.ts';
import { verdictWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { toneWords } from '../run/tone.ts';
import { Moment } from './Moment.tsx';
import { Orders } from './Orders.tsx';
import { sentenceOf } from './sentences.ts';
import styles from './inspector.module.css';
import controls from '../theme/controls.module.css';

export function Judged({ run }: { readonly run: OpenRun }) {
  const { lesson, trace, verdicts } = run;
  const claim = useStore(player, (state) => state.claim);
  const selected = useStore(player, (state) => state.selected);
  const verdict = verdicts.find((one) => one.claim === claim);
  if (!verdict) return null;
  const { tone, sentence, witness, evidence } = verdict;
  const words = verdictWords(verdict);
  const claimed = lesson.claims.find(({ name }) => name === claim);
  return (
    <section aria-label="Verdict" className={styles['judged']} data-tone={tone}>
      <h2>
        <ToneIcon tone={tone} /> {words}
        {!words.includes(toneWords(tone)) && <span>{toneWords(tone)}</span>}
      </h2>
      {claimed && (
        <p className={styles['claim']}>
          {claimed.kind}: {claimed.sentence}
        </p>
      )}
      <p className={styles['sentence']}>{sentence}</p>
      {evidence && <Orders run={run} verdict={verdict} />}
      {witness.length > 0 && <h3 className={controls['heading']}>What shows it</h3>}
      <ul className={styles['causes']}>
        {witness.map((event) => (
          <li key={event}>
            <button
              type="button"
              className={styles['cause']}
              aria-current={event === selected || undefined}
              onClick={() => player.setState(goTo(event, trace))}
            >
              <Moment at={trace.at(event)} /> {sentenceOf(trace.event(event))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
