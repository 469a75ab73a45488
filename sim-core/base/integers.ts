/**
 * Chance and spread in whole numbers. Nothing here rounds, so every engine agrees on every bit.
 */
import { assert } from './assert.ts';
import type { Micros } from './time.ts';

const TWO_TO_32 = 4294967296;

/** A probability: `of` is at least `num`, both whole, at most 1 000 000. */
export interface Ratio {
  readonly num: number;
  readonly of: number;
}

/** Both ends belong to it. */
export interface Range {
  readonly low: Micros;
  readonly high: Micros;
}

export function ratio(num: number, of: number): Ratio {
  assert(
    Number.isInteger(num) && Number.isInteger(of),
    'a probability is a ratio of whole numbers',
  );
  assert(of > 0 && of <= 1_000_000 && num >= 0 && num <= of, 'a probability is from 0 to 1');
  return { num, of };
}

/** Whether something of this probability happens, for a draw of 32 bits. */
export function happens(chance: Ratio, draw: number): boolean {
  return draw < Math.floor((chance.num * TWO_TO_32) / chance.of);
}

/** The upper 32 bits of a 64-bit product of two unsigned 32-bit numbers. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Neither sum reaches 2^32, so that a shift loses nothing.
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = (middle & 0xffff) + aLow * bHigh;
  return (aHigh * bHigh + (middle >>> 16) + (carry >>> 16)) >>> 0;
}

/** A whole number from 0 to `count` - 1, for a draw of 32 bits: multiply and shift, never `%`. */
export function below(count: number, draw: number): number {
  assert(Number.isInteger(count) && count > 0 && count <= TWO_TO_32, 'a count fits 32 bits');
  return count === TWO_TO_32 ? draw : multiplyHigh(draw, count);
}

/** A length of time from `low` to `high`, both included, each as likely as the others. */
export function between(range: Range, draw: number): Micros {
  assert(range.low <= range.high, 'a range goes from low to high');
  return range.low + below(range.high - range.low + 1, draw);
}
