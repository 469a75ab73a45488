import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from './heap.ts';

it('gives what sorting gives, whenever it is asked', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (story) => {
      const heap = new Heap<number>((a, b) => a - b);
      let sorted: number[] = [];
      for (const number of story) {
        // Null: one is taken out.
        if (number === null) expect(heap.take()).toBe(sorted.shift());
        else {
          heap.add(number);
          sorted = [...sorted, number].sort((a, b) => a - b);
        }
        expect(heap.first).toBe(sorted[0]);
        expect([...heap.all].sort((a, b) => a - b)).toEqual(sorted);
      }
    }),
  );
});

it('is empty when it is cleared', () => {
  const heap = new Heap<string>((a, b) => (a < b ? -1 : 1));
  heap.add('a');
  heap.clear();
  expect([heap.first, heap.take()]).toEqual([undefined, undefined]);
});
