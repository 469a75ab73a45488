/** A recorded run, run again by its choices alone: every node goes through the same states. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow } from '../kernel/order.ts';
import { handled } from '../kernel/testing/trouble.ts';
import { watch, type Tiny, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { scheduleOf } from './schedule.ts';

describe('a recorded run, run again by its schedule', () => {
  it('leads every node through the same states, and misses no choice', () => {
    fc.assert(
      fc.property(handled(), (tiny) => {
        const recorded = watchTwice(tiny);
        const { run, missed } = again(tiny, recorded);
        expect(statesOf(run)).toEqual(statesOf(recorded));
        expect(missed).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('needs none of its luck for what charts were told', () => {
    fc.assert(
      fc.property(handled(), (tiny) => {
        const recorded = watch(tiny);
        const { run } = again(tiny, recorded);
        const draws = run.draws.filter((draw) => draw.startsWith('luck '));
        expect(draws).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same as its own schedule says', () => {
    fc.assert(
      fc.property(handled(), (tiny) => {
        const { run } = again(tiny, watch(tiny));
        const twice = again(tiny, run);
        expect(twice.missed).toBe(0);
        expect(twice.run.fingerprint).toBe(run.fingerprint);
      }),
      { numRuns: 20 },
    );
  });
});

/** The run that its schedule gives, and how many choices found nothing. */
function again(tiny: Tiny, { trace }: Watched) {
  const schedule = scheduleOf(trace);
  const order = follow(schedule);
  const run = watch({ ...tiny, script: schedule.boundaries, interventions: [], order, schedule });
  return { run, missed: order.missed() };
}

/** Node by node, the states that it went through; one that a step left as it was, once. */
function statesOf({ states }: Watched): Record<string, string[]> {
  const byNode: Record<string, string[]> = {};
  for (const { node, text } of states) {
    const line = (byNode[node] ??= []);
    if (line.at(-1) !== text) line.push(text);
  }
  return byNode;
}
