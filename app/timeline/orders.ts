/**
 * Where an order of operations is on the sheet: a point in each bar, and from one to the next.
 *
 *     A  ────[ 1│ put roadster  ok ]────────[ 3│ get  ok ]────
 *               └────────┐             ┌───────┘
 *     B  ──────────────[ 2│ put sedan  ok ]──
 *
 * Where the order is the store's own, an operation's point is the event at which the store carried
 * it out. Elsewhere it is the moment at which the last of those up to it in the order had begun.
 * That is within the operation's bar: it had begun by then itself, and none that comes before it
 * can have begun after it ended, for an order respects real time. So no path goes back in time.
 *
 * An order that keeps no more than each client's own program, as sequential consistency asks, may
 * put an operation after one that began when it was over. Its points are kept within their bars,
 * and its path may run back.
 */
import type { OrderShown } from '../../sim-core/checkers/evidence.ts';
import type { Drawing } from './drawing.ts';
import type { Box } from './geometry.ts';
import { after, before } from './intervals.ts';
import { barBox, type Sheet } from './sheet.ts';
import type { Survey } from './survey.ts';

/** The steps of an order that are on the sheet, with one beyond either edge. */
export interface Route {
  readonly stops: readonly Stop[];
  readonly stuck: Stop | null;
  /** Steps in sight that are too many to be drawn. */
  readonly leftOut: number;
  /** Whether the operation that began there is in the order, or the one that cannot come next. */
  has(begun: number): boolean;
}

export interface Stop {
  readonly begun: number;
  /** Its place in the order, from 1. */
  readonly number: number;
  readonly x: number;
  /** Its operation's bar; of what took effect after nobody waited any more, a mark beside it. */
  readonly bar: Box;
  /** The side on which its lane is. */
  readonly inner: 'top' | 'bottom';
  /** Where its own bar ended, if it is beyond that. */
  readonly since: number | null;
}

/** More steps in sight are a thicket: the last ones before the end are what it is about. */
const MOST = 400;
/** From one point to the next that could be at the same instant. */
const STEP = 9;
/** How many points to come are seen to have room. */
const AHEAD = 24;
/** What lies farther beyond the edge is not worth knowing. */
const BEYOND = 24;
/** The mark of a point beyond its own bar: between the bars and the lane. */
const LATE = { off: 3, height: 7 } as const;

export function routeOf(drawing: Drawing): Route | null {
  const { order, survey, sheet } = drawing;
  if (!order) return null;
  const times = timesOf(survey, order);
  const { from, until } = sheet.view;
  const end = Math.min(times.size, after(times.earliest, until) + 1);
  const seen = Math.max(0, before(times.earliest, from) - 1);
  const start = Math.max(seen, end - MOST);
  const lead = Math.max(0, start - AHEAD);
  const xs = spread(sheet, times, { from: lead, until: end });
  const stops = xs
    .slice(start - lead)
    .flatMap((x, i) => stopAt(drawing, times, start + i, x) ?? []);
  const last = order.stuck && end === times.size ? (stops.at(-1) ?? null) : null;
  return {
    stops: last ? stops.slice(0, -1) : stops,
    stuck: last,
    leftOut: start - seen,
    has: (begun) => times.begun.has(begun),
  };
}

/** When each step may have happened, in microseconds: found once for an order. */
interface Times {
  /** The steps, and the one that cannot come next. */
  readonly size: number;
  /** By step, the operation's number: -1 if it is not one of this run. */
  readonly operations: Int32Array;
  /** When the last of those up to it had begun, or been carried out. Never falls. */
  readonly earliest: Float64Array;
  /** When the first of those from it on had ended, or was carried out. Never falls. */
  readonly latest: Float64Array;
  readonly begun: ReadonlySet<number>;
}

const known = new WeakMap<OrderShown, Times>();

function timesOf(survey: Survey, order: OrderShown): Times {
  const before = known.get(order);
  if (before) return before;
  const times = timed(survey, order);
  known.set(order, times);
  return times;
}

function timed({ trace, spans }: Survey, { steps, stuck }: OrderShown): Times {
  const begun = [...steps, ...(stuck ? [stuck] : [])].map((step) => step.begun);
  const size = begun.length;
  const numbers = new Map(spans.operations.map((one, number) => [one.begun, number]));
  const operations = Int32Array.from(begun, (event) => numbers.get(event) ?? -1);
  const earliest = new Float64Array(size);
  const latest = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    earliest[i] = Math.max(earliest[i - 1] ?? 0, trace.at(steps[i]?.point ?? begun[i] ?? 0));
  }
  for (let i = size - 1; i >= 0; i--) {
    const { outcome = 'info', ended = -1 } = spans.operations[operations[i] ?? -1] ?? {};
    const end = outcome === 'info' || ended < 0 ? trace.ends : trace.at(ended);
    const isKnown = steps[i]?.point !== undefined;
    latest[i] = Math.min(latest[i + 1] ?? trace.ends, isKnown ? (earliest[i] ?? end) : end);
  }
  return { size, operations, earliest, latest, begun: new Set(begun) };
}

/**
 * The x of these steps: each where it is earliest, but a step beyond the one before it; nearer
 * where those to come would not have room for that. One whose moment is known has no room but
 * there.
 */
function spread(
  sheet: Sheet,
  times: Times,
  { from, until }: Pick<Sheet['view'], 'from' | 'until'>,
) {
  const xs: number[] = [];
  for (let i = from; i < until; i++) {
    const least = sheet.x(times.earliest[i] ?? 0);
    const base = Math.max(xs.at(-1) ?? least, least);
    let step = STEP;
    for (let k = i; k < Math.min(until, i + AHEAD); k++) {
      step = Math.min(step, (sheet.x(times.latest[k] ?? 0) - base) / (k - i + 2));
    }
    xs.push(base + Math.max(0, step));
  }
  return xs;
}

function stopAt({ survey, sheet }: Drawing, times: Times, place: number, x: number): Stop | null {
  const number = times.operations[place] ?? -1;
  const operation = survey.spans.operations[number];
  if (!operation) return null;
  const { begun, ended, lane, outcome } = operation;
  const left = sheet.x(survey.trace.at(begun));
  const right = sheet.x(ended < 0 ? survey.trace.ends : survey.trace.at(ended));
  const bar = { left, right, ...barBox(sheet, lane, survey.rows[number] ?? 0) };
  const inner = bar.bottom < (sheet.lanes[lane] ?? 0) ? 'bottom' : 'top';
  const stop = { begun, number: place + 1, inner } as const;
  if (outcome !== 'info' || x <= right) {
    const within = Math.max(left, Math.min(x, right));
    return { ...stop, x: nearTo(sheet, within), bar, since: null };
  }
  const near = nearTo(sheet, x);
  return { ...stop, x: near, bar: besideBar(bar, inner, near), since: nearTo(sheet, right) };
}

function nearTo({ plot }: Sheet, x: number): number {
  return Math.max(plot.left - BEYOND, Math.min(x, plot.right + BEYOND));
}

/** Its row may hold the next bar by now. */
function besideBar(bar: Box, inner: Stop['inner'], x: number): Box {
  const { off, height } = LATE;
  const top = inner === 'bottom' ? bar.bottom + off : bar.top - off - height;
  return { left: x, right: x, top, bottom: top + height };
}
