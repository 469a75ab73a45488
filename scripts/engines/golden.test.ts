/** The promised fingerprints are those of this engine, and whatever changes in them is said. */
import { describe, expect, it } from 'vitest';
import { run } from '../../sim-core/run/run.ts';
import { SCENARIOS } from '../../scenarios/all.ts';
import { goldenChanges, goldenText, readGolden, type VariantPrints } from './golden.ts';
import { catalogueRuns, SEEDS } from './specs.ts';

const prints: readonly VariantPrints[] = SCENARIOS.flatMap((scenario) =>
  catalogueRuns([scenario]).map(({ specs, ...variant }) => ({
    ...variant,
    rows: specs.map((spec) => {
      const { fingerprint, events } = run(scenario, spec);
      return { spec, fingerprint, events };
    }),
  })),
);
const golden = goldenText(prints);

describe('the promised fingerprints', () => {
  it('are those that Node computes', () => {
    expect(readGolden()).toBe(golden);
  });

  it('are one line a variant, in order of name', () => {
    const lines = golden.split('\n').filter((line) => /^[^#]/.test(line));
    expect(lines).toHaveLength(SCENARIOS.flatMap(({ lesson }) => lesson.variants).length);
    expect(lines.toSorted()).toEqual(lines);
  });
});

describe('a change', () => {
  const [first, ...others] = prints;
  const name = `${first!.scenario} ${first!.variant}`;
  const changed = (seed: number) => {
    const rows = first!.rows.map((row) =>
      row.spec.seed === seed ? { ...row, fingerprint: '0123456789abcdef' } : row,
    );
    return goldenText([{ ...first!, rows }, ...others]);
  };

  it('of nothing is none', () => {
    expect(goldenChanges(golden, goldenText(prints.toReversed()))).toEqual([]);
  });

  it.each([1, 2, SEEDS])('in seed %i is seen', (seed) => {
    expect(goldenChanges(golden, changed(seed))).toEqual([`${name} has other fingerprints.`]);
  });

  it('is a variant that came or went', () => {
    expect(goldenChanges(golden, goldenText(others))).toEqual([`${name} is gone.`]);
    expect(goldenChanges(goldenText(others), golden)).toEqual([`${name} is new.`]);
  });
});
