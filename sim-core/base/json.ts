/**
 * Plain data and its one canonical text: keys sorted by code unit, no spaces. Two equal values have
 * the same text whatever the order in which they were built, so it may be hashed and compared.
 */
import { assert } from './assert.ts';
import { compareNames } from './names.ts';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields that are `undefined` are left out, as if they had never been named. */
export type Loose = Json | undefined | readonly Loose[] | { readonly [key: string]: Loose };

/** The canonical text of a value. Throws on numbers that JSON cannot carry. */
export function canonical(value: Loose): string {
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'data holds finite numbers only');
    return Object.is(value, -0) ? '0' : JSON.stringify(value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${fields(value)
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
    .join(',')}}`;
}

function isList(value: object): value is readonly Loose[] {
  return Array.isArray(value);
}

function fields(value: { readonly [key: string]: Loose }): [string, Loose][] {
  const present = Object.entries(value).filter(([, field]) => field !== undefined);
  return present.sort(([a], [b]) => compareNames(a, b));
}
