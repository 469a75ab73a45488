import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paceOf, paceWith } from './pace.ts';
import { recorded, type Written } from './testing/recorded.ts';

it('runs evenly where things happen all the time', () => {
  expect(paceOf(at(0, 5, 9, 20, 31, 40)).breaks).toEqual([]);
});

it('draws a stretch short beside which all else would shrink to a line', () => {
  const pace = paceOf(at(0, 5, 9, 20, 60_020, 60_024, 60_031));
  expect(pace.breaks).toEqual([{ from: 20_000, until: 60_020_000 }]);
  expect(pace.shown(pace.ends)).toBeLessThan(40_000);
});

it('draws several such stretches short', () => {
  const { breaks } = paceOf(at(0, 5, 9, 12, 20, 60_020, 60_024, 60_031, 60_033, 120_033, 120_040));
  expect(breaks).toHaveLength(2);
});

it('runs evenly where the long stretches are all there is', () => {
  expect(paceOf(at(0, 1000, 2000, 3000)).breaks).toEqual([]);
  expect(paceOf(at(0)).breaks).toEqual([]);
});

it('shows every moment somewhere, in order, and finds it again', () => {
  const pace = paceWith(1_000_000, [
    { from: 100, until: 400_000 },
    { from: 500_000, until: 900_000 },
  ]);
  fc.assert(
    fc.property(fc.integer({ min: -9000, max: 1_009_000 }), fc.nat(1000), (moment, by) => {
      expect(pace.at(pace.shown(moment))).toBeCloseTo(moment, 3);
      expect(pace.shown(moment + by + 1)).toBeGreaterThan(pace.shown(moment));
    }),
  );
});

it('is time itself where nothing is left out', () => {
  const pace = paceWith(500, []);
  for (const moment of [-10, 0, 250, 500, 510]) expect(pace.shown(moment)).toBe(moment);
});

function at(...times: readonly number[]) {
  return recorded(
    ['A'],
    times.map((ms): Written => ({ ms, kind: 'note', node: 'A' })),
  );
}
