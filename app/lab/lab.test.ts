/** The lab's small arithmetic: rows by key, times in one unit. */
import { expect, it } from 'vitest';
import { positionWords } from './position.ts';
import { bodyHeight, ROW, rowAfterKey, rowsInSight, scrollTo } from './rows.ts';

it.each([
  [40_400, 60_000, '40.4 / 60.0 ms'],
  [0, 60_000, '0.0 / 60.0 ms'],
  [73_823, 60_073_823, '73.8 ms / 60.1 s'],
  [30_000_000, 60_000_000, '30.0 / 60.0 s'],
  [1_200_000, 1_500_000, '1200.0 / 1500.0 ms'],
])('shows %i of %i µs as “%s”', (at, ends, words) => {
  expect(positionWords(at, ends)).toBe(words);
});

it.each([
  ['ArrowDown', 5],
  ['ArrowUp', 3],
  ['PageDown', 9],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 9],
])('walks from row 4 of 10 by %s to %i', (key, row) => {
  expect(rowAfterKey(key, 4, { count: 10, page: 6 })).toBe(row);
});

it('walks nowhere by other keys, or in an empty table', () => {
  expect(rowAfterKey('x', 4, { count: 10, page: 6 })).toBeNull();
  expect(rowAfterKey('ArrowDown', -1, { count: 0, page: 6 })).toBeNull();
});

it('draws only what is in sight, and a little more', () => {
  expect(rowsInSight(0, 200, { count: 100_000, each: ROW })).toEqual({ first: 0, last: 14 });
  expect(rowsInSight(280, 200, { count: 100_000, each: ROW })).toEqual({ first: 4, last: 24 });
  expect(rowsInSight(280, 200, { count: 12, each: ROW })).toEqual({ first: 4, last: 12 });
  expect(rowsInSight(0, 0, { count: 0, each: ROW })).toEqual({ first: 0, last: 0 });
});

it('scrolls as little as brings a row into sight, below the head', () => {
  expect(scrollTo(3, 0, 196, ROW)).toBe(0);
  expect(scrollTo(6, 0, 196, ROW)).toBe(28);
  expect(scrollTo(2, 280, 196, ROW)).toBe(56);
});

it.each([150, 168, 195])('shows whole rows only when it follows, in a box of %i', (height) => {
  const whole = Math.floor(height / ROW) - 1;
  const lowest = bodyHeight({ count: 100, each: ROW }, height) + ROW - height;
  expect(scrollTo(99, 0, height, ROW)).toBe(lowest);
  expect(scrollTo(50, 0, height, ROW)).toBe((51 - whole) * ROW);
  expect(lowest % ROW).toBe(0);
});

it('leaves no air below a table that fits its box, nor one that is too low for a row', () => {
  expect(bodyHeight({ count: 3, each: ROW }, 150)).toBe(3 * ROW);
  expect(bodyHeight({ count: 100, each: ROW }, 20)).toBe(100 * ROW);
});

it('follows by whole rows where they are higher than the head', () => {
  const each = 62;
  const lowest = bodyHeight({ count: 8, each }, 160) + ROW - 160;
  expect(scrollTo(7, 0, 160, each)).toBe(lowest);
  expect(lowest).toBe(6 * each);
  expect(rowsInSight(2 * each, 132, { count: 100, each })).toEqual({ first: 0, last: 11 });
});
