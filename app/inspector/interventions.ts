/** What a hand can do to a message, and how it is said. */
import { unreachable } from '../../sim-core/base/assert.ts';
import { timeWords, ms } from '../../sim-core/base/time.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import type { Intervention, Interventions } from '../run/history.ts';

/** "Delay" by button moves a message by this much. */
export const DELAY = ms(10);

export type MessageName = Pick<Intervention, 'from' | 'to' | 'type' | 'n' | 'copy'>;

/** The message that an event sent, delivered or lost; null where there is none. */
export function messageAt(trace: Trace, index: number): MessageName | null {
  if (index < 0) return null;
  const { kind, node, peer, type, n, copy } = trace.event(index);
  switch (kind) {
    case 'send':
      return { from: node, to: peer, type, n, copy };
    case 'deliver':
    case 'lose':
    case 'delay':
      return { from: peer, to: node, type, n, copy };
    // A copy is doubled out of the message itself.
    case 'duplicate':
      return { from: peer, to: node, type, n, copy: 0 };
    default:
      return null;
  }
}

/** The drop of the message that an event belongs to, or null: none, or lost already. */
export function dropOf(trace: Trace, index: number): Intervention | null {
  const message = messageAt(trace, index);
  return message && trace.kind(index) !== 'lose' ? { do: 'drop', ...message } : null;
}

/**
 * The list with one more. The kernel lets each intervention act once, in their order; but what a
 * hand does to a message is meant in place of whatever was done to it before.
 */
export function withIntervention(before: Interventions, one: Intervention): Interventions {
  const others = before.filter((done) => !isSameMessage(done, one));
  const repeats = before.length === others.length + 1 && before.some((done) => isSame(done, one));
  return repeats ? before : [...others, one];
}

export function withoutIntervention(before: Interventions, one: Intervention): Interventions {
  return before.filter((done) => !isSame(done, one));
}

/** The message is delayed by so much more than it is already. */
export function withDelay(before: Interventions, message: MessageName): Interventions {
  const by = delayOf(before, message) + DELAY;
  return withIntervention(before, { do: 'delay', by, ...message });
}

/** For how long a message is held up by hand. */
export function delayOf(interventions: Interventions, message: MessageName): number {
  const before = interventions.findLast((done) => isSameMessage(done, message));
  return before?.do === 'delay' ? before.by : 0;
}

/** "Drop put 1 from A to server", counting from one as people do. */
export function interventionWords(intervention: Intervention): string {
  const { from, to, type, n, copy } = intervention;
  const which = `${type} ${n + 1}${copy === 0 ? '' : `, copy ${copy},`} from ${from} to ${to}`;
  switch (intervention.do) {
    case 'drop':
      return `Drop ${which}`;
    case 'delay':
      return `Delay ${which} by ${timeWords(intervention.by)}`;
    case 'duplicate':
      return `Duplicate ${which}`;
    default:
      return unreachable(intervention);
  }
}

function isSame(a: Intervention, b: Intervention): boolean {
  const by = (one: Intervention) => (one.do === 'delay' ? one.by : 0);
  return a.do === b.do && by(a) === by(b) && isSameMessage(a, b);
}

function isSameMessage(a: MessageName, b: MessageName): boolean {
  return (
    a.from === b.from && a.to === b.to && a.type === b.type && a.n === b.n && a.copy === b.copy
  );
}
