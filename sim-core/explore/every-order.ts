/**
 * Every order of a variant's smallest configuration, judged. A *never* over seeds says that nothing
 * was found; over all orders it says that there is nothing.
 */
import { assert } from '../base/assert.ts';
import { standardStepper } from '../kernel/stepper.ts';
import { everyOrder } from '../kernel/orders.ts';
import { runBuilt } from '../run/run.ts';
import type { Scenario } from '../run/scenario.ts';

export interface OrdersTried {
  readonly orders: number;
  /** Whether these were all. */
  readonly complete: boolean;
  /** By claim: in how many orders it was violated, or nobody could tell. */
  readonly violated: { readonly [claim: string]: number };
  readonly unknown: { readonly [claim: string]: number };
}

/**
 * Runs the smallest configuration in every order of deliveries and thinking. Time-outs do not
 * happen: in an order-driven run there is no time to be out of.
 * @param most orders after which it gives up, and says so
 */
export function tryEveryOrder(scenario: Scenario, variant: string, most: number): OrdersTried {
  assert(scenario.smallest !== undefined, 'a configuration whose orders come to an end');
  const built = scenario.smallest(variant);
  const stepper = standardStepper();
  const violated: Record<string, number> = {};
  const unknown: Record<string, number> = {};
  const spec = {
    scenario: scenario.lesson.id,
    variant,
    parameters: {},
    seed: 0,
    interventions: [],
  };
  const tried = everyOrder(
    (order) => {
      for (const { claim, outcome } of runBuilt(built, spec, { stepper, order }).verdicts) {
        violated[claim] = (violated[claim] ?? 0) + (outcome === 'violated' ? 1 : 0);
        unknown[claim] = (unknown[claim] ?? 0) + (outcome === 'unknown' ? 1 : 0);
      }
    },
    { never: ({ name }) => built.endless.some((timer) => name.includes(`/${timer}@`)), most },
  );
  return { ...tried, violated, unknown };
}
