/**
 * A tiny world, run and watched by everybody: what most tests of the engine begin with. Beside the
 * trace it keeps what a plain list saw, so that the one can be held against the other.
 */
import type { Choices } from '../base/choices.ts';
import type { Range } from '../base/integers.ts';
import type { Micros } from '../base/time.ts';
import { keyedLuck } from '../base/luck.ts';
import { canonical, type Json } from '../base/json.ts';
import type { TraceEvent } from '../kernel/event.ts';
import { frozen, frozenEvents } from '../kernel/frozen.ts';
import type { Intervention } from '../kernel/interventions.ts';
import type { Order, Schedule } from '../kernel/order.ts';
import type { NodeSpec } from '../kernel/part.ts';
import type { Scripted } from '../kernel/script.ts';
import { together, type NodeReading, type Recorder } from '../kernel/recorder.ts';
import { standardStepper, type Stepper } from '../kernel/stepper.ts';
import { runWorld } from '../kernel/run-world.ts';
import { BOUNDS, type Bounds, type Outcome } from '../kernel/world.ts';
import type { Network } from '../network/rules.ts';
import { recordFingerprint, type Mark } from '../trace/fingerprint.ts';
import { recordTrace } from '../trace/record.ts';
import { openTrace, type Trace } from '../trace/trace.ts';

export interface Tiny {
  readonly nodes: readonly NodeSpec[];
  readonly network?: Network;
  readonly script?: readonly Scripted[];
  readonly interventions?: readonly Intervention[];
  readonly seed?: number;
  readonly bounds?: Partial<Bounds>;
  readonly choices?: Choices;
  readonly ends?: Micros;
  readonly disks?: Range;
  readonly ties?: boolean;
  readonly order?: Order;
  readonly schedule?: Schedule;
  readonly stepper?: Stepper;
}

export interface Watched {
  readonly outcome: Outcome;
  readonly fingerprint: string;
  readonly trace: Trace;
  readonly marks: readonly Mark[];
  /** Every event, as it was told. */
  readonly events: readonly TraceEvent[];
  /** "latency A>B:ping 0", in order. */
  readonly draws: readonly string[];
  /** What every step left behind, copied at once. */
  readonly states: readonly Left[];
}

export interface Left {
  readonly step: number;
  readonly node: string;
  /** Parts and sorted timers, as canonical text. */
  readonly text: string;
}

/** Messages take no time and always arrive. */
export const INSTANT: Network = { links: 'unordered', rules: [] };

export function watch(tiny: Tiny): Watched {
  const events: TraceEvent[] = [];
  const draws: string[] = [];
  const states: Left[] = [];
  const list: Recorder = {
    event: (event) => void events.push(event),
    draw: (domain, key, counter) => void draws.push(`${domain} ${key} ${counter}`),
    settled: (step, node) => void states.push({ step, node: node.name, text: textOf(node) }),
  };
  const fingerprint = recordFingerprint();
  const tracer = recordTrace(
    tiny.nodes.map(({ name, group, parts }) => ({ name, group, parts: parts.map((p) => p.name) })),
  );
  const outcome = runWorld({
    nodes: tiny.nodes,
    network: tiny.network ?? INSTANT,
    script: tiny.script ?? [],
    interventions: tiny.interventions ?? [],
    bounds: { ...BOUNDS, ...tiny.bounds },
    choices: tiny.choices ?? keyedLuck(tiny.seed ?? 1),
    stepper: frozen(tiny.stepper ?? standardStepper()),
    recorder: frozenEvents(together([list, fingerprint, tracer])),
    ...(tiny.ends === undefined ? {} : { ends: tiny.ends }),
    ...(tiny.disks ? { disks: tiny.disks } : {}),
    ...(tiny.ties ? { ties: true } : {}),
    ...(tiny.order ? { order: tiny.order } : {}),
    ...(tiny.schedule ? { schedule: tiny.schedule } : {}),
  });
  const { marks } = fingerprint;
  const trace = openTrace(tracer.finish(outcome.at, marks));
  return { outcome, fingerprint: fingerprint.digest(), trace, marks, events, draws, states };
}

/** The text that two readings share exactly if they say the same. */
export function textOf({ parts, timers }: Pick<NodeReading, 'parts' | 'timers'>): string {
  return stateText(parts, timers());
}

export function stateText(parts: NodeReading['parts'], timers: readonly string[]): string {
  const said = parts.map(({ name, value, context, durable }): [string, Json] => [
    name,
    { value, context, durable },
  ]);
  return canonical({ parts: Object.fromEntries(said), timers: timers.toSorted() });
}

/** "A sends ping to B": events in a few words, those of these kinds only. */
export function inShort(
  events: readonly TraceEvent[],
  ...kinds: readonly TraceEvent['kind'][]
): string[] {
  return events.filter(({ kind }) => kinds.includes(kind)).map(short);
}

function short({ at, kind, node, part, type, why }: TraceEvent): string {
  const words = [String(at), `${node}/${part}`, kind, type, why];
  return words.filter((word) => word !== '').join(' ');
}
