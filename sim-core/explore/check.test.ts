import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../scenarios/all.ts';
import type { Verdict } from '../checkers/claim.ts';
import type { Expectation } from '../run/lesson.ts';
import { checkRows } from './check.ts';
import { judgeRow } from './expectations.ts';
import { NO_RUNS, addTallies, tallyOf, tallyRuns, type Tally } from './tally.ts';

const [scenario] = SCENARIOS;
if (!scenario) throw new Error('there is a scenario');
const { lesson } = scenario;

/** As many violated runs as said, then as many unknown ones; the rest holds. */
function judged(expectation: Expectation, runs: number, violated: number, unknown = 0) {
  let tally = NO_RUNS;
  for (let seed = 1; seed <= runs; seed++) {
    const outcome =
      seed <= violated ? 'violated' : seed <= violated + unknown ? 'unknown' : 'holds';
    tally = addTallies(tally, tallyOf(seed, [verdict('a', outcome)]));
  }
  const none = { times: 0, first: null };
  const outcomes = tally.claims['a'] ?? { holds: none, violated: none, unknown: none };
  return judgeRow(expectation, outcomes, runs);
}

function verdict(claim: string, outcome: Verdict['outcome']): Verdict {
  return { claim, outcome, kind: 'always', sentence: '', witness: [], premises: 1 };
}

function share(num: number, of: number): Expectation {
  return { is: 'sometimes', share: { num, of } };
}

const always: Expectation = { is: 'holds' };
const breaks: Expectation = { is: 'breaks' };
const judgements: readonly (readonly [Expectation, readonly number[], boolean, RegExp])[] = [
  [always, [200, 0], true, /^Held in all 200 runs\.$/],
  [always, [200, 1], false, /^Violated in 1 of 200 runs, first with seed 1;/],
  [always, [200, 0, 2], false, /^Unknown in 2 of 200 runs/],
  [breaks, [1, 1], true, /^Violated in the one run, as scripted\.$/],
  [breaks, [200, 199], false, /in 199 of 200 runs, not with seed 200;/],
  [breaks, [200, 199, 1], false, /not with seed 200/],
  [share(5, 100), [99, 0], true, /too few runs to expect it/],
  [share(5, 100), [100, 0], false, /^Did not strike in 100 runs;/],
  [share(5, 100), [1, 1], true, /^Struck in 1 of 1 run \(100%\)/],
  [share(5, 100), [399, 399], true, /^Struck in 399/],
  [share(5, 100), [400, 40], true, /\(10%\), first with seed 1;/],
  [share(5, 100), [400, 41], false, /over twice as often/],
  [share(5, 100), [400, 10], true, /stated share is 5%/],
  [share(5, 100), [400, 9], false, /less than half as often/],
  [share(1, 4000), [200, 0], true, /stated share is 1 in 4000/],
  [always, [0, 0], false, /no runs/],
];

test.each(judgements)(
  '%j with %j runs, violated and unknown',
  (expectation, counts, ok, sentence) => {
    const [runs = 0, violated = 0, unknown = 0] = counts;
    const judgement = judged(expectation, runs, violated, unknown);
    expect(judgement).toEqual({ ok, sentence: expect.stringMatching(sentence) });
  },
);

describe('the sum of tallies', () => {
  const outcome = fc.constantFrom<Verdict['outcome']>('holds', 'violated', 'unknown');
  const run = fc.record({ a: outcome, b: outcome });
  const runs = fc
    .array(run, { minLength: 1, maxLength: 30 })
    .map((runs) => runs.map(({ a, b }, i) => tallyOf(i + 1, [verdict('a', a), verdict('b', b)])));
  const sum = (tallies: readonly Tally[]) => tallies.reduce(addTallies, NO_RUNS);

  test('is the same however the seeds were divided, and whoever was done first', () => {
    fc.assert(
      fc.property(runs, fc.nat(), (tallies, cut) => {
        const place = cut % tallies.length;
        const [early, late] = [tallies.slice(0, place), tallies.slice(place)];
        expect(addTallies(sum(late), sum(early))).toEqual(sum(tallies));
      }),
    );
  });
});

describe('a check of a scenario', () => {
  test('gives a row for every claim of the variant, in the lesson’s order', () => {
    const [first, second] = [
      { first: 1, last: 3 },
      { first: 4, last: 6 },
    ];
    for (const { id, expect: expectations } of lesson.variants) {
      const [a, b] = [tallyRuns(scenario, id, first), tallyRuns(scenario, id, second)];
      const rows = checkRows(lesson, id, addTallies(a, b));
      const asked = lesson.claims.map(({ name }) => name).filter((name) => expectations[name]);
      expect(rows.map(({ claim }) => claim)).toEqual(asked);
      expect(rows.filter(({ ok }) => !ok)).toEqual([]);
      expect(rows.every(({ runs }) => runs === 6)).toBe(true);
    }
  });

  test('stops when it is told to, and counts what was done', () => {
    let asked = 0;
    const variant = lesson.variants[0]?.id ?? '';
    const tally = tallyRuns(scenario, variant, { first: 1, last: 9 }, () => ++asked <= 2);
    expect(tally.runs).toBe(2);
  });

  test('has a row that fails when a run was cut off', () => {
    const variant = lesson.variants[0]?.id ?? '';
    const cut = tallyOf(5, [verdict('run-is-bounded', 'violated')]);
    const rows = checkRows(lesson, variant, cut);
    expect(rows.at(-1)).toMatchObject({ claim: 'run-is-bounded', expect: 'holds', ok: false });
    expect(rows.at(-1)?.sentence).toMatch(/first with seed 5/);
  });
});
