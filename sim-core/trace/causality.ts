/**
 * Happens-before (Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System",
 * 1978): on one node the earlier event before the later, and a sending before its delivery.
 *
 * A cone is given by its frontier, lane by lane, because on a lane the past is always a beginning
 * and the future always an end:
 *
 *     A  ──●──────●───────────   past of the ●'s last: everything up to here
 *           ╲      ╲
 *     B  ────●──────┊──●──────
 *                   ┊
 * What befalls a message underway (lost, doubled, kept back) is on the receiver's lane for the eye
 * only: its past is its sending's, and nobody learns of it. A connection that breaks or stands
 * again is told at both ends: there, an end learns of what happened at the other one.
 */
import { isInTransit } from './event.ts';
import type { Trace } from './trace.ts';

export interface Cone {
  /** Per lane: the last event that could have caused it; -1 for none. */
  readonly past: readonly number[];
  /** Per lane: the first event it could affect; the trace's length for none. */
  readonly future: readonly number[];
}

/** Everything that could have caused an event, and everything it could affect. O(events). */
export function lightCone(trace: Trace, event: number): Cone {
  return { past: pastOf(trace, event), future: futureOf(trace, event) };
}

export type Relation = 'self' | 'past' | 'future' | 'concurrent';

/** How another event stands to the one whose cone this is. */
export function relation(trace: Trace, cone: Cone, event: number, other: number): Relation {
  if (other === event) return 'self';
  const lane = trace.lane(other);
  if (lane < 0) return 'concurrent';
  if (isInTransit(trace.kind(other))) {
    const sent = trace.cause(other);
    return sent === event || isAfter(trace, cone, sent) ? 'future' : 'concurrent';
  }
  if (other <= (cone.past[lane] ?? -1)) return 'past';
  return isAfter(trace, cone, other) ? 'future' : 'concurrent';
}

function isAfter(trace: Trace, cone: Cone, other: number): boolean {
  return other >= (cone.future[trace.lane(other)] ?? trace.length);
}

function pastOf(trace: Trace, event: number): number[] {
  const frontier = trace.nodes.map(() => -1);
  const reach = (index: number): void => {
    const lane = trace.lane(index);
    if (lane >= 0 && index > (frontier[lane] ?? -1)) frontier[lane] = index;
  };
  if (isInTransit(trace.kind(event))) reach(trace.cause(event));
  else reach(event);
  for (let index = event; index >= 0; index--) {
    const lane = trace.lane(index);
    const reached = lane >= 0 && index <= (frontier[lane] ?? -1);
    if (reached && isNews(trace, index)) reach(sourceOf(trace, index));
  }
  return frontier;
}

function futureOf(trace: Trace, event: number): number[] {
  const frontier = trace.nodes.map(() => trace.length);
  const lane = trace.lane(event);
  if (lane < 0 || isInTransit(trace.kind(event))) return frontier;
  frontier[lane] = event;
  for (let index = event + 1; index < trace.length; index++) {
    if (!isNews(trace, index)) continue;
    const sent = sourceOf(trace, index);
    const here = trace.lane(index);
    const affected = sent >= (frontier[trace.lane(sent)] ?? trace.length);
    if (affected && index < (frontier[here] ?? trace.length)) frontier[here] = index;
  }
  return frontier;
}

/** Whether an event is where one node learns of another: a delivery, or word of a connection. */
function isNews(trace: Trace, index: number): boolean {
  const kind = trace.kind(index);
  return (
    kind === 'deliver' || ((kind === 'linkDown' || kind === 'linkUp') && trace.cause(index) >= 0)
  );
}

/** What the news is about. For a message that was lost on its way, its sending. */
function sourceOf(trace: Trace, index: number): number {
  const cause = trace.cause(index);
  return isInTransit(trace.kind(cause)) ? trace.cause(cause) : cause;
}

/** Why did this happen? The events without which it would not have, nearest first, at most two. */
export function causesOf(trace: Trace, event: number): readonly number[] {
  const cause = trace.cause(event);
  const before = previousOnLane(trace, event);
  return [...new Set([cause, before].filter((index) => index >= 0))];
}

function previousOnLane(trace: Trace, event: number): number {
  const lane = trace.lane(event);
  if (lane < 0 || isInTransit(trace.kind(event))) return -1;
  for (let index = event - 1; index >= 0; index--) {
    if (trace.lane(index) === lane && !isInTransit(trace.kind(index))) return index;
  }
  return -1;
}
