/** Every rule, fault and hand of the network, seen at work: a golden transcript each. */
import { expect, it } from 'vitest';
import { ratio } from '../base/integers.ts';
import { ms } from '../base/time.ts';
import type { Intervention } from '../kernel/interventions.ts';
import { at } from '../kernel/script.ts';
import { watch, type Tiny } from '../testing/tiny.ts';
import { transcript } from '../trace/transcript.ts';
import { crash, heal, isolate, oneWay, partition, pause, restart, resume } from './faults.ts';
import type { Fault } from './faults.ts';
import type { LinkKind, Rule } from './rules.ts';
import { SWARM_KINDS } from './swarm.ts';
import { pal } from './testing/pals.ts';

const slow: Rule = { type: 'latency', latency: { shape: 'fixed', micros: ms(5) } };
const half = ratio(1, 2);
const range = (low: number, high: number) => ({ low: ms(low), high: ms(high) });

const datagrams = on('unordered');
const connected = on('ordered');

/** Three pairs that write to each other all the time. */
const busy = ['A', 'B', 'C'].map((name, i) => {
  const others = ['A', 'B', 'C'].filter((other) => other !== name).join(',');
  return pal(
    name,
    [0, 10, 20, 30].map((time) => `${time + i} ${others} m`),
  );
});

const ping = { from: 'A', to: 'B', type: 'ping', n: 0, copy: 0 };

const STORIES: Readonly<Record<string, Tiny>> = {
  // Rules.
  'latency-bimodal': datagrams([pal('A', ['0 B ping*6']), pal('B')], {
    rules: [
      {
        type: 'latency',
        latency: { shape: 'bimodal', usual: range(1, 2), tail: range(50, 90), chance: ratio(1, 4) },
      },
    ],
    seed: 2,
  }),
  'latency-exponential': datagrams([pal('A', ['0 B ping*4']), pal('B')], {
    rules: [{ type: 'latency', latency: { shape: 'exponential', least: ms(1), mean: ms(10) } }],
  }),
  'latency-offset': datagrams([pal('A', ['0 B,C ping', '10 B,C ping']), pal('B'), pal('C')], {
    rules: [slow, { type: 'offset', range: range(0, 50) }],
  }),
  loss: datagrams([pal('A', ['0 B ping*6']), pal('B')], {
    rules: [{ type: 'loss', chance: half }, slow],
    seed: 2,
  }),
  retransmission: connected([pal('A', ['0 B ping*3']), pal('B')], {
    rules: [{ type: 'loss', chance: half }, slow],
    seed: 9,
  }),
  duplication: datagrams([pal('A', ['0 B ping*3']), pal('B')], {
    rules: [{ type: 'duplication', chance: half }, slow],
  }),
  reordering: datagrams([pal('A', ['0 B a', '1 B b', '2 B c', '3 B d']), pal('B')], {
    rules: [{ type: 'reordering', chance: half, by: range(10, 20) }, slow],
    seed: 3,
  }),
  bandwidth: datagrams([pal('A', ['0 B ping*4', '30 B ping']), pal('B')], {
    // "{}" and "ping" are six bytes: six milliseconds each.
    rules: [slow, { type: 'bandwidth', bytesPerSecond: 1000 }],
  }),
  'capacity-drop-newest': datagrams([pal('A', ['0 B a', '1 B b', '2 B c', '9 B d']), pal('B')], {
    rules: [slow, { type: 'capacity', messages: 2, whenFull: 'drop newest' }],
  }),
  'capacity-drop-oldest': datagrams([pal('A', ['0 B a', '1 B b', '2 B c', '9 B d']), pal('B')], {
    rules: [slow, { type: 'capacity', messages: 2, whenFull: 'drop oldest' }],
  }),
  'capacity-block-sender': datagrams([pal('A', ['0 B a*3', '1 B b', '2 B c']), pal('B')], {
    rules: [slow, { type: 'capacity', messages: 2, whenFull: 'block sender' }],
  }),
  weather: datagrams([pal('A', ['0 B ping', '10 B ping', '20 B ping']), pal('B')], {
    rules: [slow],
    faults: [
      [8, { type: 'weather', rules: [{ type: 'loss', chance: ratio(1, 1) }] }],
      [18, { type: 'weather', rules: [] }],
    ],
  }),

  // Walls and clogs.
  partition: datagrams(busy, {
    rules: [slow],
    faults: [
      [8, partition(['A'], ['B', 'C'])],
      [18, heal()],
      [26, oneWay(['A'], ['B'])],
    ],
  }),
  'partition-drawn': datagrams(busy, {
    rules: [slow],
    faults: [
      [8, { type: 'partition', wall: { type: 'drawn', shape: 'isolate', of: ['A', 'B', 'C'] } }],
      [16, heal()],
      [18, { type: 'partition', wall: { type: 'drawn', shape: 'halves', of: ['A', 'B', 'C'] } }],
    ],
  }),
  'partition-holds': connected([pal('A', ['0 B a', '1 B b', '20 B c']), pal('B', ['2 A d'])], {
    rules: [slow],
    faults: [
      [3, oneWay(['A'], ['B'])],
      [30, heal()],
    ],
  }),
  clog: datagrams(
    [pal('A', ['0 B a', '1 B b', '20 B c']), pal('B', ['2 A d']), pal('C', ['2 B e'])],
    {
      rules: [slow],
      faults: [
        [3, { type: 'clog', from: 'A' }],
        [4, { type: 'clog', to: 'B' }],
        [15, { type: 'unclog', to: 'B' }],
        [22, { type: 'unclog' }],
      ],
    },
  ),
  'clog-connection': connected([pal('A', ['0 B a', '1 B b', '20 B c']), pal('B')], {
    rules: [slow],
    faults: [
      [3, { type: 'clog', from: 'A', to: 'B' }],
      [15, { type: 'unclog', from: 'A', to: 'B' }],
    ],
  }),
  swizzle: datagrams(busy, {
    rules: [slow],
    faults: [[2, { type: 'swizzle', nodes: ['A', 'B', 'C'], over: ms(30) }]],
  }),

  // Connections.
  reset: connected([pal('A', ['0 B a', '4 B b', '6 B c', '20 B d']), pal('B', ['3 A e'])], {
    rules: [slow, { type: 'connection', connect: range(3, 9), patience: ms(100) }],
    faults: [[5, { type: 'reset', between: ['B', 'A'] }]],
  }),
  'reset-at-once': connected([pal('A', ['0 B a', '4 B b', '6 B c']), pal('B')], {
    rules: [slow],
    faults: [[5, { type: 'reset', between: ['A', 'B'] }]],
  }),
  'reset-behind-a-wall': connected([pal('A', ['0 B a', '6 B b', '40 B c']), pal('B')], {
    rules: [slow, { type: 'connection', connect: range(3, 9), patience: ms(100) }],
    faults: [
      [5, isolate('B')],
      [7, { type: 'reset', between: ['A', 'B'] }],
      [25, heal()],
    ],
  }),
  patience: connected([pal('A', ['0 B a', '1 B b', '60 B c']), pal('B', ['2 A d'])], {
    rules: [slow, { type: 'connection', connect: range(3, 9), patience: ms(20) }],
    faults: [
      [3, oneWay(['A'], ['B'])],
      [40, heal()],
    ],
  }),
  'crash-unordered': datagrams([pal('A', ['0 B a', '6 B b', '30 B c']), pal('B', ['9 A d'])], {
    rules: [slow],
    faults: [
      [10, crash('B')],
      [20, restart('B')],
    ],
  }),
  'crash-connected': connected([pal('A', ['0 B a', '6 B b', '12 B c', '40 B d']), pal('B')], {
    rules: [slow, { type: 'connection', connect: range(3, 9), patience: ms(100) }],
    faults: [
      [10, crash('B')],
      [20, restart('B')],
    ],
  }),
  'pause-receives': datagrams([pal('A', ['0 B a', '6 B b']), pal('B')], {
    rules: [slow],
    faults: [
      [3, pause('B')],
      [20, resume('B')],
    ],
  }),
  closed: datagrams(
    [pal('A', ['0 B#7 a', '1 B open 7', '2 B#7 b', '3 B close 7', '4 B#7 c']), pal('B')],
    {
      rules: [slow],
    },
  ),
  liveness: connected([pal('A', ['0 B,C a', '30 B,C b']), pal('B'), pal('C', ['30 A c'])], {
    rules: [{ type: 'loss', chance: ratio(1, 1) }, slow],
    faults: [
      [1, partition(['A'], ['B', 'C'])],
      [20, { type: 'liveness', core: ['A', 'B'] }],
      [25, heal()],
    ],
  }),
  swarm: {
    ...datagrams(busy, { rules: [slow] }),
    interventions: [{ do: 'swarm', kinds: SWARM_KINDS, on: half, until: ms(60) }],
    seed: 7,
  },

  // Hands.
  'hand-drop': byHand('unordered', { do: 'drop', ...ping }),
  'hand-drop-connected': byHand('ordered', { do: 'drop', ...ping }),
  'hand-delay': byHand('ordered', { do: 'delay', by: ms(7), ...ping }),
  'hand-duplicate': byHand('ordered', { do: 'duplicate', ...ping }),
  'hand-deliver': byHand('unordered', { do: 'deliver', at: ms(2), ...ping, n: 1 }),
  'hand-deliver-connected': byHand('ordered', { do: 'deliver', at: ms(2), ...ping, n: 1 }),
  'hand-last': byHand('unordered', { do: 'last', ...ping }),
  'hand-lose-replies': byHand('unordered', { do: 'loseReplies', from: ms(13), until: ms(16) }),
};

// A file is its own expectation. `vitest -u` rewrites it; the diff is the change in behaviour.
it.each(Object.entries(STORIES))('%s goes on as written', async (name, story) => {
  const { trace, outcome } = watch(story);
  const idle = (story.interventions ?? []).filter((one) => !outcome.acted.has(one));
  const told = [
    ...transcript(trace, { all: true })
      .split('\n')
      .filter((line) => !NOISE.test(line)),
    ...idle.map(({ do: hand }) => `no longer applies: ${hand}`),
  ];
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(`testdata/${name}.txt`);
});

/** How everybody starts, when pens move, and that what was delivered is taken. */
const NOISE = /^ +0\.000  \w +(?:\w+: )?start\b|  \w +pen: |  \w +album: (?!link)/;

/** A writes twice, C once a little later, and A asks. */
function byHand(links: LinkKind, hand: Intervention): Tiny {
  const nodes = [pal('A', ['0 B ping', '1 B ping', '5 B ask']), pal('B'), pal('C', ['4 B ping'])];
  return { ...on(links)(nodes, { rules: [slow] }), interventions: [hand] };
}

interface Trouble {
  readonly rules: readonly Rule[];
  /** By milliseconds. */
  readonly faults?: readonly (readonly [number, Fault])[];
  readonly seed?: number;
}

function on(links: LinkKind) {
  return (nodes: Tiny['nodes'], { rules, faults = [], seed = 1 }: Trouble): Tiny => ({
    seed,
    nodes,
    network: { links, rules },
    script: faults.map(([time, fault]) => at(ms(time), fault)),
  });
}
