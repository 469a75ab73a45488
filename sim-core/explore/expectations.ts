/**
 * When an expectation over seeds is met. *Holds*: violated in none, and known in all. *Breaks*:
 * violated in all. *Sometimes* is a share, and a few runs say little about a share, so:
 *
 *   runs      0 ........ 5 / share ........ 20 / share ........
 *             may strike  must have struck  and at a rate within a factor of 2 of the share
 */
import { unreachable } from '../base/assert.ts';
import type { Ratio } from '../base/integers.ts';
import type { Expectation } from '../run/lesson.ts';
import type { Outcomes } from './tally.ts';

export interface RowJudgement {
  readonly ok: boolean;
  readonly sentence: string;
}

/** Strikes that the stated share lets one expect, before a missing one is a failure. */
const EXPECTED_TO_STRIKE = 5;
/** And before a rate is held against the share. */
const EXPECTED_FOR_A_RATE = 20;

export function judgeRow(expectation: Expectation, outcomes: Outcomes, runs: number): RowJudgement {
  if (runs === 0) return bad('There were no runs to tell by.');
  switch (expectation.is) {
    case 'holds':
      return judgeHolds(outcomes, runs);
    case 'breaks':
      return judgeBreaks(outcomes, runs);
    case 'sometimes':
      return judgeSometimes(expectation.share, outcomes, runs);
    default:
      return unreachable(expectation);
  }
}

function judgeHolds({ violated, unknown }: Outcomes, runs: number): RowJudgement {
  if (violated.times > 0) {
    const where = `${violated.times} of ${inRuns(runs)}, first with seed ${violated.first}`;
    return bad(`Violated in ${where}; it should hold in all.`);
  }
  if (unknown.times > 0) {
    const where = `${unknown.times} of ${inRuns(runs)}, first with seed ${unknown.first}`;
    return bad(`Unknown in ${where}; it should hold in all.`);
  }
  return good(`Held in ${allOf(runs)}.`);
}

function judgeBreaks({ holds, violated, unknown }: Outcomes, runs: number): RowJudgement {
  if (violated.times === runs) return good(`Violated in ${allOf(runs)}, as scripted.`);
  const spared = holds.first ?? unknown.first;
  const instead = spared === null ? '' : `, not with seed ${spared}`;
  const where = `${violated.times} of ${inRuns(runs)}${instead}`;
  return bad(`Violated in ${where}; it should break in all.`);
}

function judgeSometimes(share: Ratio, { violated }: Outcomes, runs: number): RowJudgement {
  const strikes = violated.times;
  const stated = `the stated share is ${percent(share.num, share.of)}`;
  if (strikes === 0) {
    const silence = `Did not strike in ${inRuns(runs)}`;
    return runs * share.num < EXPECTED_TO_STRIKE * share.of
      ? good(`${silence}: too few runs to expect it (${stated}).`)
      : bad(`${silence}; ${stated}.`);
  }
  const struck = `Struck in ${strikes} of ${inRuns(runs)} (${percent(strikes, runs)})`;
  if (runs * share.num >= EXPECTED_FOR_A_RATE * share.of) {
    const expected = share.num * runs;
    const seen = strikes * share.of;
    if (seen * 2 < expected)
      return bad(`${struck}, less than half as often as it should: ${stated}.`);
    if (seen > expected * 2) return bad(`${struck}, over twice as often as it should: ${stated}.`);
  }
  return good(`${struck}, first with seed ${violated.first}; ${stated}.`);
}

function good(sentence: string): RowJudgement {
  return { ok: true, sentence };
}

function bad(sentence: string): RowJudgement {
  return { ok: false, sentence };
}

function inRuns(runs: number): string {
  return runs === 1 ? '1 run' : `${runs} runs`;
}

function allOf(runs: number): string {
  return runs === 1 ? 'the one run' : `all ${runs} runs`;
}

/** "78.5%", and "1 in 4000" where that says more. */
function percent(num: number, of: number): string {
  return num * 200 < of ? `1 in ${Math.round(of / num)}` : `${Math.round((num * 1000) / of) / 10}%`;
}
