/** Events made by hand, for claims to judge: what a test says of one, and nothing else in it. */
import { canonical } from '../base/json.ts';
import { at } from '../base/time.ts';
import type { Claim, Judgement } from '../checkers/claim.ts';
import type { EventKind, TraceEvent } from '../kernel/event.ts';

/** An event, once its number is known. */
export type Said = (index: number) => TraceEvent;

/** Fields that a test does not name are empty, and the event's time is its number. */
export function event(kind: EventKind, fields: Partial<TraceEvent>): Said {
  const data = fields.data ?? null;
  const nowhere = { node: '', part: '', peer: '', peerPart: '', type: '', request: '', why: '' };
  return (index) => ({
    ...nowhere,
    ...fields,
    index,
    at: at(index),
    kind,
    cause: -1,
    n: 0,
    copy: 0,
    data,
    text: canonical(data),
  });
}

/** Whose a request is: that of "A#1" is A. */
export function askerOf(request: string): string {
  return request.split('#')[0] ?? '';
}

/** What the claim says of these events, in this order. */
export function judged(claim: Claim, told: readonly Said[], cut = false): Judgement {
  const monitor = claim.monitor();
  const open = new Map<string, number>();
  const counts = new Map<string, number>();
  told.forEach((said, index) => {
    const made = said(index);
    const { node, kind } = made;
    if (kind === 'begin') {
      counts.set(node, (counts.get(node) ?? -1) + 1);
      open.set(made.request, counts.get(node) ?? 0);
    }
    monitor.see({ ...made, n: open.get(made.request) ?? 0 });
  });
  return monitor.verdict({ events: told.length, cut });
}
