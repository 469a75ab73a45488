/**
 * The standard stepper does what XState does: over random steps of every chart of every scenario,
 * state values, contexts and effects are equal. `npm run soak` goes ten times as far.
 */
import { describe, expect, it } from 'vitest';
import { learnedCharts } from '../sim-core/testing/learned.ts';
import { walk } from '../sim-core/testing/walk.ts';
import { SCENARIOS } from './all.ts';

const STEPS = 10_000;
const SEEDS = [1, 2, 3];

describe.each(SCENARIOS)('$lesson.id', (scenario) => {
  const { id, variants } = scenario.lesson;
  const specs = variants.flatMap(({ id: variant }) =>
    SEEDS.map((seed) => ({ scenario: id, variant, parameters: {}, seed, interventions: [] })),
  );

  it.each(learnedCharts(scenario, specs))('$name', ({ walkers }) => {
    // Together the variants go as far as one chart should.
    const steps = Math.ceil(STEPS / walkers.length);
    for (const walker of walkers) {
      const { changes, parting } = walk(walker, steps, 2012);
      expect(parting).toBeNull();
      expect(changes).toBeGreaterThan(steps / 50);
    }
  });
});
