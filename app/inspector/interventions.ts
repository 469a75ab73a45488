/** What a hand can do to a message, and how it is said. */
import { timeWords, ms } from '../../sim-core/base/time.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import type { Intervention } from '../run/history.ts';

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

export function isSameMessage(a: MessageName, b: MessageName): boolean {
  return (
    a.from === b.from && a.to === b.to && a.type === b.type && a.n === b.n && a.copy === b.copy
  );
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
  }
}
