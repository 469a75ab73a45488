/**
 * Liveness mode: five servers suffer a swarm of faults; then a majority of them and the client are
 * healed, everything else stays as broken as it is, and a command must be answered in time.
 *
 * Without walls and clogs, that is. Outside the core these stay, and a server that is heard but
 * hears nobody goes on standing for election and deposes every leader: plain Raft does not converge
 * then. PreVote is the cure (thesis, 9.6), and the last test here is what it has to mend.
 */
import { expect, it } from 'vitest';
import { ratio } from '../../base/integers.ts';
import { ms } from '../../base/time.ts';
import type { Intervention } from '../../kernel/interventions.ts';
import type { Recorder } from '../../kernel/recorder.ts';
import { standardStepper } from '../../kernel/stepper.ts';
import { SWARM_KINDS } from '../../network/swarm.ts';
import { runBuilt } from '../../run/run.ts';
import type { Built } from '../../run/scenario.ts';
import { safety } from './claims.ts';
import { counter, raftClient, raftServer } from './index.ts';

const RUNS = 100;
/** In the midst of it: the swarm would have gone on until the end. */
const HEALED = ms(2000);
const CONVERGED = ms(4000);
const SERVERS = ['S1', 'S2', 'S3', 'S4', 'S5'];
const CORE = ['S2', 'S4', 'S5', 'C'];

const swarm = {
  do: 'swarm',
  kinds: SWARM_KINDS.filter((kind) => kind !== 'partition' && kind !== 'clog'),
  on: ratio(2, 3),
  until: CONVERGED,
} as const;

const healed: Intervention = { do: 'fault', at: HEALED, fault: { type: 'liveness', core: CORE } };

it('a healed majority answers a command, whatever else stays broken', () => {
  const silent = seeds(RUNS).filter((seed) => {
    const { answers, wrong } = runWith(seed, [swarm, healed]);
    expect(wrong, `seed ${seed}`).toEqual([]);
    return answers === 0;
  });
  expect(silent, 'seeds without an answer').toEqual([]);
});

it('needs the core: left alone, some swarms leave nobody to answer', () => {
  const silent = seeds(RUNS).filter((seed) => runWith(seed, [swarm]).answers === 0);
  expect(silent.length).toBeGreaterThan(0);
});

it('does not converge under every wall: a server that hears nobody deposes all', () => {
  const walled = { ...swarm, kinds: SWARM_KINDS };
  const silent = seeds(RUNS).filter((seed) => runWith(seed, [walled, healed]).answers === 0);
  expect(silent.length).toBeGreaterThan(0);
  expect(silent.length).toBeLessThan(RUNS / 4);
});

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

/** How often the client was answered after the healing, and which properties were broken. */
function runWith(seed: number, interventions: readonly Intervention[]) {
  let answers = 0;
  const spec = { scenario: '', variant: '', parameters: {}, seed, interventions };
  const recorder: Recorder = {
    event({ kind, why, at }) {
      if (kind === 'end' && why === 'ok' && at > HEALED) answers++;
    },
  };
  const { verdicts } = runBuilt(BUILT, spec, { stepper, recorder });
  return { answers, wrong: verdicts.filter(({ outcome }) => outcome !== 'holds') };
}

function cluster(): Built {
  const options = {
    servers: SERVERS,
    electionTimeout: { low: ms(150), high: ms(300) },
    heartbeat: ms(50),
    machine: counter(),
  };
  const client = {
    servers: SERVERS,
    commands: [{ op: 'add', by: 1 }],
    think: { low: 0, high: ms(100) },
    patience: ms(100),
    repeat: true,
  };
  return {
    nodes: [...SERVERS.map((name) => raftServer(name, options)), raftClient('C', client)],
    network: {
      links: 'unordered',
      rules: [{ type: 'latency', latency: { shape: 'uniform', low: ms(1), high: ms(10) } }],
    },
    script: [],
    claims: safety(),
    ends: CONVERGED,
  };
}

const BUILT = cluster();
const stepper = standardStepper();
