import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { below, between, happens, multiplyHigh, ratio } from './integers.ts';
import { keyedLuck } from './luck.ts';

describe('the upper half of a product', () => {
  it('is what 64 bits say', () => {
    fc.assert(
      fc.property(u32, u32, (a, b) => {
        expect(multiplyHigh(a, b)).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff])('at the edge: %i', (a) => {
    for (const b of [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff]) {
      expect(multiplyHigh(a, b)).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
    }
  });
});

describe('a whole number below a count', () => {
  it('is never outside, and a greater draw never gives a smaller one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), u32, u32, (count, a, b) => {
        const [low, high] = [below(count, Math.min(a, b)), below(count, Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(high);
        expect(high).toBeLessThan(count);
      }),
    );
  });

  it('is the least for the least draw and the greatest for the greatest', () => {
    for (const count of [1, 2, 3, 1000, 2 ** 32 - 1, 2 ** 32]) {
      expect(below(count, 0)).toBe(0);
      expect(below(count, 0xffffffff)).toBe(count - 1);
    }
  });

  it('is each as often as the others', () => {
    const luck = keyedLuck(5);
    const seen = new Array<number>(7).fill(0);
    for (let n = 0; n < 7000; n++) seen[below(7, luck.u32('test', 'below', n))]! += 1;
    for (const times of seen) expect(Math.abs(times - 1000)).toBeLessThan(130); // 4 deviations
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1])('is nothing for a count of %d', (count) => {
    expect(() => below(count, 0)).toThrow('a count fits 32 bits');
  });
});

describe('a length between two', () => {
  it('reaches both ends and leaves neither', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), u32, (low, more, draw) => {
        const range = { low, high: low + more };
        expect(between(range, 0)).toBe(low);
        expect(between(range, 0xffffffff)).toBe(low + more);
        expect(between(range, draw)).toBeGreaterThanOrEqual(low);
        expect(between(range, draw)).toBeLessThanOrEqual(low + more);
      }),
    );
  });

  it('wants the ends in order', () => {
    expect(() => between({ low: 2, high: 1 }, 0)).toThrow('from low to high');
  });
});

describe('a chance', () => {
  it('of none never happens, of one always', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), u32, (of, draw) => {
        expect(happens(ratio(0, of), draw)).toBe(false);
        expect(happens(ratio(of, of), draw)).toBe(true);
      }),
    );
  });

  it('happens for its share of all draws, to the last one', () => {
    expect(happens(ratio(1, 2), 0x7fffffff)).toBe(true);
    expect(happens(ratio(1, 2), 0x80000000)).toBe(false);
    expect(happens(ratio(1, 4), 0x3fffffff)).toBe(true);
    expect(happens(ratio(1, 4), 0x40000000)).toBe(false);
  });

  it('that is greater happens whenever the smaller does', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), u32, (a, b, draw) => {
        const [small, great] = [ratio(Math.min(a, b), 1000), ratio(Math.max(a, b), 1000)];
        expect(happens(small, draw) && !happens(great, draw)).toBe(false);
      }),
    );
  });

  it.each([
    [1, 0],
    [2, 1],
    [-1, 2],
    [0.5, 1],
    [1, 1_000_001],
  ])('of %d in %d is none', (num, of) => {
    expect(() => ratio(num, of)).toThrow('a probability is');
  });
});

const u32 = fc.integer({ min: 0, max: 0xffffffff });
