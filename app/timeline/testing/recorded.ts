/**
 * A trace written down by hand, event by event: for tests whose picture should be read beside it.
 */
import type { Instant } from '../../../sim-core/base/time.ts';
import type { Json } from '../../../sim-core/base/json.ts';
import type { TraceEvent } from '../../../sim-core/trace/event.ts';
import { recordTrace } from '../../../sim-core/trace/record.ts';
import { spansOf } from '../../../sim-core/trace/spans.ts';
import { openTrace, type Trace } from '../../../sim-core/trace/trace.ts';
import { surveyOf, type Survey } from '../survey.ts';

/**
 * When in milliseconds, and what differs from nothing. `state` is that of the node's chart after
 * it.
 */
export type Written = Partial<Omit<TraceEvent, 'at' | 'index'>> &
  Pick<TraceEvent, 'kind'> & { readonly ms: number; readonly state?: Json };

/** Clients are those whose names are one letter. */
export function recorded(nodes: readonly string[], events: readonly Written[]): Trace {
  const infos = nodes.map((name) => {
    return { name, group: name.length === 1 ? 'clients' : 'servers', parts: ['part'] };
  });
  const recorder = recordTrace(infos);
  events.forEach(({ ms, state, ...written }, index) => {
    const event = { ...NOTHING, ...written, index, at: Math.round(ms * 1000) as Instant };
    const text = written.data === undefined ? '' : JSON.stringify(written.data);
    recorder.event({ ...event, text });
    if (state !== undefined) recorder.settled?.(index, reading(event.node, state));
  });
  const ends = Math.round((events.at(-1)?.ms ?? 0) * 1000) as Instant;
  return openTrace(recorder.finish(ends, []));
}

export function surveyed(trace: Trace): Survey {
  return surveyOf(trace, spansOf(trace));
}

const NOTHING = {
  ...{ node: '', part: 'part', peer: '', peerPart: 'part', type: '', cause: -1 },
  ...{ n: 0, copy: 0, request: '', why: '', data: null },
};

function reading(name: string, value: Json) {
  return { name, parts: [{ name: 'part', value, context: {}, durable: null }], timers: () => [] };
}
