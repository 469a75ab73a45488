/** Reads a trace: events by number, node states by event, without running anything again. */
import type { Json } from '../base/json.ts';
import { whereTo, type NodeId } from '../base/names.ts';
import type { Instant } from '../base/time.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import type { NodeInfo, TextTable, TraceData } from './columns.ts';
import { EVENT_KINDS, type EventKind, type TraceEvent } from './event.ts';

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
  /** A node's state as it was at this event, or null before its start. */
  stateAt(lane: number, event: number): NodeState | null;
  /** The last event at or before a time; -1 before the first. */
  lastBefore(at: number): number;
}

/** All that a handler or a later delivery can depend on: no times, no counters. */
export interface NodeState {
  /** The step that left it. */
  readonly step: number;
  readonly parts: readonly PartState[];
  /** Armed timers, `part/timer`. */
  readonly timers: readonly string[];
}

export interface PartState {
  readonly name: string;
  readonly value: Json;
  readonly context: { readonly [field: string]: Json };
  readonly durable: Json;
}

export function openTrace(data: TraceData): Trace {
  const lanes = new Map<NodeId, number>(data.nodes.map(({ name }, lane) => [name, lane]));
  const places = data.places.map((place) => {
    const { node, part } = whereTo(place);
    return { node, part, lane: lanes.get(node) ?? -1 };
  });
  const states = openStates(data);
  const placeOf = (column: Uint16Array, index: number) => places[column[index] ?? 0] ?? NOWHERE;
  const kind = (index: number): EventKind => EVENT_KINDS[data.kind[index] ?? 0] ?? 'note';
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
        ...readDetail(textAt(data.details, data.detail[index] ?? 0)),
      };
    },
    stateAt: states,
    lastBefore: (at) => upperBound(data.at, data.length, at) - 1,
  };
}

const NOWHERE = { node: '', part: '', lane: -1 };

type Detail = Pick<TraceEvent, 'n' | 'copy' | 'request' | 'why' | 'data' | 'text'>;

/** The inverse of the recorder's row: `[n, copy, request, why, data]`. */
function readDetail(text: string): Detail {
  if (text === '') return { n: 0, copy: 0, request: '', why: '', data: null, text: '' };
  const row = JSON.parse(text) as [number, number, string, string, Json];
  const [n, copy, request, why, data] = row;
  // The four with a comma where their closing bracket would be: as long.
  const head = JSON.stringify([n, copy, request, why]).length;
  return { n, copy, request, why, data, text: data === null ? '' : text.slice(head, -1) };
}

function textAt({ bytes, starts }: TextTable, row: number): string {
  return decodeUtf8(bytes, starts[row] ?? 0, starts[row + 1] ?? 0);
}

/** Each node's rows, and the state that a row stands for. */
function openStates({ nodes, states }: TraceData): Trace['stateAt'] {
  const rows: number[][] = nodes.map(() => []);
  states.node.forEach((node, row) => rows[node]?.push(row));
  return (lane, event) => {
    const own = rows[lane] ?? [];
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((states.step[own[middle] ?? 0] ?? 0) <= event) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return null;
    let whole = low - 1;
    while (whole > 0 && states.whole[own[whole] ?? 0] === 0) whole--;
    const fields: Record<string, Json> = {};
    for (let i = whole; i < low; i++) {
      Object.assign(fields, JSON.parse(textAt(states.fields, own[i] ?? 0)));
    }
    return nodeState(states.step[own[low - 1] ?? 0] ?? 0, fields);
  };
}

function nodeState(step: number, fields: Readonly<Record<string, Json>>): NodeState {
  const parts = new Map<
    string,
    { name: string; value: Json; context: Record<string, Json>; durable: Json }
  >();
  let timers: readonly string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'timers') {
      timers = value as readonly string[];
      continue;
    }
    const [partName = '', what, field = ''] = name.split(' ');
    const part = parts.get(partName) ?? { name: partName, value: null, context: {}, durable: null };
    parts.set(partName, part);
    if (what === 'value') part.value = value;
    else if (what === 'durable') part.durable = value;
    else part.context[field] = value;
  }
  return { step, parts: [...parts.values()], timers };
}

/** The first index whose value is greater. */
function upperBound(values: Float64Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
