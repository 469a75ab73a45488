/**
 * Expectations over seeds: what a scenario says of its claims, held against the tally of many runs.
 * `tallyRuns` over ranges of seeds, in pieces or on many cores, `addTallies`, and then `checkRows`.
 */
import { unreachable } from '../base/assert.ts';
import type { Expectation, Lesson } from '../run/lesson.ts';
import type { CheckRow } from '../run/check-row.ts';
import { judgeRow } from './expectations.ts';
import { NEVER, type Tally } from './tally.ts';

/** What the tally of a variant says of its expectations, in the lesson's order. */
export function checkRows(lesson: Lesson, variant: string, tally: Tally): CheckRow[] {
  const expect = lesson.variants.find(({ id }) => id === variant)?.expect ?? {};
  const asked = lesson.claims.map(({ name }) => name).filter((name) => expect[name]);
  // A run that is cut off is judged by a claim that no lesson lists, and that always should hold.
  const unlisted = Object.keys(tally.claims).filter((name) => !asked.includes(name));
  return [...asked, ...unlisted].map((claim) => {
    const expectation = expect[claim] ?? { is: 'holds' };
    const outcomes = tally.claims[claim] ?? NEVER;
    const { ok, sentence } = judgeRow(expectation, outcomes, tally.runs);
    return {
      scenario: lesson.id,
      variant,
      claim,
      expect: expectation.is,
      stated: statedShare(expectation),
      runs: tally.runs,
      violated: outcomes.violated.times,
      unknown: outcomes.unknown.times,
      rate: tally.runs === 0 ? 0 : outcomes.violated.times / tally.runs,
      ok,
      sentence,
    };
  });
}

function statedShare(expectation: Expectation): number {
  switch (expectation.is) {
    case 'holds':
      return 0;
    case 'breaks':
      return 1;
    case 'sometimes':
      return expectation.share.num / expectation.share.of;
    default:
      return unreachable(expectation);
  }
}
