/** What a hand can do to a message, and how it is said. */
import { canonical, type Json } from '../../sim-core/base/json.ts';
import { ms } from '../../sim-core/base/time.ts';
import type { LinkKind, MessageHand, MessageName } from '../../sim-core/run/spec.ts';
import { capital, describeIntervention } from '../../sim-core/run/words.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import type { Intervention, Interventions } from '../run/history.ts';

/** "Delay" by button moves a message by this much. */
export const DELAY = ms(10);

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

export type Drop = Extract<MessageHand, { readonly do: 'drop' }>;

/** The drop of the message that an event belongs to, or null: none, or lost already. */
export function dropOf(trace: Trace, index: number): Drop | null {
  const message = messageAt(trace, index);
  return message && trace.kind(index) !== 'lose' ? { do: 'drop', ...message } : null;
}

/**
 * The list with one more. The kernel lets each intervention act once, in their order; but what a
 * hand does to a message is meant in place of whatever was done to it before.
 */
export function withIntervention(before: Interventions, one: Intervention): Interventions {
  const others = before.filter((done) => !isInPlaceOf(one, done));
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
  const before = interventions.findLast((done) => isAbout(done, message));
  return before?.do === 'delay' ? before.by : 0;
}

/** "Drop put 1 from A to server", counting from one as people do. */
export function interventionWords(intervention: Intervention, links: LinkKind): string {
  return links === 'ordered' && intervention.do === 'drop'
    ? `Reset the connection at ${describeIntervention(intervention).slice('drop '.length)}`
    : capital(describeIntervention(intervention));
}

/** What is done twice, or something else done to one message: the newer one counts. */
function isInPlaceOf(one: Intervention, done: Intervention): boolean {
  return isSame(one, done) || (isMessageHand(one) && isAbout(done, one));
}

function isSame(a: Intervention, b: Intervention): boolean {
  return textOf(a) === textOf(b);
}

function textOf(one: Intervention): string {
  // Every intervention is plain data.
  return canonical(one as unknown as Json);
}

function isAbout(done: Intervention, { from, to, type, n, copy }: MessageName): boolean {
  return (
    isMessageHand(done) &&
    done.from === from &&
    done.to === to &&
    done.type === type &&
    done.n === n &&
    done.copy === copy
  );
}

function isMessageHand(one: Intervention): one is MessageHand {
  return 'copy' in one;
}
