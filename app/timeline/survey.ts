/**
 * What a trace has to show, in an order that makes a frame cheap: found once per run, then a layout
 * of a hundred thousand events touches only what is on the screen.
 */
import type { Operation, Spans } from '../../sim-core/trace/spans.ts';
import type { EventKind } from '../../sim-core/trace/event.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { intervalsOf, type Intervals } from './intervals.ts';
import { faultSpansOf, outagesOf, type FaultSpan, type Outage } from './outages.ts';
import { paceOf, type Pace } from './pace.ts';
import { staysOf, type Stay } from './stays.ts';

export interface Survey {
  readonly trace: Trace;
  readonly spans: Spans;
  readonly pace: Pace;
  readonly lanes: readonly LaneSurvey[];
  readonly journeys: Intervals;
  /** By journey: 1 if it answers something that was first sent the other way. */
  readonly replies: Uint8Array;
  /** By event: the journey that it begins or ends, or -1. */
  readonly journeyOf: Int32Array;
  /** By journey: 1 if it goes between servers, and there are clients beside them. */
  readonly quiet: Uint8Array;
  readonly operations: Intervals;
  /** By operation: in which row above its lane its bar is. */
  readonly rows: Uint8Array;
  readonly stays: readonly Stay[];
  readonly stayIntervals: Intervals;
  /** Processes that were down or paused. */
  readonly outages: readonly Outage[];
  /** What befell the network as a whole. */
  readonly faults: readonly FaultSpan[];
}

export interface LaneSurvey {
  /** Events with a mark of their own, and their times, in order. */
  readonly events: Uint32Array;
  readonly times: Float64Array;
  /** Rows of bars that its operations need at once, at most three. */
  readonly rows: number;
}

/** What happens to a node, as opposed to what it does about it. */
const MARKED: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['start', 'send', 'deliver', 'timerFired', 'crash', 'restart', 'pause', 'resume'] as const),
  ...(['linkDown', 'linkUp', 'clock', 'slowSync'] as const),
]);

const MOST_ROWS = 3;

const known = new WeakMap<Spans, Survey>();

export function surveyOf(trace: Trace, spans: Spans): Survey {
  const before = known.get(spans);
  if (before) return before;
  const survey = surveyed(trace, spans);
  known.set(spans, survey);
  return survey;
}

function surveyed(trace: Trace, spans: Spans): Survey {
  const stays = staysOf(trace.data);
  const rows = rowsOf(spans.operations);
  const end = (event: number): number => (event < 0 ? trace.ends : trace.at(event));
  return {
    trace,
    spans,
    pace: paceOf(trace),
    lanes: lanesOf(trace, spans.operations, rows),
    journeys: over(
      spans.journeys,
      ({ sent }) => trace.at(sent),
      ({ until }) => end(until),
    ),
    replies: repliesOf(trace, spans),
    quiet: quietOf(trace, spans),
    journeyOf: journeyOf(trace, spans),
    operations: over(
      spans.operations,
      ({ begun }) => trace.at(begun),
      ({ ended }) => end(ended),
    ),
    rows,
    stays,
    stayIntervals: over(
      stays,
      ({ from }) => from,
      ({ until }) => until,
    ),
    outages: outagesOf(trace, spans),
    faults: faultSpansOf(trace, spans),
  };
}

function over<T>(
  things: readonly T[],
  from: (thing: T) => number,
  until: (thing: T) => number,
): Intervals {
  return intervalsOf(Float64Array.from(things, from), Float64Array.from(things, until));
}

function lanesOf(trace: Trace, operations: readonly Operation[], rows: Uint8Array): LaneSurvey[] {
  const events: number[][] = trace.nodes.map(() => []);
  for (let index = 0; index < trace.length; index++) {
    if (MARKED.has(trace.kind(index))) events[trace.lane(index)]?.push(index);
  }
  const needed = trace.nodes.map(() => 0);
  operations.forEach(({ lane }, number) => {
    needed[lane] = Math.max(needed[lane] ?? 0, (rows[number] ?? 0) + 1);
  });
  return events.map((own, lane) => ({
    events: Uint32Array.from(own),
    times: Float64Array.from(own, (index) => trace.at(index)),
    rows: needed[lane] ?? 0,
  }));
}

/** The lowest row that is free when an operation begins; the last one takes what is left over. */
function rowsOf(operations: readonly Operation[]): Uint8Array {
  const free = new Map<number, number[]>();
  return Uint8Array.from(operations, ({ lane, begun, ended }) => {
    const ends = free.get(lane) ?? [];
    free.set(lane, ends);
    const found = ends.findIndex((end) => end <= begun);
    const row = Math.min(found < 0 ? ends.length : found, MOST_ROWS - 1);
    ends[row] = ended < 0 ? Infinity : ended;
    return row;
  });
}

/** A sending that was doubled stands for the message itself, not for its copies. */
function journeyOf(trace: Trace, { journeys }: Spans): Int32Array {
  const found = new Int32Array(trace.length).fill(-1);
  journeys.forEach(({ from, until, delays }, number) => {
    for (const event of [from, until, ...delays]) if (event >= 0) found[event] = number;
  });
  return found;
}

/** What nodes of one group say to each other, where another group is there to be heard. */
function quietOf({ nodes, lane, peerLane }: Trace, { journeys }: Spans): Uint8Array {
  const groups = nodes.map(({ group }) => group);
  const some = new Set(groups).size > 1;
  return Uint8Array.from(journeys, ({ sent }) => {
    return some && groups[lane(sent)] === groups[peerLane(sent)] ? 1 : 0;
  });
}

/** A message that is called an answer. */
const REPLY = /(?:^r|R)eply$/;

/** Whoever sent a request id first asks; what bears it in the other direction answers. */
function repliesOf(trace: Trace, { journeys }: Spans): Uint8Array {
  const askers = new Map<string, number>();
  return Uint8Array.from(journeys, ({ sent }) => {
    if (REPLY.test(trace.type(sent))) return 1;
    const { request } = trace.event(sent);
    if (request === '') return 0;
    const lane = trace.lane(sent);
    const asker = askers.get(request);
    if (asker === undefined) askers.set(request, lane);
    return asker !== undefined && asker === trace.peerLane(sent) && asker !== lane ? 1 : 0;
  });
}
