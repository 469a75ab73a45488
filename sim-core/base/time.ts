/**
 * Virtual time. A run's clock counts whole microseconds from 0; nothing is ever a fraction, so that
 * no engine can round one differently.
 */
import { assert } from './assert.ts';

/** A length of time, in microseconds. A whole number. */
export type Micros = number;

declare const instant: unique symbol;

/** A moment of a run: microseconds since its start. */
export type Instant = Micros & { readonly [instant]: true };

export const START = 0 as Instant;

/** A moment from a count of microseconds. Throws if it is not a whole number from 0 to 2^53. */
export function at(micros: Micros): Instant {
  assert(Number.isSafeInteger(micros) && micros >= 0, 'a moment is a whole number of microseconds');
  return micros as Instant;
}

export function later(from: Instant, by: Micros): Instant {
  return at(from + by);
}

/** Milliseconds as microseconds. Throws if that is not a whole number. */
export function ms(millis: number): Micros {
  const micros = millis * 1000;
  assert(Number.isSafeInteger(micros), 'a length of time is a whole number of microseconds');
  return micros;
}

export function seconds(count: number): Micros {
  return ms(count * 1000);
}

/** "12.4 ms", and from ten seconds on "60.061 s": for people, and never rounded. */
export function timeWords(micros: Micros): string {
  return micros < seconds(10) ? `${decimal(micros, 3)} ms` : `${decimal(micros, 6)} s`;
}

/** A whole number with its last digits behind a point. */
function decimal(whole: number, digits: number): string {
  const padded = String(whole).padStart(digits + 1, '0');
  const rest = padded.slice(-digits).replace(/0+$/, '');
  return `${padded.slice(0, -digits)}${rest === '' ? '' : `.${rest}`}`;
}
