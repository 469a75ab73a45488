/**
 * A trace as it is stored and moved: typed columns, tables of names, and one buffer of canonical
 * text. It holds no function and no chart, so it crosses from a worker to the page as it is,
 * without a copy.
 */
import type { NodeId } from '../base/names.ts';
import type { Instant } from '../base/time.ts';

export interface TraceData {
  /** Nodes in the order in which they are shown. */
  readonly nodes: readonly NodeInfo[];
  /** "node/part", "node/" and "" by number: where events are. */
  readonly places: readonly string[];
  readonly types: readonly string[];
  readonly length: number;
  /** When the run was over. */
  readonly ends: Instant;
  readonly at: Float64Array;
  /** Index into EVENT_KINDS. */
  readonly kind: Uint8Array;
  readonly place: Uint16Array;
  readonly peer: Uint16Array;
  readonly type: Uint16Array;
  readonly cause: Int32Array;
  /** What else was said of the event: a row of `details`, 0 for nothing. Equal rows are shared. */
  readonly detail: Uint32Array;
  readonly details: TextTable;
  readonly states: StateTable;
  /** Every 256 fingerprinted events: the event's number and the hash so far, in two halves. */
  readonly marks: Uint32Array;
}

export interface NodeInfo {
  readonly name: NodeId;
  readonly group: string;
  readonly parts: readonly string[];
}

/** Texts one after the other; row i is from `starts[i]` up to `starts[i + 1]`. */
export interface TextTable {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/**
 * Node states. Row i is what the step `step[i]` left on node `node[i]` (an index into `nodes`), as
 * the fields that it changed; where `whole[i]` is 1, as all fields.
 */
export interface StateTable {
  readonly step: Int32Array;
  readonly node: Uint16Array;
  readonly whole: Uint8Array;
  readonly fields: TextTable;
}

/** Everything in a trace that can be handed over instead of copied. */
export function buffersOf(data: TraceData): ArrayBufferLike[] {
  const { at, kind, place, peer, type, cause, detail, details, states, marks } = data;
  const columns = [at, kind, place, peer, type, cause, detail, marks];
  const tables = [details.bytes, details.starts, states.step, states.node, states.whole];
  return [...columns, ...tables, states.fields.bytes, states.fields.starts].map((c) => c.buffer);
}

/** Bytes that a trace takes, names left out. */
export function sizeOf(data: TraceData): number {
  return buffersOf(data).reduce((sum, buffer) => sum + buffer.byteLength, 0);
}
