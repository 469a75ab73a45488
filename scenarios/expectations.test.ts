/**
 * The catalogue's promises, over seeds: what holds, what breaks, and how often the race strikes.
 */
import { describe, expect, it } from 'vitest';
import { conflictOf } from '../sim-core/checkers/claim.ts';
import { checkRows } from '../sim-core/explore/check.ts';
import { tallyRuns } from '../sim-core/explore/tally.ts';
import { run } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { watchStory } from '../sim-core/run/story.ts';
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

/** Fewer of the runs that only end because it is planned: `lightcone check` has the time. */
function seedsOf({ smallest }: Scenario): number {
  return smallest ? 200 : 100;
}

describe.each(SCENARIOS)('$lesson.id', (scenario) => {
  it.each(scenario.lesson.variants)('keeps its promises over many seeds: $id', ({ id }) => {
    const tally = tallyRuns(scenario, id, { first: 1, last: seedsOf(scenario) });
    const rows = checkRows(scenario.lesson, id, tally);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('shows its race with the seed that a visitor meets first', () => {
    const [first] = scenario.lesson.variants;
    const spec = {
      scenario: scenario.lesson.id,
      variant: first?.id ?? '',
      parameters: {},
      seed: scenario.lesson.seed,
      interventions: [],
    };
    const { verdicts } = run(scenario, spec);
    const conflict = conflictOf(scenario.lesson.claims, verdicts);
    const struck = verdicts.some(
      ({ kind, outcome }) => kind !== 'eventually' && outcome === 'violated',
    );
    expect(scenario.lesson.theme === 'conflicts' ? conflict === 'silent' : struck).toBe(true);
  });
});

describe('a story', () => {
  it('tells of the violation of claims that its variant is asked', () => {
    for (const { variants } of CATALOGUE) {
      for (const { id, expect: asked, story } of variants) {
        const named = story.flatMap(({ when }) => ('violated' in when ? [when.violated] : []));
        expect(Object.keys(asked), id).toEqual(expect.arrayContaining(named));
      }
    }
  });

  it('tells of a wronged client in the runs in which one was wronged, and in no others', () => {
    const scenario = SCENARIOS[0]!;
    for (const { id, story } of scenario.lesson.variants) {
      const surprises = story.filter(({ text }) => text.includes('no answer ever said'));
      for (let seed = 1; seed <= 60; seed++) {
        const story = watchStory(surprises);
        const { verdicts } = run(
          scenario,
          { scenario: scenario.lesson.id, variant: id, parameters: {}, seed, interventions: [] },
          { recorder: { event: story.see } },
        );
        const told = story.found(verdicts).some((event) => event >= 0);
        const silent = verdicts.find(({ claim }) => claim === 'silent-conflict');
        expect(told, `${id}, seed ${seed}`).toBe(silent?.outcome === 'violated');
      }
    }
  });
});
