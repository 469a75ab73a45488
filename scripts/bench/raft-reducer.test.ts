import { describe, expect, it } from 'vitest';
import { canonical, type Loose } from '../../sim-core/base/json.ts';
import { readState, standardStepper, type Stepper } from '../../sim-core/kernel/stepper.ts';
import type { RaftOptions } from '../../sim-core/protocols/raft/index.ts';
import { runUntimed, untimedOptions } from '../../sim-core/protocols/raft/testing/untimed.ts';
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
