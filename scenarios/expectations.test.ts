/**
 * The catalogue's promises, over seeds: what holds, what breaks, and how often the race strikes.
 */
import { describe, expect, it } from 'vitest';
import { checkRows } from '../sim-core/explore/check.ts';
import { tallyRuns } from '../sim-core/explore/tally.ts';
import { run } from '../sim-core/run/run.ts';
import { SCENARIOS } from './all.ts';
import { CATALOGUE } from './catalogue.ts';

describe('the catalogue', () => {
  it('has the lessons of all scenarios, in one order', () => {
    expect(SCENARIOS.map(({ lesson }) => lesson)).toEqual(CATALOGUE);
  });

  it('gives every variant an *eventually*: none may pass because nothing happened', () => {
    for (const { claims, variants } of CATALOGUE) {
      const eventual = claims.filter(({ kind }) => kind === 'eventually').map(({ name }) => name);
      for (const { id, expect: expected } of variants) {
        expect(
          eventual.filter((name) => expected[name]?.is === 'holds').length,
          id,
        ).toBeGreaterThan(0);
      }
    }
  });
});

describe.each(SCENARIOS)('$lesson.id', (scenario) => {
  it.each(scenario.lesson.variants)('keeps its promises over 200 seeds: $id', ({ id }) => {
    const tally = tallyRuns(scenario, id, { first: 1, last: 200 });
    const rows = checkRows(scenario.lesson, id, tally);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ ok }) => !ok)).toEqual([]);
  });

  const racy = scenario.lesson.variants.filter(({ strikes }) => strikes !== undefined);
  it.each(racy)('shows its race with the seed it names: $id', ({ id, strikes = 0, story }) => {
    const spec = {
      scenario: scenario.lesson.id,
      variant: id,
      parameters: {},
      seed: strikes,
      interventions: [],
    };
    const told = new Set<string>();
    const { verdicts } = run(scenario, spec, {
      recorder: { event: ({ kind, type, why }) => void told.add(`${kind} ${type} ${why}`) },
    });
    const refused = told.has('end compare_and_swap fail');
    const struck = verdicts.some(({ kind, outcome }) => kind === 'never' && outcome === 'violated');
    expect(struck || refused).toBe(true);
    expect(story.length).toBeGreaterThan(2);
  });
});
