import { describe, expect, it } from 'vitest';
import { ratio } from '../../sim-core/base/integers.ts';
import { canonical, type Loose } from '../../sim-core/base/json.ts';
import { ms } from '../../sim-core/base/time.ts';
import { readState, standardStepper, type Stepper } from '../../sim-core/kernel/stepper.ts';
import { at } from '../../sim-core/kernel/script.ts';
import { crash, heal, partition, restart } from '../../sim-core/network/faults.ts';
import {
  counter,
  raftClient,
  raftServer,
  type RaftOptions,
} from '../../sim-core/protocols/raft/index.ts';
import { runUntimed, untimedOptions } from '../../sim-core/protocols/raft/testing/untimed.ts';
import { runWorld } from '../../sim-core/kernel/run-world.ts';
import { BOUNDS, type WorldSpec } from '../../sim-core/kernel/world.ts';
import { recordFingerprint } from '../../sim-core/trace/fingerprint.ts';
import { keyedLuck } from '../../sim-core/base/luck.ts';
import { reducerStepper } from './raft-reducer.ts';

const bare = { appendsNoOp: false, sessions: false, persistsVotes: false };

describe('the reducer does what the chart does, step by step,', () => {
  it.each<[string, Partial<RaftOptions>]>([
    ['after Figure 2', {}],
    ['with a leader that listens for its quorum', { stepsDownWithoutQuorum: true }],
    ['without no-op, sessions or saved votes', bare],
  ])('%s', (_, options) => {
    const servers = ['S1', 'S2', 'S3'];
    const all = untimedOptions(servers, options);
    let steps = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const told = [standardStepper(), reducerStepper(all)].map((stepper) => {
        const lines: string[] = [];
        runUntimed({ seed, steps: 500, servers: 3, options, stepper: noting(stepper, lines) });
        return lines;
      });
      expect(told[1]).toEqual(told[0]);
      steps += told[0]?.length ?? 0;
    }
    expect(steps).toBeGreaterThan(2000);
  });
});

it('a run with the reducer has the fingerprint of the run with the chart', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const [charts, reduced] = [standardStepper(), reducerStepper(options)].map((stepper) => {
      const fingerprint = recordFingerprint();
      const { events } = runWorld({
        ...stormy,
        choices: keyedLuck(seed),
        stepper,
        recorder: fingerprint,
      });
      return { digest: fingerprint.digest(), events };
    });
    expect(reduced).toEqual(charts);
    expect(charts?.events).toBeGreaterThan(1000);
  }
});

const servers = ['S1', 'S2', 'S3', 'S4', 'S5'];

const options: RaftOptions = {
  servers,
  electionTimeout: { low: ms(150), high: ms(300) },
  heartbeat: ms(50),
  machine: counter(),
};

/** Losses, doubles, a crash, a wall: whatever makes a server do something else. */
const stormy: Omit<WorldSpec, 'choices' | 'stepper' | 'recorder'> = {
  nodes: [
    ...servers.map((name) => raftServer(name, options)),
    raftClient('C', {
      servers,
      commands: [{ op: 'add', by: 1 }],
      think: { low: 0, high: ms(200) },
      patience: ms(100),
      repeat: true,
    }),
  ],
  network: {
    links: 'unordered',
    rules: [
      { type: 'latency', latency: { shape: 'uniform', low: ms(1), high: ms(30) } },
      { type: 'loss', chance: ratio(5, 100) },
      { type: 'duplication', chance: ratio(5, 100) },
    ],
  },
  script: [
    at(ms(700), crash('S1')),
    at(ms(1500), partition(['S2', 'S3', 'C'], ['S1', 'S4', 'S5'])),
    at(ms(1600), restart('S1')),
    at(ms(2500), heal()),
  ],
  interventions: [],
  bounds: BOUNDS,
  ends: ms(4000),
};

/** The same stepper; what each step leaves and asks is written down. */
function noting(stepper: Stepper, lines: string[]): Stepper {
  const note = (stepped: ReturnType<Stepper['step']>) => {
    const effects = stepped.effects.map(({ type, ...rest }) => [
      type,
      'params' in rest ? rest.params : null,
    ]);
    lines.push(canonical([readState(stepped.state), effects] as unknown as Loose));
    return stepped;
  };
  return {
    start: (machine, input) => note(stepper.start(machine, input)),
    step: (machine, state, input) => note(stepper.step(machine, state, input)),
  };
}
