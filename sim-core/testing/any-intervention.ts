/** Interventions of every kind, whatever they say: for laws over what links and lists carry. */
import fc from 'fast-check';
import type { Range, Ratio } from '../base/integers.ts';
import type { Intervention, TimerName } from '../kernel/interventions.ts';
import type { Pattern } from '../kernel/pattern.ts';
import type { Triggered } from '../kernel/script.ts';
import { EVENT_KINDS } from '../kernel/event.ts';
import type { Fault } from '../network/faults.ts';
import type { Latency, Rule } from '../network/rules.ts';
import { SWARM_KINDS } from '../network/swarm.ts';
import type { DrawnWall, Wall } from '../network/walls.ts';
import { WIDEST_RANGE } from '../run/bounded.ts';

const LONG = 36_000_000_000;

const number = (max: number) => fc.integer({ min: 0, max });
const micros = number(LONG);
const nothing = fc.constant(undefined);

/** Any name of a node, part or message. */
export const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => /^[^\p{Cc}\p{Cs}/]+$/u.test(text) && text.length <= 64);

const names = (minLength = 1) => fc.uniqueArray(anyName, { minLength, maxLength: 5 });

/** Lists that share no name. */
const apart = (count: number) =>
  fc
    .uniqueArray(anyName, { minLength: count, maxLength: 2 * count + 2 })
    .map((all) => Array.from({ length: count }, (_, i) => all.filter((_, j) => j % count === i)));

const range: fc.Arbitrary<Range> = fc
  .tuple(micros, number(WIDEST_RANGE))
  .map(([low, width]) => ({ low, high: Math.min(LONG, low + width) }));

const ratio: fc.Arbitrary<Ratio> = fc
  .tuple(number(1_000_000), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([num, of]) => ({ num: Math.min(num, of), of }));

/** Of these fields those that have a value: an optional one is there or not. */
function given<T>(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<T> {
  return fc.record(fields).map((one) => {
    const there = Object.entries(one).filter(([, value]) => value !== undefined);
    // The fields are those of the type, as far as the schema and its law can tell.
    return Object.fromEntries(there) as T;
  });
}

const maybe = (one: fc.Arbitrary<unknown>) => fc.oneof(nothing, one);
const is = <const T>(value: T) => fc.constant(value);
const between = { from: maybe(anyName), to: maybe(anyName) };

const latency: fc.Arbitrary<Latency> = fc.oneof(
  fc.record({ shape: is('fixed'), micros }),
  range.map((length) => ({ shape: 'uniform' as const, ...length })),
  fc.record({ shape: is('exponential'), least: micros, mean: number(WIDEST_RANGE) }),
  fc.record({ shape: is('bimodal'), usual: range, tail: range, chance: ratio }),
);

const rule: fc.Arbitrary<Rule> = fc.oneof(
  given<Rule>({ type: is('latency'), latency, ...between }),
  given<Rule>({ type: is('offset'), range, ...between }),
  given<Rule>({ type: fc.constantFrom('loss', 'duplication'), chance: ratio, ...between }),
  given<Rule>({ type: is('reordering'), chance: ratio, by: range, ...between }),
  given<Rule>({
    type: is('bandwidth'),
    bytesPerSecond: number(1e12).map((n) => n + 1),
    ...between,
  }),
  given<Rule>({
    type: is('capacity'),
    messages: fc.integer({ min: 1, max: 1_000_000 }),
    whenFull: fc.constantFrom('drop newest', 'drop oldest', 'block sender'),
    ...between,
  }),
  given<Rule>({ type: is('connection'), connect: range, patience: micros, ...between }),
);

const wall: fc.Arbitrary<Wall | DrawnWall> = fc.oneof(
  fc.record({ type: is('groups'), groups: fc.integer({ min: 2, max: 4 }).chain(apart) }),
  fc.record({ type: is('oneWay'), from: names(), to: names() }),
  fc.record({ type: is('isolate'), node: anyName }),
  apart(3).map(([[node = ''] = [], one = [], other = []]) => {
    return { type: 'bridge' as const, node, sides: [one, other] as const };
  }),
  fc.record({ type: is('majorityRing'), ring: names(3) }),
  fc.record({
    type: is('drawn'),
    shape: fc.constantFrom('isolate', 'halves', 'bridge', 'majorityRing'),
    of: names(2),
  }),
  fc.record({ type: is('drawn'), shape: is('reaches'), of: names(2), node: anyName }),
);

export const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: is('partition'), wall }),
  fc.record({ type: is('heal') }),
  given<Fault>({ type: fc.constantFrom('clog', 'unclog'), ...between }),
  fc.record({ type: is('swizzle'), nodes: names(), over: micros }),
  names(2).map(([a = '', b = '']) => ({ type: 'reset' as const, between: [a, b] as const })),
  fc.record({ type: is('weather'), rules: fc.array(rule, { maxLength: 4 }) }),
  given<Fault>({
    type: is('crash'),
    node: anyName,
    unsynced: maybe(fc.constantFrom('lost', 'torn')),
  }),
  fc.record({ type: fc.constantFrom('restart', 'pause', 'resume'), node: anyName }),
  fc.record({ type: is('clockStep'), node: anyName, by: fc.integer({ min: -LONG, max: LONG }) }),
  fc.record({
    type: is('clockDrift'),
    node: anyName,
    ppm: fc.integer({ min: -500_000, max: 500_000 }),
  }),
  fc.record({ type: is('slowSync'), node: anyName, range }),
  fc.record({ type: is('liveness'), core: names() }),
);

const scalar = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.string({ maxLength: 20 }),
  fc.constant(null),
);

function anyPattern(deep: number): fc.Arbitrary<Pattern> {
  return given<Pattern>({
    kind: fc.constantFrom(...EVENT_KINDS),
    node: maybe(anyName),
    peer: maybe(anyName),
    type: maybe(anyName),
    enters: maybe(anyName),
    why: maybe(anyName),
    data: maybe(fc.dictionary(anyName, scalar, { maxKeys: 3, noNullPrototype: true })),
    nth: maybe(fc.integer({ min: 1, max: 1000 })),
    after: deep > 1 ? maybe(anyPattern(deep - 1)) : nothing,
  });
}

const message = {
  from: anyName,
  to: anyName,
  type: anyName,
  n: number(1_000_000),
  copy: number(9),
};

const timer: fc.Arbitrary<TimerName> = fc.record({
  node: anyName,
  part: anyName,
  timer: anyName,
  key: fc.oneof(fc.constant(''), anyName),
  n: number(1000),
});

export const anyTriggered: fc.Arbitrary<Triggered> = given<Triggered>({
  when: anyPattern(4),
  fault: anyFault,
  after: maybe(micros),
  chance: maybe(ratio),
  times: maybe(fc.integer({ min: 1, max: 1000 })),
});

export const anyIntervention: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({ do: fc.constantFrom('drop', 'duplicate', 'last'), ...message }),
  fc.record({ do: is('delay'), by: fc.integer({ min: 1, max: LONG }), ...message }),
  fc.record({ do: is('deliver'), at: micros, ...message }),
  number(1_000_000).chain((from) =>
    given<Intervention>({
      do: is('loseReplies'),
      from: is(from),
      until: fc.integer({ min: from + 1, max: LONG }),
      to: maybe(anyName),
    }),
  ),
  fc.tuple(timer, micros).map(([one, at]) => ({ do: 'hurry' as const, at, ...one })),
  fc.record({ do: is('collide'), timers: fc.tuple(timer, timer) }),
  fc.record({ do: is('fault'), at: micros, fault: anyFault }),
  anyTriggered.map((one) => ({ do: 'when' as const, ...one })),
  given<Intervention>({
    do: is('crashAfter'),
    crashAfter: fc.record({
      node: anyName,
      part: anyName,
      effect: fc.constantFrom('send', 'persist', 'reply', 'fact'),
      n: number(1000),
    }),
    unsynced: maybe(fc.constantFrom('lost', 'torn')),
  }),
  given<Intervention>({
    do: is('swarm'),
    kinds: fc.shuffledSubarray([...SWARM_KINDS], { minLength: 1 }),
    on: ratio,
    nodes: maybe(names()),
    until: micros,
  }),
);
