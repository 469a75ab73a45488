/**
 * The whole world at one event, without running anything again: every node's state, what is
 * underway, which timers run, which walls stand, who is down.
 */
import type { NodeId } from '../base/names.ts';
import type { Journey, Operation, Spans, Stretch, TimerSpan, WallSpan } from './spans.ts';
import type { NodeState, Trace } from './trace.ts';

export interface Moment {
  readonly event: number;
  readonly nodes: readonly NodeMoment[];
  readonly underway: readonly Journey[];
  readonly operations: readonly Operation[];
  readonly timers: readonly TimerSpan[];
  readonly walls: readonly WallSpan[];
  /** Who is down, paused, busy or blocked; which links are clogged, which connections broken. */
  readonly stretches: readonly Stretch[];
}

export interface NodeMoment {
  readonly name: NodeId;
  readonly state: NodeState | null;
  /** Crashed, and not restarted yet. */
  readonly down: boolean;
  readonly paused: boolean;
}

/** The world just after this event. */
export type MomentAt = (event: number) => Moment;

/** Spans that may be open are looked up by blocks of this many events. */
const BLOCK = 512;

/** Prepares a trace for questions about moments: one pass, then each costs a block's events. */
export function openMoments(trace: Trace, spans: Spans): MomentAt {
  const end = trace.length;
  const journeys = inBlocks(
    spans.journeys,
    end,
    ({ from }) => from,
    ({ until }) => until,
  );
  const operations = inBlocks(
    spans.operations,
    end,
    ({ begun }) => begun,
    ({ ended }) => ended,
  );
  const timers = inBlocks(
    spans.timers,
    end,
    ({ set }) => set,
    ({ ended }) => ended,
  );
  const walls = inBlocks(
    spans.walls,
    end,
    ({ raised }) => raised,
    ({ fell }) => fell,
  );
  const stretches = inBlocks(
    spans.stretches,
    end,
    ({ from }) => from,
    ({ until }) => until,
  );
  return (event) => {
    const open = stretches(event);
    const is = (kind: Stretch['kind'], lane: number) =>
      open.some((stretch) => stretch.kind === kind && stretch.lane === lane);
    return {
      event,
      nodes: trace.nodes.map(({ name }, lane) => ({
        name,
        state: trace.stateAt(lane, event),
        down: is('down', lane),
        paused: is('paused', lane),
      })),
      underway: journeys(event),
      operations: operations(event),
      timers: timers(event),
      walls: walls(event),
      stretches: open,
    };
  };
}

/** Spans by the blocks of events that they touch; a question looks at one block only. */
function inBlocks<T>(
  spans: readonly T[],
  end: number,
  fromOf: (span: T) => number,
  untilOf: (span: T) => number,
): (event: number) => T[] {
  const last = (span: T): number => (untilOf(span) < 0 ? end : untilOf(span));
  const blocks: T[][] = [];
  for (const span of spans) {
    for (let block = (fromOf(span) / BLOCK) | 0; block <= last(span) / BLOCK; block++) {
      (blocks[block] ??= []).push(span);
    }
  }
  return (event) =>
    (blocks[(event / BLOCK) | 0] ?? []).filter(
      (span) => fromOf(span) <= event && event < last(span),
    );
}
