/**
 * A verdict and an event from near: what it is, why it happened, what can be done, what it left
 * behind.
 */
import { useStore } from 'zustand';
import { timeWords } from '../../sim-core/base/time.ts';
import type { TraceEvent } from '../../sim-core/trace/event.ts';
import { clearSelection, inspectedEvent, player } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Hand, Interventions } from './Hand.tsx';
import { Judged } from './Judged.tsx';
import { NodeState } from './NodeState.tsx';
import { sentenceOf } from './sentences.ts';
import { Why } from './Why.tsx';
import { dataWords, fieldsOf } from './words.ts';
import styles from './inspector.module.css';
import controls from '../theme/controls.module.css';

export function Inspector({ run }: { readonly run: OpenRun }) {
  const { trace } = run;
  const index = useStore(player, (state) => inspectedEvent(state, trace));
  const chosen = useStore(player, (state) => state.selected !== null);
  const clearable = useStore(player, ({ selected, claim }) => selected !== null || claim !== null);
  if (index < 0 || index >= trace.length) return null;
  const event = trace.event(index);
  return (
    <div className={styles['inspector']}>
      <Judged run={run} />
      <div className={styles['head']}>
        <h2 className={controls['heading']}>{chosen ? 'Selected event' : 'Last event'}</h2>
        {clearable && (
          <button
            type="button"
            className={controls['link']}
            aria-label="Clear selection"
            title="Clear selection (Esc)"
            onClick={() => player.setState(clearSelection())}
          >
            clear
          </button>
        )}
      </div>
      <p className={styles['sentence']}>{sentenceOf(event)}</p>
      <p className={styles['fine']}>
        <code>{event.kind}</code> · event {event.index} · {timeWords(event.at)}
      </p>
      <Said event={event} />
      <Hand run={run} event={index} />
      <Why run={run} event={index} />
      <NodeState run={run} event={index} />
      <Interventions run={run} />
    </div>
  );
}

/** What the event carried, field by field; of what was left empty, nothing. */
function Said({ event }: { readonly event: TraceEvent }) {
  // How long a timer runs, its sentence says, and in a better unit.
  const fields = event.kind === 'timerSet' ? [] : Object.entries(fieldsOf(event.data));
  const extra = event.request === '' ? [] : [['request', event.request] as const];
  const shown = [...extra, ...fields].filter(([, value]) => value !== null);
  if (shown.length === 0) return null;
  return (
    <dl className={styles['fields']}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{dataWords(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
