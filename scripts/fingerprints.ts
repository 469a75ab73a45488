/**
 * Prints runs and their fingerprints, as JSON: every scenario and variant over a few seeds, and
 * then specs that somebody could have made. The browser tests make the same runs in the page and
 * compare; in what they are not those that the repository promises is said here.
 */
import { run } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import type { RunSpec } from '../sim-core/run/spec.ts';
import { SCENARIOS } from '../scenarios/all.ts';
import { goldenChanges, goldenText, readGolden } from './engines/golden.ts';
import { catalogueRuns, type Fingerprinted } from './engines/specs.ts';
import { pickWith } from './soak/pick.ts';
import { randomSpec } from './soak/random-spec.ts';

const ODD_ONES = 50;

const variants = SCENARIOS.flatMap((scenario) =>
  catalogueRuns([scenario]).map((runs) => ({ ...runs, rows: runs.specs.map(made(scenario)) })),
);
const odd = Array.from({ length: ODD_ONES }, (_, n) => {
  const pick = pickWith(2012, String(n));
  const scenario = pick(SCENARIOS);
  return made(scenario)(randomSpec(scenario, pick));
});
const plain = variants.flatMap(({ rows }) => rows);
const unpromised = goldenChanges(readGolden(), goldenText(variants));
process.stdout.write(JSON.stringify({ plain, odd, unpromised }));

function made(scenario: Scenario): (spec: RunSpec) => Fingerprinted {
  return (spec) => {
    const { fingerprint, events } = run(scenario, spec);
    return { spec, fingerprint, events };
  };
}
