/** From one event to another: in order, on one lane, along a message, to the next verdict. */
import { isInTransit, type EventKind } from '../../sim-core/trace/event.ts';
import type { Journey } from '../../sim-core/trace/spans.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';

/** What a viewer need not see to follow a run: it repeats what its neighbours say. */
const BOOKKEEPING: ReadonlySet<EventKind> = new Set<EventKind>([
  'start',
  'step',
  'call',
  'persist',
  'timerSet',
  'timerCancelled',
  'take',
  'synced',
  'blocked',
  'unblocked',
]);

export function isShown(kind: EventKind, all: boolean): boolean {
  return all || !BOOKKEEPING.has(kind);
}

/** The numbers of the events that are shown, in order. */
export function shownEvents(trace: Trace, all: boolean): readonly number[] {
  const shown: number[] = [];
  for (let index = 0; index < trace.length; index++) {
    if (isShown(trace.kind(index), all)) shown.push(index);
  }
  return shown;
}

export type Direction = 1 | -1;

/** The nearest shown event after or before one, or null where the run ends. */
export function neighbour(shown: readonly number[], from: number, by: Direction): number | null {
  const place = countUpTo(shown, by === 1 ? from : from - 1);
  return shown[by === 1 ? place : place - 1] ?? null;
}

/** The same, on the line of that event only. */
export function neighbourOnLane(
  trace: Trace,
  shown: readonly number[],
  from: number,
  by: Direction,
): number | null {
  const lane = trace.lane(from);
  for (let next = neighbour(shown, from, by); next !== null;) {
    if (trace.lane(next) === lane) return next;
    next = neighbour(shown, next, by);
  }
  return null;
}

/** The other end of the message that this event sent or ended, or null. */
export function alongMessage(
  trace: Trace,
  journeys: readonly Journey[],
  from: number,
  by: Direction,
): number | null {
  const kind = trace.kind(from);
  if (by === -1) {
    const carried = kind === 'deliver' || isInTransit(kind);
    return carried && trace.cause(from) >= 0 ? trace.cause(from) : null;
  }
  const journey = journeys.find(({ sent, from: set }) => sent === from || set === from);
  return journey && journey.until >= 0 ? journey.until : null;
}

/** How many of these ascending numbers are at most `limit`: where the next one would stand. */
export function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
