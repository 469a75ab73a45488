/**
 * A node as an event left it, and all that came of the event there: its parts' states and contexts,
 * and the timers that run.
 */
import { timeWords } from '../../sim-core/base/time.ts';
import type { NodeMoment } from '../../sim-core/trace/moment.ts';
import type { TimerSpan } from '../../sim-core/trace/spans.ts';
import type { OpenRun } from '../run/open-run.ts';
import { handlingOf, partsAfter, type FieldView, type PartView } from './changes.ts';
import { dataWords, fieldsOf } from './words.ts';
import styles from './inspector.module.css';
import controls from '../theme/controls.module.css';

export interface NodeStateProps {
  readonly run: OpenRun;
  readonly event: number;
}

export function NodeState({ run, event }: NodeStateProps) {
  const { trace } = run;
  const lane = trace.lane(event);
  const node = trace.nodes[lane];
  if (!node) return null;
  const { last } = handlingOf(trace, event);
  const moment = run.momentAt(last);
  const timers = moment.timers.filter((timer) => timer.lane === lane);
  const standing = standingWords(moment.nodes[lane]);
  return (
    <section aria-label={`${node.name}, after`}>
      <h3 className={controls['heading']}>{node.name}, after this</h3>
      {standing !== '' && <p className={styles['fine']}>{standing}</p>}
      {partsAfter(trace, event).map((part) => (
        <PartOf key={part.name} part={part} />
      ))}
      {timers.length > 0 && (
        <ul className={styles['timers']} aria-label="Armed timers">
          {timers.map((timer) => (
            <li key={timer.set}>{timerWords(run, timer)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a process does that is not simply running. */
function standingWords(node: NodeMoment | undefined): string {
  if (node?.down) return 'It is down: what it knew is gone, but for what is on its disk.';
  return node?.paused ? 'It stands still, and knows nothing of it: what arrives waits.' : '';
}

function PartOf({ part: { name, value, valueChanged, fields } }: { readonly part: PartView }) {
  return (
    <>
      <h4 className={styles['part']}>
        <code>{name}</code>
        <span data-changed={valueChanged || undefined}>{value}</span>
      </h4>
      <dl className={styles['fields']}>
        {fields.map((field) => (
          <Field key={field.name} field={field} />
        ))}
      </dl>
    </>
  );
}

function Field({ field: { name, value, changed } }: { readonly field: FieldView }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-changed={changed || undefined}>
        {dataWords(value)}
        {changed && <span className={controls['hidden']}> (changed)</span>}
      </dd>
    </div>
  );
}

/** "timeout: 57.6 ms left of …" would need the playhead; when it is due does not. */
function timerWords({ trace }: OpenRun, { set, name }: TimerSpan): string {
  const { length } = fieldsOf(trace.event(set).data);
  const due = typeof length === 'number' ? `, due at ${timeWords(trace.at(set) + length)}` : '';
  return `timer ${name}, set at ${timeWords(trace.at(set))}${due}`;
}
