/**
 * Faults as a stranger may write them: rules of the network, walls, and what is done to nodes, each
 * bounded in every dimension. The types are those of `network/`.
 */
import * as z from 'zod/mini';
import type { Fault } from '../network/faults.ts';
import type { Latency, Rule } from '../network/rules.ts';
import type { DrawnWall, Wall } from '../network/walls.ts';
import {
  MOST_MICROS,
  asRange,
  listOf,
  micros,
  node,
  nodes,
  oneOf,
  range,
  ratio,
  record,
  unknownKind,
  whole,
} from './bounded.ts';

const MOST_RULES = 32;
const MOST_GROUPS = 16;
const MOST_MESSAGES = 1_000_000;
const MOST_BYTES_PER_SECOND = 1_000_000_000_000;
/** Beyond it the table of exponential lengths would have to round. */
const LONGEST_MEAN = 4_294_967_295;
/** Half as fast, or half as fast again. */
const MOST_DRIFT = 500_000;

const between = (what: string) => ({
  from: z.exactOptional(node(`The sender in ${what}`)),
  to: z.exactOptional(node(`The receiver in ${what}`)),
});

const latency: z.ZodMiniType<Latency> = z.discriminatedUnion(
  'shape',
  [
    record('A fixed latency', { shape: z.literal('fixed'), micros: micros('A fixed latency') }),
    record('A uniform latency', {
      shape: z.literal('uniform'),
      low: micros('The shortest latency'),
      high: micros('The longest latency'),
    }).check(...asRange('A uniform latency')),
    record('An exponential latency', {
      shape: z.literal('exponential'),
      least: micros('The least of an exponential latency'),
      mean: whole('The mean of an exponential latency, in microseconds,', 0, LONGEST_MEAN),
    }),
    record('A bimodal latency', {
      shape: z.literal('bimodal'),
      usual: range('The usual length of a bimodal latency'),
      tail: range('The tail of a bimodal latency'),
      chance: ratio('The chance of a bimodal latency’s tail'),
    }),
  ],
  { error: unknownKind('A latency', 'shape', ['fixed', 'uniform', 'exponential', 'bimodal']) },
);

const RULES = [
  ...['latency', 'offset', 'loss', 'duplication', 'reordering', 'bandwidth', 'capacity'],
  'connection',
];

export const rule: z.ZodMiniType<Rule> = z.discriminatedUnion(
  'type',
  [
    record('A latency rule', { type: z.literal('latency'), latency, ...between('a latency rule') }),
    record('An offset rule', {
      type: z.literal('offset'),
      range: range('The range of an offset'),
      ...between('an offset rule'),
    }),
    record('A loss rule', {
      type: z.literal('loss'),
      chance: ratio('The chance of a loss'),
      ...between('a loss rule'),
    }),
    record('A duplication rule', {
      type: z.literal('duplication'),
      chance: ratio('The chance of a duplication'),
      ...between('a duplication rule'),
    }),
    record('A reordering rule', {
      type: z.literal('reordering'),
      chance: ratio('The chance of a reordering'),
      by: range('The “by” of a reordering'),
      ...between('a reordering rule'),
    }),
    record('A bandwidth rule', {
      type: z.literal('bandwidth'),
      bytesPerSecond: whole('The bytes per second of a bandwidth', 1, MOST_BYTES_PER_SECOND),
      ...between('a bandwidth rule'),
    }),
    record('A capacity rule', {
      type: z.literal('capacity'),
      messages: whole('The messages of a capacity', 1, MOST_MESSAGES),
      whenFull: oneOf('A full link', ['drop newest', 'drop oldest', 'block sender']),
      ...between('a capacity rule'),
    }),
    record('A connection rule', {
      type: z.literal('connection'),
      connect: range('The connect time of a connection'),
      patience: micros('The patience of a connection'),
      ...between('a connection rule'),
    }),
  ],
  { error: unknownKind('A rule', 'type', RULES) },
);

const groups = z
  .array(nodes('A group of a wall'), { error: 'The groups of a wall should be a list of lists.' })
  .check(
    z.minLength(2, { error: 'A wall should have at least two groups.' }),
    z.maxLength(MOST_GROUPS, { error: `A wall should have at most ${MOST_GROUPS} groups.` }),
    z.refine(areApart, { error: 'A wall should have no node in two of its groups.' }),
  );

const sides = z
  .tuple([nodes('A side of a bridge'), nodes('A side of a bridge')], {
    error: 'A bridge should have two sides.',
  })
  .check(z.refine(areApart, { error: 'A bridge should have no node on both of its sides.' }));

const drawn = record('A drawn wall', {
  type: z.literal('drawn'),
  shape: oneOf('The shape of a drawn wall', [
    ...(['isolate', 'halves', 'bridge', 'majorityRing', 'reaches'] as const),
  ]),
  of: nodes('The nodes of a drawn wall', 2),
  node: z.exactOptional(node('The node of a drawn wall')),
}).check(
  z.refine(({ shape, node }) => (shape === 'reaches') === (node !== undefined), {
    error: 'A drawn wall of the shape “reaches” should say whose “node”, and no other should.',
  }),
);

const WALLS = ['groups', 'oneWay', 'isolate', 'bridge', 'majorityRing', 'drawn'];

export const wall: z.ZodMiniType<Wall | DrawnWall> = z.discriminatedUnion(
  'type',
  [
    record('A wall between groups', { type: z.literal('groups'), groups }),
    record('A one-way wall', {
      type: z.literal('oneWay'),
      from: nodes('The senders at a one-way wall'),
      to: nodes('The receivers at a one-way wall'),
    }),
    record('A wall around one node', {
      type: z.literal('isolate'),
      node: node('The isolated node of a wall'),
    }),
    record('A bridge', {
      type: z.literal('bridge'),
      node: node('The node of a bridge'),
      sides,
    }).check(
      z.refine(({ node, sides }) => !sides.flat().includes(node), {
        error: 'The node of a bridge should be on neither side.',
      }),
    ),
    record('A majority ring', {
      type: z.literal('majorityRing'),
      ring: nodes('The ring of a majority ring', 3),
    }),
    drawn,
  ],
  { error: unknownKind('A wall', 'type', WALLS) },
);

/** What becomes of a write that the disk has not synced when its node crashes. */
export const unsynced = oneOf('What becomes of unsynced writes', ['lost', 'torn']);

const onNode = <const Type extends Fault['type']>(type: Type, what: string) =>
  record(`A ${what}`, { type: z.literal(type), node: node(`The node of a ${what}`) });

const FAULTS = [
  ...['partition', 'heal', 'clog', 'unclog', 'swizzle', 'reset', 'weather', 'crash', 'restart'],
  ...['pause', 'resume', 'clockStep', 'clockDrift', 'slowSync', 'liveness'],
];

export const fault: z.ZodMiniType<Fault> = z.discriminatedUnion(
  'type',
  [
    record('A partition', { type: z.literal('partition'), wall }),
    record('A heal', { type: z.literal('heal') }),
    record('A clog', { type: z.literal('clog'), ...between('a clog') }),
    record('An unclog', { type: z.literal('unclog'), ...between('an unclog') }),
    record('A swizzle', {
      type: z.literal('swizzle'),
      nodes: nodes('The nodes of a swizzle'),
      over: micros('The length of a swizzle'),
    }),
    record('A reset', {
      type: z.literal('reset'),
      between: z
        .tuple([node('An end of a reset'), node('An end of a reset')], {
          error: 'A reset is between two nodes.',
        })
        .check(z.refine(([a, b]) => a !== b, { error: 'A reset is between two nodes.' })),
    }),
    record('A change of weather', {
      type: z.literal('weather'),
      rules: listOf('The rules of a change of weather', rule, MOST_RULES),
    }),
    record('A crash', {
      type: z.literal('crash'),
      node: node('The node of a crash'),
      unsynced: z.exactOptional(unsynced),
    }),
    onNode('restart', 'restart'),
    onNode('pause', 'pause'),
    onNode('resume', 'resume'),
    record('A clock step', {
      type: z.literal('clockStep'),
      node: node('The node of a clock step'),
      by: whole('The “by” of a clock step, in microseconds,', -MOST_MICROS, MOST_MICROS),
    }),
    record('A clock drift', {
      type: z.literal('clockDrift'),
      node: node('The node of a clock drift'),
      ppm: whole('The “ppm” of a clock drift', -MOST_DRIFT, MOST_DRIFT),
    }),
    record('A slow sync', {
      type: z.literal('slowSync'),
      node: node('The node of a slow sync'),
      range: range('The range of a slow sync'),
    }),
    record('A liveness fault', {
      type: z.literal('liveness'),
      core: nodes('The core of a liveness fault'),
    }),
  ],
  { error: unknownKind('A fault', 'type', FAULTS) },
);

/** No node is in two of the lists. */
function areApart(lists: readonly (readonly string[])[]): boolean {
  return new Set(lists.flat()).size === lists.flat().length;
}
