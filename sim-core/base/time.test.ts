import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { START, at, timeWords, later, ms, seconds } from './time.ts';

describe('a moment', () => {
  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('is not %d microseconds', (micros) => {
    expect(() => at(micros)).toThrow('whole number of microseconds');
  });

  it('comes later by a length', () => {
    expect(later(later(START, ms(1)), seconds(2))).toBe(2_001_000);
    expect(() => later(START, -1)).toThrow('whole number');
  });
});

describe('a length of time', () => {
  it('is whole, or there is none', () => {
    expect(ms(1.5)).toBe(1500);
    expect(() => ms(0.0001)).toThrow('whole number of microseconds');
  });

  it.each([
    [0, '0 ms'],
    [1, '0.001 ms'],
    [12_400, '12.4 ms'],
    [12_040, '12.04 ms'],
    [60_000_000, '60 s'],
  ])('of %i µs is said as %s', (micros, words) => {
    expect(timeWords(micros)).toBe(words);
  });

  it('is said exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), (micros) => {
        const [words = '', unit] = timeWords(micros).split(' ');
        expect(Math.round(Number(words) * (unit === 's' ? 1_000_000 : 1000))).toBe(micros);
        expect(words).toMatch(/^\d+(\.\d{0,5}[1-9])?$/);
        expect(unit).toBe(micros < 10_000_000 ? 'ms' : 's');
      }),
    );
  });
});
