import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential } from './exponential.ts';
import { LOG2 } from './log2-table.ts';
import { keyedLuck } from './luck.ts';

describe('the table', () => {
  it('is the logarithm, rounded', () => {
    const computed = Array.from({ length: 257 }, (_, i) =>
      Math.round(65536 * Math.log2(1 + i / 256)),
    );
    expect(LOG2).toEqual(computed);
  });
});

describe('an exponential length of time', () => {
  it('is within a thousandth of a mean of -mean ln(u)', () => {
    fc.assert(
      fc.property(u32, (draw) => {
        const exact = -1_000_000 * Math.log((draw + 1) / 2 ** 32);
        expect(Math.abs(exponential(1_000_000, draw) - Math.min(exact, 16e6))).toBeLessThan(1000);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never longer for a greater draw', () => {
    fc.assert(
      fc.property(u32, u32, fc.nat(10_000_000), (a, b, mean) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)];
        expect(exponential(mean, few)).toBeGreaterThanOrEqual(exponential(mean, many));
      }),
    );
  });

  it('steps down evenly where one power of two follows another', () => {
    for (let power = 1; power < 32; power++) {
      const edge = 2 ** power - 1;
      expect(exponential(1000, edge - 1)).toBeGreaterThanOrEqual(exponential(1000, edge));
      expect(exponential(1000, edge)).toBeGreaterThanOrEqual(exponential(1000, edge + 1));
    }
  });

  it('is whole, at least nothing and at most sixteen means', () => {
    fc.assert(
      fc.property(u32, fc.integer({ min: 0, max: 2 ** 32 }), (draw, mean) => {
        const length = exponential(mean, draw);
        expect(Number.isSafeInteger(length)).toBe(true);
        expect(length).toBeGreaterThanOrEqual(0);
        expect(length).toBeLessThanOrEqual(16 * mean);
      }),
    );
    expect(exponential(1000, 0)).toBe(16_000);
    expect(exponential(1000, 0xffffffff)).toBe(0);
  });

  it('has the mean it was asked for', () => {
    const luck = keyedLuck(3);
    let sum = 0;
    for (let n = 0; n < 20_000; n++) sum += exponential(10_000, luck.u32('test', 'mean', n));
    expect(Math.abs(sum / 20_000 - 10_000)).toBeLessThan(283); // four deviations of the mean
  });
});

const u32 = fc.integer({ min: 0, max: 0xffffffff });
