import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('reads what is asked for once, until it has become too much', () => {
  const reads: number[] = [];
  const read = remembered(
    (number) => (reads.push(number), { number }),
    () => 300_000,
  );
  const first = read(1);
  expect(read(1)).toBe(first);
  for (const number of [2, 3, 3, 1, 4, 4]) expect(read(number)).toEqual({ number });
  expect(reads).toEqual([1, 2, 3, 4]);
  expect(read(1)).toEqual(first);
  expect(reads).toEqual([1, 2, 3, 4, 1]);
});
