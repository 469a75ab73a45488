/** Random walks of every chart of every scenario, a stretch at a time. */
import { assert } from '../../sim-core/base/assert.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { learnedCharts } from '../../sim-core/testing/learned.ts';
import { walk, type Parting } from '../../sim-core/testing/walk.ts';
import { pickWith } from './pick.ts';
import { randomSpec } from './random-spec.ts';

export interface Walks {
  /** How many charts there are. */
  readonly charts: number;
  /** Steps so far of the chart that has gone the least. */
  least(): number;
  /** All steps so far. */
  steps(): number;
  /** The next stretch, of the chart that has gone the least. Null is well. */
  next(): { readonly chart: string; readonly parting: Parting } | null;
}

/** At once: the slow stepper's answers are remembered within a stretch. */
const STRETCH = 10_000;

/** From how many random runs of each scenario its charts' inputs are learned. */
const RUNS_HEARD = 60;

/** Each variant as it is, and then at random. */
export function specsToHear(scenario: Scenario, seed: number): RunSpec[] {
  const { id, variants } = scenario.lesson;
  const plain = variants.map(({ id: variant }) => {
    return { scenario: id, variant, parameters: {}, seed, interventions: [] };
  });
  const odd = Array.from({ length: RUNS_HEARD }, (_, n) =>
    randomSpec(scenario, pickWith(seed, `heard ${n}`)),
  );
  return [...plain, ...odd];
}

/** @param heard the runs of each scenario from which its charts' inputs are learned */
export function startWalks(heard: ReadonlyMap<Scenario, readonly RunSpec[]>, seed: number): Walks {
  const charts = [...heard]
    .flatMap(([scenario, specs]) => learnedCharts(scenario, specs))
    .map((chart) => ({ ...chart, steps: 0, turn: 0 }));
  const behind = () => charts.reduce((least, one) => (one.steps < least.steps ? one : least));
  return {
    charts: charts.length,
    least: () => behind().steps,
    steps: () => charts.reduce((sum, { steps }) => sum + steps, 0),
    next() {
      const chart = behind();
      const walker = chart.walkers[chart.turn++ % chart.walkers.length];
      assert(walker !== undefined, 'a chart is in a variant');
      const { parting } = walk(walker, STRETCH, seed + chart.steps);
      chart.steps += STRETCH;
      return parting && { chart: walker.name, parting };
    },
  };
}
