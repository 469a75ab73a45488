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

/** "12.4 ms": microseconds for people, never rounded to something that did not happen. */
export function inMillis(micros: Micros): string {
  const whole = Math.floor(micros / 1000);
  const rest = String(micros - whole * 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${whole} ms` : `${whole}.${rest} ms`;
}
