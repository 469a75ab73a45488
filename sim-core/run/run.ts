/** A run spec in, a run out: built, run, fingerprinted, judged and, if asked, recorded. */
import { overridden, type Overrides } from '../base/choices.ts';
import { keyedLuck } from '../base/luck.ts';
import { timeWords, type Instant } from '../base/time.ts';
import { judge, violated, type HeldAgainst, type Verdict } from '../checkers/claim.ts';
import type { Intervention } from '../kernel/interventions.ts';
import { follow, type Order, type Schedule } from '../kernel/order.ts';
import { together, type Recorder } from '../kernel/recorder.ts';
import { standardStepper, type Stepper } from '../kernel/stepper.ts';
import { runWorld } from '../kernel/run-world.ts';
import { BOUNDS, type Bounds, type Ended, type Outcome } from '../kernel/world.ts';
import type { NodeInfo, TraceData } from '../trace/columns.ts';
import { recordFingerprint } from '../trace/fingerprint.ts';
import { recordTrace } from '../trace/record.ts';
import type { Built, Scenario } from './scenario.ts';
import type { RunSpec } from './spec.ts';

export interface RunOptions {
  /** Keep a trace. */
  readonly record?: boolean;
  readonly stepper?: Stepper;
  /** Left out: the soonest next. */
  readonly order?: Order;
  /** Left out: by the clock. The script and the viewer's hands are in the schedule. */
  readonly schedule?: Schedule;
  /** Draws that give something else than luck would. */
  readonly overrides?: Overrides;
  /** Someone else who watches. */
  readonly recorder?: Recorder;
}

export interface RunResult {
  readonly spec: RunSpec;
  readonly fingerprint: string;
  readonly events: number;
  /** Agenda entries that happened. */
  readonly happened: number;
  readonly ends: Instant;
  readonly ended: Ended;
  readonly verdicts: readonly Verdict[];
  /** Interventions that found no message to act on. */
  readonly notApplied: readonly Intervention[];
  /** What the run's operations are held against, if a claim says so. */
  readonly heldAgainst: HeldAgainst | null;
  /** With `record` only. */
  readonly trace: TraceData | null;
}

/** Runs a spec that has been checked against its scenario. Same spec, same run, on every engine. */
export function run(scenario: Scenario, spec: RunSpec, options: RunOptions = {}): RunResult {
  return runBuilt(scenario.build(spec.variant, parametersOf(scenario, spec)), spec, options);
}

/**
 * The same variant under many seeds: its charts are built once. Gives what `run` would give, seed
 * by seed.
 */
export function runner(scenario: Scenario, spec: RunSpec): (seed: number) => RunResult {
  const built = scenario.build(spec.variant, parametersOf(scenario, spec));
  const stepper = standardStepper();
  return (seed) => runBuilt(built, { ...spec, seed }, { stepper });
}

/** Every parameter of the lesson, with the spec's value or the usual one. */
export function parametersOf({ lesson }: Scenario, spec: RunSpec): Record<string, number> {
  return Object.fromEntries(
    lesson.parameters.map(({ name, usual }) => [name, spec.parameters[name] ?? usual]),
  );
}

export function runBuilt(built: Built, spec: RunSpec, options: RunOptions = {}): RunResult {
  const fingerprint = recordFingerprint();
  const court = judge(built.claims);
  const tracer = options.record ? recordTrace(lanesOf(built)) : null;
  const watchers: Recorder[] = [fingerprint, { event: court.see }];
  if (tracer) watchers.push(tracer);
  if (options.recorder) watchers.push(options.recorder);
  const bounds = { ...BOUNDS, ...built.bounds };
  const outcome = runWorld({
    nodes: built.nodes,
    network: built.network,
    ...steeredBy(built, spec, options),
    bounds,
    ...(built.ends === undefined ? {} : { ends: built.ends }),
    ...(built.disks ? { disks: built.disks } : {}),
    ...(built.ties ? { ties: true } : {}),
    choices: overridden(keyedLuck(spec.seed), options.overrides ?? NONE),
    stepper: options.stepper ?? standardStepper(),
    recorder: together(watchers),
  });
  const met = boundOf(outcome);
  const verdicts = court.verdicts({ events: outcome.events, cut: met !== null });
  return {
    spec,
    fingerprint: fingerprint.digest(),
    events: outcome.events,
    happened: outcome.happened,
    ends: outcome.at,
    ended: outcome.ended,
    verdicts: met ? [...verdicts, cutOff(met, outcome, bounds)] : verdicts,
    notApplied: spec.interventions.filter((one) => !outcome.acted.has(one)),
    heldAgainst: built.claims.find((claim) => claim.heldAgainst)?.heldAgainst ?? null,
    trace: tracer?.finish(outcome.at, fingerprint.marks) ?? null,
  };
}

const NONE: Overrides = new Map();

/** Who says what happens: the clock with script and hands, an order, or a schedule. */
function steeredBy({ script }: Built, { interventions }: RunSpec, { order, schedule }: RunOptions) {
  if (!schedule) return { script, interventions, ...(order ? { order } : {}) };
  return { script: schedule.boundaries, interventions: [], order: follow(schedule), schedule };
}

function lanesOf({ nodes }: Built): NodeInfo[] {
  return nodes.map(({ name, group, parts }) => ({ name, group, parts: parts.map((p) => p.name) }));
}

/** The bound that cut a run off; null for one that came to its end. */
export function boundOf({ ended }: Pick<Outcome, 'ended'>): keyof Bounds | null {
  return ended === 'quiet' || ended === 'planned' || ended === 'order' ? null : ended;
}

/** Every scenario's claim, and so in no scenario's list: a run stays within its bounds. */
function cutOff(met: keyof Bounds, { bound, at }: Outcome, bounds: Bounds): Verdict {
  const limits = {
    time: `nothing may happen after ${timeWords(bounds.time)} of simulated time`,
    events: `it may not have more than ${bounds.events} events`,
    bytes: `what is said in it may not take more than ${bounds.bytes} bytes`,
    instances: `no more than ${bounds.instances} instances may be open at once`,
  };
  const sentence = `The run was cut off after ${timeWords(at)}: ${limits[met]}.`;
  return { claim: 'run-is-bounded', kind: 'always', ...violated(sentence, [bound]) };
}
