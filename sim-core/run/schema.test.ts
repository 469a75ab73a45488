/** What a stranger hands us as a fault: taken if it can be meant, refused with its field's name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyIntervention } from '../testing/any-intervention.ts';
import { parseInterventions } from './schema.ts';

test('every intervention that the types allow is taken as it is', () => {
  fc.assert(
    fc.property(anyIntervention, (one) => {
      expect(parseInterventions([one])).toEqual({ ok: true, value: [one] });
    }),
    { numRuns: 500 },
  );
});

test('one with a field too many, too few or of another type is refused with a sentence', () => {
  const wrongs = fc.oneof(fc.constant(-1), fc.constant(0.5), fc.constant([]), fc.constant('\n'));
  fc.assert(
    fc.property(anyIntervention, fc.nat(), wrongs, (one, which, value) => {
      const fields = Object.keys(one);
      const field = fields[which % fields.length] ?? 'do';
      const answer = parseInterventions([{ ...one, [field]: value }]);
      expectSentence(answer);
      expect(parseInterventions([{ ...one, stray: 1 }])).toMatchObject({
        error: expect.stringMatching(/has no field “stray”/),
      });
    }),
    { numRuns: 300 },
  );
});

test('whatever comes in, the answer is a list or a sentence', () => {
  fc.assert(fc.property(fc.array(fc.jsonValue()), (noise) => expectSentence(parse(noise))));
});

describe('a fault is refused', () => {
  test.each<readonly [unknown, RegExp]>([
    [{ type: 'explode' }, /^There is no fault “explode”\. There are partition, heal,/],
    [{ type: 'crahs', node: 'S1' }, /^There is no fault “crahs”\. Did you mean crash\?$/],
    [{}, /^A fault should say its “type”: partition,/],
    [{ type: 'crash' }, /^The node of a crash should be the name of a node, .* not nothing\.$/],
    [{ type: 'crash', nod: 'S1', node: 'S1' }, /^A crash has no field “nod”; did you mean node\?$/],
    [{ type: 'crash', node: 'S1/raft' }, /^The node of a crash .* not “S1\/raft”\.$/],
    [{ type: 'crash', node: 'S1', unsynced: 'kept' }, /unsynced writes should be lost or torn/],
    [{ type: 'clockStep', node: 'S1', by: 0.5 }, /“by” of a clock step.*whole number.*not 0\.5/],
    [{ type: 'clockDrift', node: 'S1', ppm: 600_000 }, /“ppm” of a clock drift.* 500000, not 600/],
    [
      { type: 'slowSync', node: 'S1', range: { low: 5, high: 1 } },
      /^The range of a slow sync should go from “low” to a “high” that is no less\.$/,
    ],
    [
      { type: 'swizzle', nodes: [], over: 5 },
      /nodes of a swizzle should be a list of at least one/,
    ],
    [
      { type: 'swizzle', nodes: Array.from({ length: 65 }, (_, i) => `S${i}`), over: 5 },
      /nodes of a swizzle should be a list of .* at most 64/,
    ],
    [
      { type: 'liveness', core: ['S1', 'S1'] },
      /core of a liveness fault should name each node once/,
    ],
    [{ type: 'reset', between: ['S1', 'S1'] }, /^A reset is between two nodes\.$/],
    [{ type: 'reset', between: ['S1'] }, /^A reset is between two nodes\.$/],
    [wall({ type: 'groups', groups: [['S1']] }), /at least two groups/],
    [wall({ type: 'groups', groups: [['S1'], ['S1']] }), /no node in two of its groups/],
    [wall({ type: 'moat' }), /^There is no wall “moat”\./],
    [wall({ type: 'drawn', shape: 'reaches', of: ['S1', 'S2'] }), /should say whose “node”/],
    [wall({ type: 'bridge', node: 'S1', sides: [['S1'], ['S2']] }), /should be on neither side/],
    [rule({ type: 'loss', chance: { num: 3, of: 2 } }), /chance of a loss .* from 0 to 1/],
    [rule({ type: 'loss', chance: { num: 0, of: 0 } }), /“of” of the chance of a loss .* not 0\./],
    [rule({ type: 'loss', chance: { num: 1, of: 2_000_000 } }), /to 1000000, not 2000000/],
    [rule({ type: 'loss', chance: 0.5 }), /chance of a loss should be a record of num, of/],
    [rule({ type: 'latency', latency: { shape: 'normal' } }), /no latency “normal”/],
    [
      rule({ type: 'latency', latency: { shape: 'uniform', low: 2, high: 1 } }),
      /^A uniform latency should go from “low”/,
    ],
    [
      rule({ type: 'latency', latency: { shape: 'uniform', low: 0, high: 5_000_000_000 } }),
      /^A uniform latency should go .* at most 4294967295 microseconds more\.$/,
    ],
    [
      rule({ type: 'latency', latency: { shape: 'exponential', least: 0, mean: 5_000_000_000 } }),
      /^The mean of an exponential latency, .* not 5000000000\.$/,
    ],
    [
      { type: 'slowSync', node: 'S1', range: { low: 1, high: 36_000_000_000 } },
      /range of a slow sync .* microseconds more\.$/,
    ],
    [
      rule({ type: 'capacity', messages: 3, whenFull: 'wait' }),
      /A full link should be drop newest/,
    ],
  ])('%j', (fault, sentence) => {
    expect(parse([{ do: 'fault', at: 1, fault }])).toEqual({
      ok: false,
      error: expect.stringMatching(sentence),
    });
  });
});

const heal = { type: 'heal' };
const deep = [1, 2, 3, 4].reduce<object>((after) => ({ kind: 'heal', after }), { kind: 'heal' });
const timer = { node: 'S1', part: 'raft', timer: 'electionTimeout', key: '', n: 0 };

test.each<readonly [object, RegExp]>([
  [{ do: 'fault', at: -1, fault: heal }, /^The time of a fault, in microseconds, .* not -1\.$/],
  [{ do: 'fault', at: 1.5, fault: heal }, /time of a fault.* not 1\.5\.$/],
  [{ do: 'when', when: { kind: 'boom' }, fault: heal }, /kind of a pattern .* not “boom”/],
  [{ do: 'when', when: deep, fault: heal }, /^At most 4 patterns one after the other\.$/],
  [{ do: 'when', when: { kind: 'heal', nth: 0 }, fault: heal }, /“nth” of a pattern .* not 0/],
  [{ do: 'when', when: { kind: 'heal', data: { a: [] } }, fault: heal }, /data of a pattern/],
  [{ do: 'when', when: { kind: 'heal' }, fault: heal, times: 0 }, /“times” of a fault .* not 0/],
  [{ do: 'hurry', at: 1, ...timer, n: -2 }, /number of a timer .* not -2/],
  [{ do: 'collide', timers: [timer] }, /^A collision is of two timers\.$/],
  [{ do: 'loseReplies', from: 5, until: 5 }, /should end \(“until”\) after it begins/],
  [{ do: 'swarm', kinds: [], on: { num: 1, of: 2 }, until: 9 }, /at least one kind of fault/],
  [{ do: 'swarm', kinds: ['fire'], on: { num: 1, of: 2 }, until: 9 }, /kind of a swarm .* “fire”/],
  [
    { do: 'crashAfter', crashAfter: { node: 'S1', part: 'raft', effect: 'sned', n: 0 } },
    /effect after which a node crashes should be send or .* not “sned”/,
  ],
])('%j is refused', (one, sentence) => {
  expect(parse([one])).toEqual({ ok: false, error: expect.stringMatching(sentence) });
});

test('more than a link can carry is refused', () => {
  const data = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`f${i}`, 'x'.repeat(200)]));
  const one = { do: 'when', when: { kind: 'fact', data }, fault: heal };
  expect(parse(Array.from({ length: 30 }, () => one))).toMatchObject({
    error: expect.stringMatching(/at most 65536 characters together/),
  });
});

function parse(input: unknown): ReturnType<typeof parseInterventions> {
  return parseInterventions(input);
}

function expectSentence(answer: ReturnType<typeof parse>): void {
  if (!answer.ok) expect(answer.error).toMatch(/^[“A-Z][^\n]{10,400}[.?]$/);
}

function wall(wall: object): object {
  return { type: 'partition', wall };
}

function rule(rule: object): object {
  return { type: 'weather', rules: [rule] };
}
