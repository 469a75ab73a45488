/**
 * Outcomes of many runs, counted. The work can be cut into ranges of seeds and done anywhere in any
 * order: a range gives a tally and tallies add up, so the sum does not know how it was divided.
 */
import type { Verdict } from '../checkers/claim.ts';
import { runner } from '../run/run.ts';
import type { Scenario } from '../run/scenario.ts';

/** Both seeds belong to it. */
export interface Seeds {
  readonly first: number;
  readonly last: number;
}

/** What came of runs of one variant. Plain data, that a worker can send. */
export interface Tally {
  readonly runs: number;
  readonly claims: { readonly [claim: string]: Outcomes };
}

/** How often each outcome was met, and with which seed first. */
export type Outcomes = { readonly [outcome in Verdict['outcome']]: Met };

export interface Met {
  readonly times: number;
  /** `null` if it never was. */
  readonly first: number | null;
}

const NOT_MET: Met = { times: 0, first: null };

export const NEVER: Outcomes = { holds: NOT_MET, violated: NOT_MET, unknown: NOT_MET };
export const NO_RUNS: Tally = { runs: 0, claims: {} };

/**
 * Runs a variant with every seed of a range, all else as usual.
 * @param more asked before every run; once it says no, the tally is of the runs so far
 */
export function tallyRuns(
  scenario: Scenario,
  variant: string,
  { first, last }: Seeds,
  more: () => boolean = () => true,
): Tally {
  const { id } = scenario.lesson;
  const plain = { scenario: id, variant, parameters: {}, seed: first, interventions: [] };
  const runSeed = runner(scenario, plain);
  let tally = NO_RUNS;
  for (let seed = first; seed <= last && more(); seed++) {
    tally = addTallies(tally, tallyOf(seed, runSeed(seed).verdicts));
  }
  return tally;
}

/** The tally of one run. */
export function tallyOf(seed: number, verdicts: readonly Verdict[]): Tally {
  const claims = verdicts.map(({ claim, outcome }) => {
    return [claim, { ...NEVER, [outcome]: { times: 1, first: seed } }] as const;
  });
  return { runs: 1, claims: Object.fromEntries(claims) };
}

export function addTallies(a: Tally, b: Tally): Tally {
  const claims: Record<string, Outcomes> = { ...a.claims };
  for (const [claim, outcomes] of Object.entries(b.claims)) {
    const before = claims[claim] ?? NEVER;
    claims[claim] = {
      holds: addMet(before.holds, outcomes.holds),
      violated: addMet(before.violated, outcomes.violated),
      unknown: addMet(before.unknown, outcomes.unknown),
    };
  }
  return { runs: a.runs + b.runs, claims };
}

function addMet(a: Met, b: Met): Met {
  if (a.first === null) return b;
  if (b.first === null) return a;
  return { times: a.times + b.times, first: Math.min(a.first, b.first) };
}
