/** What a hand can do to the message in view, and what it did so far: listed, undone, redone. */
import { useStore } from 'zustand';
import { timeWords } from '../../sim-core/base/time.ts';
import { current } from '../run/current.ts';
import type { Intervention } from '../run/history.ts';
import type { OpenRun } from '../run/open-run.ts';
import { intervene, redoLast, undo } from '../run/visit.ts';
import { CloseIcon } from '../theme/icons.tsx';
import {
  DELAY,
  delayOf,
  interventionWords,
  messageAt,
  withDelay,
  withIntervention,
  withoutIntervention,
} from './interventions.ts';
import styles from './inspector.module.css';
import controls from '../theme/controls.module.css';

export interface HandProps {
  readonly run: OpenRun;
  readonly event: number;
}

export function Hand({ run: { trace, spec, links }, event }: HandProps) {
  const message = messageAt(trace, event);
  if (!message) return null;
  const delayed = delayOf(spec.interventions, message);
  const act = (one: Intervention) => void intervene((before) => withIntervention(before, one));
  return (
    <div role="group" aria-label="Do something to this message" className={styles['hand']}>
      <button
        type="button"
        className={controls['button']}
        title={links === 'ordered' ? RESET : 'Drop this message (Delete)'}
        disabled={trace.kind(event) === 'lose'}
        onClick={() => act({ do: 'drop', ...message })}
      >
        {links === 'ordered' ? 'Reset the connection here' : 'Drop this message'}
      </button>
      <button
        type="button"
        className={controls['button']}
        onClick={() => void intervene((before) => withDelay(before, message))}
      >
        Delay by {timeWords(DELAY)}
        {delayed > 0 && ' more'}
      </button>
      <button
        type="button"
        className={controls['button']}
        onClick={() => act({ do: 'duplicate', ...message })}
      >
        Duplicate
      </button>
      {links === 'ordered' && <p className={styles['fine']}>{WHY_RESET}</p>}
    </div>
  );
}

const RESET = 'Break the connection when this message would arrive (Delete)';
const WHY_RESET =
  'These links are connections: one message alone cannot be lost. A reset loses all that is on ' +
  'its way between the two.';

export function Interventions({ run }: { readonly run: OpenRun }) {
  const { interventions } = run.spec;
  const { before, after } = useStore(current, (state) => state.history);
  if (interventions.length + before.length + after.length === 0) return null;
  return (
    <section aria-label="Your interventions">
      <h3 className={controls['heading']}>Your interventions</h3>
      <ol className={styles['done']}>
        {interventions.map((done, place) => {
          const words = interventionWords(done, run.links);
          return (
            <li key={`${place} ${words}`}>
              <span>{words}</span>
              <button
                type="button"
                className={controls['icon']}
                aria-label={`Take back: ${words}`}
                onClick={() => void intervene((before) => withoutIntervention(before, done))}
              >
                <CloseIcon />
              </button>
            </li>
          );
        })}
      </ol>
      {interventions.length === 0 && <p className={styles['fine']}>None any more.</p>}
      <div className={styles['hand']}>
        <button
          type="button"
          className={controls['button']}
          disabled={before.length === 0}
          onClick={() => void undo()}
        >
          Undo
        </button>
        <button
          type="button"
          className={controls['button']}
          disabled={after.length === 0}
          onClick={() => void redoLast()}
        >
          Redo
        </button>
      </div>
    </section>
  );
}
