/**
 * A trace written down by hand, event by event and state by state: for what a run of charts would
 * bring about too seldom, or only as a whole.
 */
import { canonical, type Json } from '../base/json.ts';
import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../kernel/event.ts';
import type { NodeReading } from '../kernel/recorder.ts';
import { recordTrace } from '../trace/record.ts';
import { openTrace, type Trace } from '../trace/trace.ts';
import { stateText } from './tiny.ts';

/** What differs from nothing, and the state that the event's node has after it. */
export type Written = Partial<TraceEvent> &
  Pick<TraceEvent, 'kind'> & { readonly left?: StateWritten };

/** Parts by name. */
export interface StateWritten {
  readonly parts: { readonly [part: string]: PartWritten };
  readonly timers?: readonly string[];
}

export interface PartWritten {
  readonly value?: Json;
  readonly context: { readonly [field: string]: Json };
  readonly durable?: Json;
}

const NOTHING = {
  ...{ node: '', part: '', peer: '', peerPart: '', type: '', cause: -1 },
  ...{ n: 0, copy: 0, request: '', why: '', data: null },
};

/** A thousand microseconds lie between two events. */
export function written(nodes: readonly string[], events: readonly Written[]): Trace {
  const recorder = recordTrace(nodes.map((name) => ({ name, group: 'all', parts: [] })));
  events.forEach((event, index) => {
    recorder.event(eventOf(event, index));
    if (event.left) recorder.settled?.(index, readingOf(event.node ?? '', event.left));
  });
  return openTrace(recorder.finish((1000 * events.length) as Instant, []));
}

/** The event as it is told. */
export function eventOf({ left: _, ...event }: Written, index: number): TraceEvent {
  const text = event.data === undefined || event.data === null ? '' : canonical(event.data);
  return { ...NOTHING, text, at: (1000 * index) as Instant, ...event, index };
}

/** The state as text, and what a trace should give back. */
export function textOfState(state: StateWritten): string {
  const { parts, timers } = readingOf('', state);
  return stateText(parts, timers());
}

function readingOf(name: string, { parts, timers = [] }: StateWritten): NodeReading {
  const told = Object.entries(parts).map(([part, { value = 'on', context, durable = null }]) => {
    return { name: part, value, context, durable };
  });
  return { name, parts: told, timers: () => timers };
}
