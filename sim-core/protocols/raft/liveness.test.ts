/**
 * Liveness mode: five servers suffer a swarm of faults; then a majority of them and the client are
 * healed, everything else stays as broken as it is, and from then on somebody must lead, and every
 * command be answered in time.
 *
 * Without walls and clogs, that is. Outside the core these stay, and a server that is heard but
 * hears nobody goes on standing for election and deposes every leader: plain Raft does not converge
 * then. PreVote is the cure (thesis, 9.6), and the last test here is what it has to mend.
 */
import { expect, it } from 'vitest';
import { ratio } from '../../base/integers.ts';
import { ms } from '../../base/time.ts';
import type { ClaimWords } from '../../checkers/claim.ts';
import { converges, type Settled } from '../../checkers/progress/converges.ts';
import { stated } from '../../checkers/stated.ts';
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
  const runs = seeds(RUNS).map((seed) => runWith(seed, [walled, healed]));
  const silent = runs.filter(({ answers }) => answers === 0);
  expect(silent.length).toBeGreaterThan(0);
  expect(silent.length).toBeLessThan(RUNS / 4);
  for (const { wrong } of silent) {
    expect(wrong).toMatchObject([{ claim: 'converges', outcome: 'violated' }]);
    expect(wrong[0]?.sentence).toMatch(/was not answered.*: C waited for an answer to its add/);
  }
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
    claims: [...safety(), converges(CONVERGES, { within: ms(1000), settled: oneLeads() })],
    ends: CONVERGED,
  };
}

const CONVERGES: ClaimWords = {
  name: 'converges',
  kind: 'eventually',
  sentence: 'Once a majority is healed, it has a leader and answers every command within a second.',
  source: 'In Search of an Understandable Consensus Algorithm, section 5.6',
};

/** The newest leader leads still. It may be one of the others: not healed, but well. */
function oneLeads(): Settled {
  return {
    otherwise: 'Nobody leads in the newest term',
    watch() {
      let newest: { readonly node: string; readonly term: number } | null = null;
      return {
        see(event) {
          const leads = stated(event, 'leads');
          const isNewer = leads !== null && (newest === null || newest.term < leads.term);
          if (isNewer) newest = { node: event.node, term: leads.term };
          const isOver = event.kind === 'crash' || stated(event, 'resigns') !== null;
          if (isOver && event.node === newest?.node) newest = null;
        },
        holds: () => newest !== null,
      };
    },
  };
}

const BUILT = cluster();
const stepper = standardStepper();
