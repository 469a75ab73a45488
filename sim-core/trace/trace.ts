/** Reads a trace: events by number, node states by event, without running anything again. */
import { whereTo, type NodeId } from '../base/names.ts';
import type { Instant } from '../base/time.ts';
import type { Narrow, NodeInfo, TraceData } from './columns.ts';
import { openDetails } from './details.ts';
import { EVENT_KINDS, type EventKind, type TraceEvent } from './event.ts';
import { openStates, type StateAt } from './states.ts';
import { openTexts } from './texts.ts';
import { openValues } from './values.ts';

export type { NodeState, PartState } from './states.ts';

export interface Trace {
  readonly data: TraceData;
  readonly length: number;
  readonly ends: Instant;
  /** In the order in which they are shown: a node's lane is its index. */
  readonly nodes: readonly NodeInfo[];
  /** The whole event. Throws outside 0 .. length - 1. */
  event(index: number): TraceEvent;
  kind(index: number): EventKind;
  at(index: number): Instant;
  cause(index: number): number;
  /** The lane an event is on, or -1 for one of the network's. */
  lane(index: number): number;
  peerLane(index: number): number;
  type(index: number): string;
  copy(index: number): number;
  why(index: number): string;
  /** A node's state as it was at this event, or null before its start. */
  readonly stateAt: StateAt;
  /** The last event at or before a time; -1 before the first. */
  lastBefore(at: number): number;
}

export function openTrace(data: TraceData): Trace {
  const lanes = new Map<NodeId, number>(data.nodes.map(({ name }, lane) => [name, lane]));
  const places = data.places.map((place) => {
    const { node, part } = whereTo(place);
    return { node, part, lane: lanes.get(node) ?? -1 };
  });
  const text = openTexts(data.texts);
  const details = openDetails(data, text);
  const placeOf = (column: Narrow, index: number) => places[column[index] ?? 0] ?? NOWHERE;
  const kind = (index: number): EventKind => EVENT_KINDS[data.kind[index] ?? 0] ?? 'note';
  const detail = (index: number) => data.detail[index] ?? 0;
  return {
    data,
    length: data.length,
    ends: data.ends,
    nodes: data.nodes,
    kind,
    at: (index) => (data.at[index] ?? 0) as Instant,
    cause: (index) => data.cause[index] ?? -1,
    lane: (index) => placeOf(data.place, index).lane,
    peerLane: (index) => placeOf(data.peer, index).lane,
    type: (index) => data.types[data.type[index] ?? 0] ?? '',
    copy: (index) => details.copy(detail(index)),
    why: (index) => details.why(detail(index)),
    event(index) {
      if (!(index >= 0 && index < data.length)) throw new RangeError(`no event ${index}`);
      const { node, part } = placeOf(data.place, index);
      const peer = placeOf(data.peer, index);
      return {
        index,
        at: (data.at[index] ?? 0) as Instant,
        kind: kind(index),
        node,
        part,
        peer: peer.node,
        peerPart: peer.part,
        type: data.types[data.type[index] ?? 0] ?? '',
        cause: data.cause[index] ?? -1,
        n: data.n[index] ?? 0,
        ...details.all(detail(index), kind(index)),
      };
    },
    stateAt: openStates(data, openValues(data, text)),
    lastBefore: (at) => upperBound(data.at, data.length, at) - 1,
  };
}

const NOWHERE = { node: '', part: '', lane: -1 };

/** The first index whose value is greater. */
function upperBound(values: Uint32Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
