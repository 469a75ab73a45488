/**
 * How fast the kernel is: `store/put-versus-update` over seed after seed, the cost of starting a
 * world included. An event is an agenda entry that happened.
 */
import { keyedLuck } from '../../sim-core/base/luck.ts';
import type { Recorder } from '../../sim-core/kernel/recorder.ts';
import { referenceStepper, standardStepper, type Stepper } from '../../sim-core/kernel/stepper.ts';
import { BOUNDS, runWorld } from '../../sim-core/kernel/world.ts';
import { parametersOf, run } from '../../sim-core/run/run.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { sizeOf } from '../../sim-core/trace/columns.ts';
import { putVersusUpdate } from '../../scenarios/store/put-versus-update.ts';
import { median, type Figures } from './figure.ts';

const ROUNDS = 7;
const ROUND_MILLISECONDS = 400;

const SPEC: RunSpec = {
  scenario: putVersusUpdate.lesson.id,
  variant: 'both-update',
  parameters: {},
  seed: 1,
  interventions: [],
};

/** The ways to run are taken in turn, so that a busy moment of the machine befalls all of them. */
export function benchKernel(): Figures {
  const ways = {
    'kernel.store.standard.eventsPerSecond': unwatched(standardStepper()),
    'kernel.store.reference.eventsPerSecond': unwatched(referenceStepper()),
    'kernel.store.recorded.eventsPerSecond': recorded,
  };
  const speeds = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (const way of Object.values(ways)) speedOf(way); // Warm, so that compiling is not measured.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) speeds.get(name)?.push(speedOf(way));
  }
  const figures = [...speeds].map(([name, values]) => [name, median(values)]);
  return { ...Object.fromEntries(figures), 'trace.bytesPerEvent': bytesPerEvent() };
}

/** Runs a seed; gives the number of agenda entries that happened. */
type Way = (seed: number) => number;

const nobody: Recorder = { event() {} };

function unwatched(stepper: Stepper): Way {
  const { nodes, network, script } = putVersusUpdate.build(
    SPEC.variant,
    parametersOf(putVersusUpdate, SPEC),
  );
  const fixed = { nodes, network, script, interventions: [], bounds: BOUNDS };
  return (seed) =>
    runWorld({ ...fixed, choices: keyedLuck(seed), stepper, recorder: nobody }).happened;
}

/** As the page runs it: with its trace, its fingerprint and its claims. */
function recorded(seed: number): number {
  return run(putVersusUpdate, { ...SPEC, seed }, { record: true }).happened;
}

function speedOf(way: Way): number {
  const started = performance.now();
  let happened = 0;
  let seconds = 0;
  for (let seed = 1; seconds * 1000 < ROUND_MILLISECONDS; seed++) {
    happened += way(seed);
    seconds = (performance.now() - started) / 1000;
  }
  return happened / seconds;
}

function bytesPerEvent(): number {
  let bytes = 0;
  let events = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const { trace } = run(putVersusUpdate, { ...SPEC, seed }, { record: true });
    if (!trace) continue;
    bytes += sizeOf(trace);
    events += trace.length;
  }
  return bytes / events;
}
