/**
 * What was not as usual for a while, found once per run: processes that were down or stood still,
 * and what befell the network as a whole.
 */
import type { Json } from '../../sim-core/base/json.ts';
import type { Between, Rule } from '../../sim-core/run/spec.ts';
import type { Spans, Stretch } from '../../sim-core/trace/spans.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';

/** A process was down, or paused. */
export interface Outage {
  readonly kind: 'down' | 'paused';
  readonly lane: number;
  /** Microseconds. */
  readonly from: number;
  readonly until: number;
}

/** The network was clogged, had other habits, or was healed for good. */
export interface FaultSpan {
  /** The event that began it. */
  readonly event: number;
  readonly from: number;
  readonly until: number;
  /** From the longest to the shortest. */
  readonly words: readonly string[];
  /** In which row of the strip it is, from the top. */
  readonly row: number;
}

/** What happens at the same time takes rows of its own; the last takes what is left over. */
const MOST_ROWS = 3;

export function outagesOf(trace: Trace, { stretches }: Spans): Outage[] {
  return stretches.flatMap(({ kind, lane, from, until }) => {
    if (kind !== 'down' && kind !== 'paused') return [];
    return [{ kind, lane, from: trace.at(from), until: endOf(trace, until) }];
  });
}

export function faultSpansOf(trace: Trace, { stretches }: Spans): FaultSpan[] {
  const spans = [
    ...stretches.flatMap((one) => (one.kind === 'clogged' ? [clogOf(trace, one)] : [])),
    ...lastingOf(trace),
  ];
  spans.sort((a, b) => a.event - b.event);
  const free: number[] = [];
  return spans.map((span) => {
    const found = free.findIndex((until) => until <= span.from);
    const row = Math.min(found < 0 ? free.length : found, MOST_ROWS - 1);
    free[row] = Math.max(free[row] ?? 0, span.until);
    return { ...span, row };
  });
}

function clogOf(trace: Trace, { from: event, until }: Stretch): FaultSpan {
  const { from = '', to = '' } = trace.event(event).data as unknown as Between;
  const link = from === '' && to === '' ? '' : ` ${from === '' ? '' : `${from} `}→ ${to}`;
  const words = [`clogged${link}`.trim(), 'clogged'];
  return { event, from: trace.at(event), until: endOf(trace, until), words, row: 0 };
}

/** Weather stays until there is other weather; a core stays healed. */
function lastingOf(trace: Trace): FaultSpan[] {
  const spans: FaultSpan[] = [];
  let weather: FaultSpan | null = null;
  const close = (until: number): void => {
    if (weather) spans.push({ ...weather, until });
    weather = null;
  };
  for (let event = 0; event < trace.length; event++) {
    const kind = trace.kind(event);
    if (kind !== 'weather' && kind !== 'liveness') continue;
    const from = trace.at(event);
    const { data } = trace.event(event);
    if (kind === 'liveness') {
      spans.push({ event, from, until: trace.ends, words: livenessWords(data), row: 0 });
      continue;
    }
    close(from);
    const words = weatherWords(data);
    if (words.length > 0) weather = { event, from, until: trace.ends, words, row: 0 };
  }
  close(trace.ends);
  return spans;
}

/** None, when the network is as it was at first. */
function weatherWords(data: Json): string[] {
  const { rules } = data as unknown as { readonly rules: readonly Rule[] };
  const kinds = [...new Set(rules.map(({ type }) => type))];
  return kinds.length === 0 ? [] : [`weather: ${kinds.join(', ')}`, 'weather'];
}

function livenessWords(data: Json): string[] {
  const { core } = data as unknown as { readonly core: readonly string[] };
  return [`healed for good: ${core.join(', ')}`, 'healed for good'];
}

function endOf(trace: Trace, event: number): number {
  return event < 0 ? trace.ends : trace.at(event);
}
