/**
 * How fast the kernel is on a long run: five Raft servers, heartbeats every 50 ms, elections after
 * 150 to 300 ms, 2 % of all messages lost, one command a simulated second. An event is an agenda
 * entry that happened. Beside the charts runs the same protocol as a plain reducer: what is between
 * the two is what the charts cost.
 */
import { ratio } from '../../sim-core/base/integers.ts';
import { keyedLuck } from '../../sim-core/base/luck.ts';
import { ms, seconds } from '../../sim-core/base/time.ts';
import type { Recorder } from '../../sim-core/kernel/recorder.ts';
import { referenceStepper, standardStepper, type Stepper } from '../../sim-core/kernel/stepper.ts';
import { runWorld } from '../../sim-core/kernel/run-world.ts';
import { BOUNDS, type Outcome } from '../../sim-core/kernel/world.ts';
import type { Network } from '../../sim-core/network/rules.ts';
import { raftClient, raftServer, register } from '../../sim-core/protocols/raft/index.ts';
import { sizeOf, type TraceData } from '../../sim-core/trace/columns.ts';
import { recordFingerprint } from '../../sim-core/trace/fingerprint.ts';
import { openMoments } from '../../sim-core/trace/moment.ts';
import { recordTrace } from '../../sim-core/trace/record.ts';
import { spansOf } from '../../sim-core/trace/spans.ts';
import { openTrace } from '../../sim-core/trace/trace.ts';
import { percentile, type Figures } from './figure.ts';
import { reducerStepper } from './raft-reducer.ts';
import { inTurn, type Way } from './rounds.ts';
import { whereTimeGoes } from './where.ts';

const servers = ['S1', 'S2', 'S3', 'S4', 'S5'];

const options = {
  servers,
  electionTimeout: { low: ms(150), high: ms(300) },
  heartbeat: ms(50),
  machine: register(),
};

const nodes = [
  ...servers.map((name) => raftServer(name, options)),
  raftClient('C', {
    servers,
    commands: [{ op: 'write', value: 1 }],
    think: { low: seconds(1), high: seconds(1) },
    patience: ms(500),
    repeat: true,
  }),
];

const network: Network = {
  links: 'unordered',
  rules: [
    { type: 'latency', latency: { shape: 'uniform', low: ms(1), high: ms(10) } },
    { type: 'loss', chance: ratio(2, 100) },
  ],
};

const SECONDS = 60;
const ROWS = 1_000_000;
const MOMENTS = 2000;

export function raftFigures(): Figures {
  const all = ways(SECONDS);
  const speeds = inTurn(all);
  const eventsPerSimulatedSecond = all.standard(1) / SECONDS;
  const named = Object.entries(speeds).map(([name, speed]) => [
    `kernel.raft.${name}.eventsPerSecond`,
    speed,
  ]);
  return {
    ...(Object.fromEntries(named) as Figures),
    'kernel.raft.standard.simulatedPerSecond': speeds.standard / eventsPerSimulatedSecond,
    'kernel.raft.standard.ofReducer': speeds.standard / speeds.reducer,
    ...whereTimeGoes('kernel.raft.standard', () => void all.standard(2)),
    ...traceFigures(),
  };
}

/** How the ways compare: what a busy machine does to one of them it does to all. */
export function raftRatios(simulated: number, milliseconds: number) {
  const { standard, reference, reducer, fingerprinted } = inTurn(ways(simulated), milliseconds);
  return {
    standardToReference: standard / reference,
    standardToReducer: standard / reducer,
    fingerprintedToStandard: fingerprinted / standard,
  };
}

/** Each run is of so many simulated seconds. */
function ways(simulated: number) {
  return {
    standard: unwatched(standardStepper(), simulated),
    reference: unwatched(referenceStepper(), simulated),
    reducer: unwatched(reducerStepper(options), simulated),
    fingerprinted: watchedBy(() => recordFingerprint(), simulated),
    recorded: watchedBy(() => recordTrace(lanes()), simulated),
  } satisfies Readonly<Record<string, Way>>;
}

interface How {
  readonly seed: number;
  readonly stepper: Stepper;
  readonly recorder: Recorder | null;
  readonly simulated: number;
  readonly events: number;
}

function runRaft({ seed, stepper, recorder, simulated, events }: How): Outcome {
  const bounds = { ...BOUNDS, events, bytes: Number.MAX_SAFE_INTEGER };
  const choices = keyedLuck(seed);
  const ends = seconds(simulated);
  const nothing = { script: [], interventions: [] };
  return runWorld({ nodes, network, ...nothing, bounds, ends, choices, stepper, recorder });
}

function unwatched(stepper: Stepper, simulated: number): Way {
  const how = { stepper, recorder: null, simulated, events: ROWS };
  return (seed) => runRaft({ ...how, seed }).happened;
}

function watchedBy(recorder: () => Recorder, simulated: number): Way {
  const how = { stepper: standardStepper(), simulated, events: ROWS };
  return (seed) => runRaft({ ...how, seed, recorder: recorder() }).happened;
}

function lanes() {
  return nodes.map(({ name, group, parts }) => ({ name, group, parts: parts.map((p) => p.name) }));
}

/** A trace of a million rows: how large it is, and how long one waits for a moment of it. */
function traceFigures(): Figures {
  const recorder = recordTrace(lanes());
  const how = { seed: 1, stepper: standardStepper(), simulated: 3600, events: ROWS };
  const { at } = runRaft({ ...how, recorder });
  const data: TraceData = recorder.finish(at, []);
  const trace = openTrace(data);
  const momentAt = openMoments(trace, spansOf(trace));
  const luck = keyedLuck(1);
  const times: number[] = [];
  for (let n = 0; n < MOMENTS; n++) {
    const event = luck.u32('bench', 'moment', n) % trace.length;
    const started = performance.now();
    momentAt(event);
    times.push(performance.now() - started);
  }
  return {
    'trace.rows': trace.length,
    'trace.bytesPerEvent': sizeOf(data) / trace.length,
    'trace.momentAtMilliseconds': percentile(times, 0.5),
    'trace.momentAtMilliseconds.p95': percentile(times, 0.95),
  };
}
