/** Faults and interventions, read as a visitor reads them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ms, seconds } from '../base/time.ts';
import type { Intervention } from '../kernel/interventions.ts';
import {
  THAT_NODE,
  crash,
  heal,
  isolate,
  oneWay,
  partition,
  pause,
  restart,
  resume,
  type Fault,
} from '../network/faults.ts';
import { anyIntervention } from '../testing/any-intervention.ts';
import { capital, describeFault, describeIntervention, describeTimer } from './words.ts';

const message = { from: 'A', to: 'server', type: 'put', n: 0, copy: 0 };
const timer = { node: 'S2', part: 'raft', timer: 'electionTimeout', key: '', n: 0 };
const three = ['S1', 'S2', 'S3'];

test.each<readonly [string, Fault]>([
  ['S1 crashes', crash('S1')],
  ['S1 crashes, its unsynced writes torn', crash('S1', 'torn')],
  ['S1 restarts', restart('S1')],
  ['S1 is paused', pause('S1')],
  ['S1 resumes', resume('S1')],
  ['a wall between S1, S2 and S3, S4, S5', partition(['S1', 'S2'], ['S3', 'S4', 'S5'])],
  ['a wall on the way from S1 to S2, S3', oneWay(['S1'], ['S2', 'S3'])],
  ['a wall around S1', isolate('S1')],
  [
    'a wall on the way from that node to some of S1, S2, S3, drawn by luck',
    wall({ type: 'drawn', shape: 'reaches', of: three, node: THAT_NODE }),
  ],
  [
    'walls that leave each of S1, S2, S3 its own majority',
    wall({ type: 'majorityRing', ring: three }),
  ],
  ['all walls fall', heal()],
  ['messages from S1 to S2 are held', { type: 'clog', from: 'S1', to: 'S2' }],
  ['messages to S2 are held', { type: 'clog', to: 'S2' }],
  ['all messages are let through again', { type: 'unclog' }],
  [
    'S1, S2 and S3 are clogged in turn, within 200 ms',
    { type: 'swizzle', nodes: three, over: ms(200) },
  ],
  ['the connection of A and B breaks', { type: 'reset', between: ['A', 'B'] }],
  [
    'the network changes: loss 1 in 50 from S1, latency 1 ms to 5 ms',
    {
      type: 'weather',
      rules: [
        { type: 'loss', chance: { num: 1, of: 50 }, from: 'S1' },
        { type: 'latency', latency: { shape: 'uniform', low: ms(1), high: ms(5) } },
      ],
    },
  ],
  ['S1’s clock jumps back by 5 ms', { type: 'clockStep', node: 'S1', by: -ms(5) }],
  ['S1’s clock gains 200 µs a second', { type: 'clockDrift', node: 'S1', ppm: 200 }],
  ['S1’s clock runs true', { type: 'clockDrift', node: 'S1', ppm: 0 }],
  [
    'S1’s disk takes 1 ms to 20 ms to sync',
    { type: 'slowSync', node: 'S1', range: { low: ms(1), high: ms(20) } },
  ],
  [
    'S1 and S2 are healed, and what else is broken stays so',
    { type: 'liveness', core: ['S1', 'S2'] },
  ],
])('says “%s”', (words, fault) => {
  expect(describeFault(fault)).toBe(words);
});

test.each<readonly [string, Intervention]>([
  ['drop put 1 from A to server', { do: 'drop', ...message }],
  ['duplicate put 1, copy 1 from A to server', { do: 'duplicate', ...message, copy: 1 }],
  ['delay put 1 from A to server by 10 ms', { do: 'delay', by: ms(10), ...message }],
  ['deliver put 1 from A to server at 30 ms', { do: 'deliver', at: ms(30), ...message }],
  ['let put 1 from A to server go last', { do: 'last', ...message }],
  ['every reply lost from 100 ms to 150 ms', { do: 'loseReplies', from: ms(100), until: ms(150) }],
  ['S2’s electionTimeout fires at 120 ms', { do: 'hurry', at: ms(120), ...timer }],
  [
    'S2’s electionTimeout and S3’s electionTimeout 4 fire at one instant',
    { do: 'collide', timers: [timer, { ...timer, node: 'S3', n: 3 }] },
  ],
  ['S1 crashes at 400 ms', { do: 'fault', at: ms(400), fault: crash('S1') }],
  [
    'that node crashes 1 ms after the 2nd fact leads with term 3, with a chance of 3 in 10, up ' +
      'to 2 times',
    {
      ...{
        do: 'when',
        fault: crash(THAT_NODE),
        after: ms(1),
        chance: { num: 3, of: 10 },
        times: 2,
      },
      when: { kind: 'fact', type: 'leads', nth: 2, data: { term: 3 } },
    },
  ],
  [
    'S1 restarts at the 11th delivery of a message to S2 from S1, after the 1st crash of S1',
    {
      ...{ do: 'when', fault: restart('S1') },
      when: {
        kind: 'deliver',
        node: 'S2',
        peer: 'S1',
        nth: 11,
        after: { kind: 'crash', node: 'S1' },
      },
    },
  ],
  [
    'all walls fall at the 2nd sending of AppendEntries by S1 to S2',
    {
      ...{ do: 'when', fault: heal() },
      when: { kind: 'send', type: 'AppendEntries', node: 'S1', peer: 'S2', nth: 2 },
    },
  ],
  [
    'S1 crashes just after effect “persist” 3 of its raft',
    { do: 'crashAfter', crashAfter: { node: 'S1', part: 'raft', effect: 'persist', n: 2 } },
  ],
  [
    'random faults until 20 s on S1, S2: loss, crash',
    {
      ...{ do: 'swarm', kinds: ['loss', 'crash'], on: { num: 1, of: 2 }, until: seconds(20) },
      nodes: ['S1', 'S2'],
    },
  ],
])('says “%s”', (words, one) => {
  expect(describeIntervention(one)).toBe(words);
});

test('has words for every intervention there can be', () => {
  fc.assert(
    fc.property(anyIntervention, (one) => {
      expect(describeIntervention(one)).not.toMatch(/undefined|NaN|\[object|\$node/);
    }),
  );
});

test('names a timer, and which setting of it if not the first', () => {
  expect(describeTimer(timer)).toBe('S2’s electionTimeout');
  expect(describeTimer({ ...timer, n: 2 })).toBe('S2’s electionTimeout 3');
});

test('begins a row with a capital, and leaves names as they are', () => {
  expect(capital('drop put 1')).toBe('Drop put 1');
  expect(capital('a wall around S1')).toBe('A wall around S1');
  expect(capital('server crashes')).toBe('server crashes');
});

function wall(wall: Extract<Fault, { type: 'partition' }>['wall']): Fault {
  return { type: 'partition', wall };
}
