/** Random worlds of busybodies, with everything done to them that can be done to a run. */
import fc from 'fast-check';
import { ratio } from '../../base/integers.ts';
import { HIGHEST_SEED } from '../../base/luck.ts';
import type { Fault } from '../../network/faults.ts';
import type { Rule } from '../../network/rules.ts';
import type { Tiny } from '../../testing/tiny.ts';
import { anyNetwork } from '../../testing/gossip.ts';
import type { Scripted } from '../script.ts';
import { busybody } from './busybody.ts';

const name = fc.constantFrom('A', 'B', 'C');
const unsynced = fc.constantFrom<'lost' | 'torn'>('lost', 'torn');
const micros = fc.nat(80_000);

/** What befalls processes. */
export const nodeFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: fc.constant('crash' as const), node: name, unsynced }),
  fc.record({ type: fc.constantFrom('restart', 'restart', 'pause', 'resume'), node: name }),
  fc.record({
    type: fc.constant('clockStep' as const),
    node: name,
    by: fc.integer({ min: -9_000, max: 9_000 }),
  }),
  fc.record({
    type: fc.constant('clockDrift' as const),
    node: name,
    ppm: fc.integer({ min: -500_000, max: 500_000 }),
  }),
  fc.record({
    type: fc.constant('slowSync' as const),
    node: name,
    range: fc.nat(4_000).map((low) => ({ low, high: 2 * low })),
  }),
);

const wallFault: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
  { type: 'heal' },
  { type: 'partition', wall: { type: 'oneWay', from: ['A'], to: ['B'] } },
  { type: 'partition', wall: { type: 'groups', groups: [['A'], ['B', 'C']] } },
  { type: 'partition', wall: { type: 'drawn', shape: 'isolate', of: ['A', 'B', 'C'] } },
);

const rareFault: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
  { type: 'clog', from: 'A' },
  { type: 'unclog', from: 'A' },
  { type: 'swizzle', nodes: ['A', 'B'], over: 20_000 },
  { type: 'reset', between: ['A', 'B'] },
  { type: 'weather', rules: [{ type: 'loss', chance: ratio(1, 2) } satisfies Rule] },
  { type: 'liveness', core: ['A', 'B'] },
);

const answering: fc.Arbitrary<Scripted> = fc.record({
  when: fc.record({
    kind: fc.constantFrom('deliver', 'fact', 'timerSet', 'persist', 'restart'),
    nth: fc.integer({ min: 1, max: 9 }),
  }),
  fault: fc.constantFrom<Fault>(
    { type: 'crash', node: '$node' },
    { type: 'restart', node: 'A' },
    { type: 'pause', node: '$node' },
    { type: 'resume', node: 'A' },
  ),
  after: fc.nat(3_000),
  chance: fc.constantFrom(ratio(1, 2), ratio(1, 1)),
  times: fc.integer({ min: 1, max: 3 }),
});

const boundary: fc.Arbitrary<Scripted> = fc.record({
  crashAfter: fc.record({
    node: name,
    part: fc.constantFrom('mouth', 'diary'),
    effect: fc.constantFrom('persist', 'reply', 'message', 'setTimer', 'call', 'send'),
    n: fc.nat(5),
  }),
  unsynced,
});

function timed(fault: fc.Arbitrary<Fault>): fc.Arbitrary<Scripted> {
  return fc.record({ at: micros, fault });
}

/** Faults of nodes, walls, and crashes in the middle of a step. */
const common = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: timed(nodeFault) },
    { weight: 2, arbitrary: timed(wallFault) },
    { weight: 1, arbitrary: answering },
    { weight: 1, arbitrary: boundary },
  ),
  { maxLength: 14 },
);

/** The same, and all that befalls the network. */
const anyScript = fc
  .tuple(common, fc.array(timed(rareFault), { maxLength: 3 }))
  .map(([script, rare]): Scripted[] => [...script, ...rare]);

export function troubled(): fc.Arbitrary<Tiny> {
  return fc
    .record({
      names: fc.constantFrom(['A', 'B'], ['C', 'A', 'B']),
      network: anyNetwork,
      script: anyScript,
      disks: fc.constantFrom({ low: 0, high: 0 }, { low: 0, high: 0 }, { low: 500, high: 2_000 }),
      seed: fc.integer({ min: 0, max: HIGHEST_SEED }),
    })
    .map(({ names, ...rest }) => ({
      nodes: names.map(busybody),
      bounds: { events: 20_000 },
      ...rest,
      // A chart is pages long; whoever reads a counterexample wants the names.
      [fc.toStringMethod]: () => fc.stringify({ names, ...rest }),
    }));
}
