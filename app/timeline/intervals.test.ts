import fc from 'fast-check';
import { expect, it } from 'vitest';
import { histogram, intervalsOf } from './intervals.ts';

const stretch = fc
  .tuple(fc.nat(1000), fc.nat(300))
  .map(([start, length]) => [start, start + length]);
const stretches = fc.array(stretch as fc.Arbitrary<[number, number]>, { maxLength: 60 });

it('finds what touches a window, and counts it', () => {
  fc.assert(
    fc.property(stretches, fc.nat(1200), fc.nat(500), (all, from, length) => {
      const until = from + length;
      const expected = touching(all, from, until);
      const intervals = prepared(all);
      expect(intervals.count(from, until)).toBe(expected.length);
      expect(intervals.longest({ from, until }, 1000).sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});

it('gives the longest where there are too many, and none that is too short', () => {
  fc.assert(
    fc.property(stretches, fc.nat(200), fc.nat(8), (all, least, most) => {
      const lengthOf = (member: number): number =>
        (all[member]?.[1] ?? 0) - (all[member]?.[0] ?? 0);
      const found = prepared(all).longest({ from: 0, until: 2000, least }, most).map(lengthOf);
      const byLength = all.map((_, member) => lengthOf(member)).sort((a, b) => b - a);
      const long = byLength.filter((length) => length >= least);
      const enough = all.length <= most ? long : long.slice(0, most);
      expect(found.sort((a, b) => b - a)).toEqual(enough);
    }),
  );
});

it('counts what is between edges, each value once', () => {
  const values = Float64Array.from([0, 1, 1, 4, 9, 10]);
  expect([...histogram(values, [0, 1, 5, 10])]).toEqual([1, 3, 2]);
  expect([...histogram(values, [2, 3])]).toEqual([0]);
});

function prepared(all: readonly (readonly [number, number])[]) {
  const [starts, ends] = [all.map(([start]) => start), all.map(([, end]) => end)];
  return intervalsOf(Float64Array.from(starts), Float64Array.from(ends));
}

function touching(all: readonly (readonly [number, number])[], from: number, until: number) {
  return all.flatMap(([start, end], member) => (start <= until && end >= from ? [member] : []));
}
