/** The viewer's hands, laid out so that a message finds those that are on it. */
import type { Micros } from '../base/time.ts';
import {
  messageKey,
  type Hand,
  type LoseReplies,
  type MessageHand,
  type MessageName,
} from './interventions.ts';

/** A message as a hand sees it. */
export interface Envelope extends MessageName {
  /** It answers another message. */
  readonly reply: boolean;
  /** Hands that have acted on it: each acts once, in the order of the spec. */
  readonly hands: number;
}

export interface Hands {
  /** Those that act on a message when it is about to arrive, by its name. */
  readonly onMessages: ReadonlyMap<string, readonly MessageHand[]>;
  readonly onReplies: readonly LoseReplies[];
}

/** A hand that delivers a message at a moment acts at that moment, and is not among these. */
export function layOut(hands: readonly Hand[]): Hands {
  const onMessages = new Map<string, MessageHand[]>();
  const onReplies: LoseReplies[] = [];
  for (const hand of hands) {
    if (hand.do === 'loseReplies') onReplies.push(hand);
    else if (hand.do !== 'deliver') {
      const key = messageKey(hand);
      onMessages.set(key, [...(onMessages.get(key) ?? []), hand]);
    }
  }
  return { onMessages, onReplies };
}

/** The hand on a message that would arrive now, if there is one left. What loses beats doubling. */
export function handOn(hands: Hands, envelope: Envelope, now: Micros): Hand | null {
  const own = hands.onMessages.get(messageKey(envelope))?.[envelope.hands] ?? null;
  if (own !== null && own.do !== 'duplicate') return own;
  const thief = envelope.reply ? hands.onReplies.find((one) => takes(one, envelope, now)) : null;
  return thief ?? own;
}

/** Whether any hand may ever be on a message from one node to another. */
export function mayTouch(hands: Hands, from: string, to: string): boolean {
  if (hands.onReplies.some((one) => (one.to ?? to) === to)) return true;
  return [...hands.onMessages.values()].some((each) =>
    each.some((one) => one.from === from && one.to === to),
  );
}

function takes({ from, until, to }: LoseReplies, envelope: Envelope, now: Micros): boolean {
  return from <= now && now < until && (to ?? envelope.to) === envelope.to;
}
