/**
 * Whoever watches a run. The kernel tells every recorder the same, in the same order: a trace keeps
 * it, a sweep hashes it, a monitor judges it.
 */
import type { NodeId } from '../base/names.ts';
import type { Json } from '../base/json.ts';
import type { TraceEvent } from './event.ts';

export interface Recorder {
  /** @param entered for a step: the states that its part is in from then on, and was not before */
  event(event: TraceEvent, entered?: readonly string[]): void;
  /** A number was drawn. It belongs to the next event, or to the end of the run. */
  draw?(domain: string, key: string, counter: number, value: number): void;
  /** A step is over. What it left behind is the node's state from that step's event on. */
  settled?(step: number, node: NodeReading): void;
}

/** A node state, to be read at once: the kernel goes on to change it. */
export interface NodeReading {
  readonly name: NodeId;
  readonly parts: readonly PartReading[];
  /** Armed timers by name, `part/timer`, in order. */
  timers(): readonly string[];
}

export interface PartReading {
  readonly name: string;
  /** The chart's state value: a name, or an object of names. */
  readonly value: Json;
  readonly context: { readonly [field: string]: Json };
  /** The durable fields as last persisted; null if there are none or nothing was yet. */
  readonly durable: Json;
}

/** Several recorders as one. */
export function together(recorders: readonly Recorder[]): Recorder {
  const draws = recorders.filter((recorder) => recorder.draw);
  const settles = recorders.filter((recorder) => recorder.settled);
  const all: Recorder = {
    event(event, entered) {
      for (const recorder of recorders) recorder.event(event, entered);
    },
    draw(domain, key, counter, value) {
      for (const recorder of draws) recorder.draw?.(domain, key, counter, value);
    },
  };
  if (settles.length === 0) return all;
  return {
    ...all,
    settled(step, node) {
      for (const recorder of settles) recorder.settled?.(step, node);
    },
  };
}
