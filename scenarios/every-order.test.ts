/**
 * What holds over seeds holds in every order of the smallest configuration: two clients, one
 * server, the fewest calls. And what strikes sometimes is there to be found.
 */
import { describe, expect, it } from 'vitest';
import { tryEveryOrder } from '../sim-core/explore/every-order.ts';
import { SCENARIOS } from './all.ts';

const MOST = 20_000;

describe.each(SCENARIOS.filter(({ smallest }) => smallest))('$lesson.id', (scenario) => {
  it.each(scenario.lesson.variants)('in every order: $id', ({ id, expect: expected }) => {
    const tried = tryEveryOrder(scenario, id, MOST);
    expect(tried.complete).toBe(true);
    expect(tried.orders).toBeGreaterThan(200);
    for (const [claim, { is }] of Object.entries(expected)) {
      const violated = tried.violated[claim] ?? -1;
      expect(tried.unknown[claim], claim).toBe(0);
      if (is === 'holds') expect(violated, claim).toBe(0);
      if (is === 'breaks') expect(violated, claim).toBe(tried.orders);
      if (is === 'sometimes') {
        expect(violated, claim).toBeGreaterThan(0);
        expect(violated, claim).toBeLessThan(tried.orders);
      }
    }
  });
});
