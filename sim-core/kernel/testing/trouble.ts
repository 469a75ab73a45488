/**
 * Random worlds of busybodies, with everything done to them that can be done to a run: by a script
 * (`troubled`), and by a viewer besides (`handled`).
 */
import fc from 'fast-check';
import { ratio } from '../../base/integers.ts';
import { HIGHEST_SEED } from '../../base/luck.ts';
import type { Fault } from '../../network/faults.ts';
import type { Rule, WhenFull } from '../../network/rules.ts';
import { SWARM_KINDS } from '../../network/swarm.ts';
import type { Tiny } from '../../testing/tiny.ts';
import { anyNetwork } from '../../testing/gossip.ts';
import type { Intervention, TimerName } from '../interventions.ts';
import type { Boundary, Scripted } from '../script.ts';
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

const weatherRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constant<Rule>({ type: 'loss', chance: ratio(1, 2) }),
  fc.constant<Rule>({ type: 'reordering', chance: ratio(1, 3), by: { low: 0, high: 9_000 } }),
  fc.constant<Rule>({ type: 'offset', range: { low: 0, high: 5_000 } }),
  fc.record({
    type: fc.constant('bandwidth' as const),
    bytesPerSecond: fc.integer({ min: 500, max: 50_000 }),
  }),
  fc.record({
    type: fc.constant('capacity' as const),
    messages: fc.integer({ min: 1, max: 3 }),
    whenFull: fc.constantFrom<WhenFull>('drop newest', 'drop oldest', 'block sender'),
  }),
);

const rareFault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom<Fault>(
      { type: 'clog', from: 'A' },
      { type: 'unclog', from: 'A' },
      { type: 'swizzle', nodes: ['A', 'B'], over: 20_000 },
      { type: 'reset', between: ['A', 'B'] },
      { type: 'liveness', core: ['A', 'B'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('weather' as const),
      rules: fc.array(weatherRule, { maxLength: 3 }),
    }),
  },
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
    effect: fc.constantFrom<Boundary>(
      ...([
        'persist',
        'reply',
        'message',
        'setTimer',
        'call',
        'send',
        'broadcast',
        'open',
      ] as const),
      ...(['close', 'begin', 'end', 'fact', 'clearTimer'] as const),
    ),
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
      ties: fc.boolean(),
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

const message = {
  from: fc.constantFrom('A', 'B'),
  to: name,
  type: fc.constantFrom('ask', 'echo', 'rumour'),
  n: fc.nat(4),
  copy: fc.nat(1),
};

function tickOf(node: string, n: number): TimerName {
  return { node, part: 'mouth', timer: 'tick', key: 'mouth.talking', n };
}

const anyHand: fc.Arbitrary<Intervention> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('drop', 'duplicate'), ...message }) },
  fc.record({ do: fc.constant('last' as const), ...message }),
  fc.record({
    do: fc.constant('delay' as const),
    by: fc.integer({ min: 1, max: 9_000 }),
    ...message,
  }),
  fc.record({ do: fc.constant('deliver' as const), at: micros, ...message }),
  micros.map((from) => ({ do: 'loseReplies' as const, from, until: from + 9_000 })),
  fc.tuple(micros, fc.nat(3)).map(([at, n]) => ({ do: 'hurry' as const, at, ...tickOf('A', n) })),
  fc
    .tuple(fc.nat(2), fc.nat(2))
    .map(([a, b]) => ({ do: 'collide' as const, timers: [tickOf('A', a), tickOf('B', b)] })),
  fc.record({
    do: fc.constant('swarm' as const),
    kinds: fc.shuffledSubarray([...SWARM_KINDS], { minLength: 1 }),
    on: fc.constant(ratio(2, 3)),
    until: micros.map((until) => until + 1),
  }),
) as fc.Arbitrary<Intervention>;

/** The same worlds, with hands on their messages and timers, and swarms. */
export function handled(): fc.Arbitrary<Tiny> {
  return fc
    .tuple(troubled(), fc.array(anyHand, { minLength: 1, maxLength: 5 }))
    .map(([tiny, interventions]) => ({
      ...tiny,
      interventions,
      [fc.toStringMethod]: () => `${fc.stringify(tiny)} ${fc.stringify(interventions)}`,
    }));
}
