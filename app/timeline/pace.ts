/**
 * How time runs along the sheet: evenly, but a stretch in which nothing happens and beside which
 * all else would shrink to a line is drawn short, with a break on the axis.
 *
 *     what happens   ●●─●──●●                                    ●●─●
 *     evenly         ●●●───────────────────────────────────────────●●
 *     at this pace   ●●─●──●●──//──●●─●
 *
 * A client that waits a minute for an answer that a wall took would otherwise leave nothing to see.
 * `shown` is time as the sheet has it: microseconds, less what was left out.
 */
import type { Trace } from '../../sim-core/trace/trace.ts';
import { after } from './intervals.ts';

export interface Pace {
  readonly ends: number;
  /** Quiet stretches, in order. */
  readonly breaks: readonly Break[];
  /** Nobody needs to see less than this at once. */
  readonly shortest: number;
  shown(at: number): number;
  at(shown: number): number;
}

export interface Break {
  readonly from: number;
  readonly until: number;
}

/** A break is drawn as long as this share of all that is not quiet. */
const BREAK_SHARE = 0.14;
/** Quiet stretches are so much longer than everything else together ... */
const OUTWEIGHS = 12;
/** ... and they are the exception. */
const MOST = 6;

/** At this length a microsecond is as wide as a finger ... */
const SHORTEST = 50;
/** ... and at this many of the least times between two events they are all well apart. */
const LEAST_APART = 3;

const known = new WeakMap<Trace, Pace>();

export function paceOf(trace: Trace): Pace {
  const before = known.get(trace);
  if (before) return before;
  const gaps = gapsOf(trace);
  const least = gaps.reduce<number>((so, gap) => Math.min(so, lengthOf(gap)), trace.ends);
  const shortest = Math.max(SHORTEST, LEAST_APART * least);
  const pace = { ...paceWith(trace.ends, quietStretches(gaps)), shortest };
  known.set(trace, pace);
  return pace;
}

/** A pace that draws these stretches short. */
export function paceWith(ends: number, breaks: readonly Break[]): Pace {
  const quiet = breaks.reduce((sum, { from, until }) => sum + until - from, 0);
  const length = ((ends - quiet) * BREAK_SHARE) / Math.max(1, Math.sqrt(breaks.length));
  // The corners of a line: time across, shown time up.
  const ats = [0];
  const showns = [0];
  const add = (at: number, by: number): void => {
    ats.push(at);
    showns.push((showns.at(-1) ?? 0) + by);
  };
  for (const { from, until } of breaks) {
    add(from, from - (ats.at(-1) ?? 0));
    add(until, length);
  }
  const [x, y] = [Float64Array.from(ats), Float64Array.from(showns)];
  return {
    ...{ ends, breaks, shortest: SHORTEST },
    shown: (at) => along(x, y, at),
    at: (shown) => along(y, x, shown),
  };
}

/** On the line through the corners; of slope 1 before the first and after the last. */
function along(x: Float64Array, y: Float64Array, value: number): number {
  const corner = after(x, value) - 1;
  const [x0 = 0, y0 = 0] = [x[corner], y[corner]];
  const [x1, y1] = [x[corner + 1], y[corner + 1]];
  if (corner < 0 || x1 === undefined || y1 === undefined || x1 === x0) return y0 + value - x0;
  return y0 + ((value - x0) * (y1 - y0)) / (x1 - x0);
}

/** From one event to the next, where that takes time. */
function gapsOf(trace: Trace): Break[] {
  const gaps: Break[] = [];
  let last = 0;
  for (let index = 0; index < trace.length; index++) {
    const at = trace.at(index);
    if (at > last) gaps.push({ from: last, until: at });
    last = at;
  }
  return gaps;
}

/** The few longest gaps between events, if they outweigh all the others by far. */
function quietStretches(gaps: readonly Break[]): Break[] {
  const byLength = [...gaps].sort((a, b) => lengthOf(b) - lengthOf(a) || a.from - b.from);
  let quiet = 0;
  let busy = gaps.at(-1)?.until ?? 0;
  for (let count = 0; count < MOST && count < gaps.length / 3; count++) {
    const gap = byLength[count];
    if (!gap || busy === 0) break;
    quiet += lengthOf(gap);
    busy -= lengthOf(gap);
    const next = byLength[count + 1];
    const apart = !next || lengthOf(gap) > 4 * lengthOf(next);
    if (apart && quiet > OUTWEIGHS * busy) {
      return byLength.slice(0, count + 1).sort((a, b) => a.from - b.from);
    }
  }
  return [];
}

function lengthOf({ from, until }: Break): number {
  return until - from;
}
