/**
 * A trace as it is stored and moved: typed columns, tables of names, and one buffer of texts. It
 * holds no function and no chart, so it crosses from a worker to the page as it is, without a copy.
 *
 *     event    at kind place peer type n cause detail
 *                                                │
 *     details   copy request why text  ◀─────────┘   equal ones once: all heartbeats share a row
 *                      │      │   │
 *     texts    ◀───────┴──────┴───┘                  equal ones once
 *        ▲
 *        └──── values  ◀──── states                  what a step changed: `step`, `slot`, `value`
 */
import type { NodeId } from '../base/names.ts';
import type { Instant } from '../base/time.ts';

/** A column of numbers in as few bytes as the greatest of them needs. */
export type Narrow = Uint8Array | Uint16Array | Uint32Array;

export interface TraceData {
  /** Nodes in the order in which they are shown. */
  readonly nodes: readonly NodeInfo[];
  /** "node/part", "node/", "/key" of a timer, and "": where events are, by number. */
  readonly places: readonly string[];
  readonly types: readonly string[];
  readonly length: number;
  /** When the run was over. */
  readonly ends: Instant;
  readonly at: Uint32Array;
  /** Index into EVENT_KINDS. */
  readonly kind: Uint8Array;
  readonly place: Narrow;
  readonly peer: Narrow;
  readonly type: Narrow;
  readonly n: Narrow;
  readonly cause: Int32Array;
  /** What else was said of the event: see `details.ts`. 0 for nothing. */
  readonly detail: Uint32Array;
  /** Four words a row. */
  readonly details: Uint32Array;
  readonly states: StateTable;
  readonly values: ValueTable;
  readonly texts: TextTable;
  /** Every 256 fingerprinted events: the event's number and the hash so far, in two halves. */
  readonly marks: Uint32Array;
}

export interface NodeInfo {
  readonly name: NodeId;
  readonly group: string;
  readonly parts: readonly string[];
}

/** Texts one after the other; row i is from `starts[i]` up to `starts[i + 1]`. Row 0 is empty. */
export interface TextTable {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/**
 * Node states. A slot is one field of one node: slot s is `fields[s]` of node `node[s]` (an index
 * into `nodes`). Change i is that the step `step[i]` left `value[i]` in `slot[i]`: a reference into
 * the values, or 0 where the field is no more.
 */
export interface StateTable {
  readonly fields: readonly string[];
  readonly node: Uint16Array;
  readonly step: Uint32Array;
  readonly slot: Narrow;
  readonly value: Uint32Array;
}

/** Lists and objects by the references of what is in them: see `values.ts`. */
export interface ValueTable {
  readonly refs: Uint32Array;
  readonly starts: Uint32Array;
}

/** Everything in a trace that can be handed over instead of copied. */
export function buffersOf(data: TraceData): ArrayBufferLike[] {
  const { at, kind, place, peer, type, n, cause, detail, details, marks } = data;
  const { states, values, texts } = data;
  const columns = [at, kind, place, peer, type, n, cause, detail, details, marks];
  const tables = [states.node, states.step, states.slot, states.value, values.refs, values.starts];
  return [...columns, ...tables, texts.bytes, texts.starts].map(({ buffer }) => buffer);
}

/** Bytes that a trace takes, names left out. */
export function sizeOf(data: TraceData): number {
  return buffersOf(data).reduce((sum, buffer) => sum + buffer.byteLength, 0);
}
