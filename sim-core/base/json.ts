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
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'data holds finite numbers only');
    return Object.is(value, -0) ? '0' : String(value);
  }
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return isList(value) ? canonicalList(value) : canonicalObject(value);
}

function canonicalList(list: readonly Loose[]): string {
  let text = '';
  for (const item of list) text += text === '' ? canonical(item) : `,${canonical(item)}`;
  return `[${text}]`;
}

function canonicalObject(object: { readonly [key: string]: Loose }): string {
  let text = '';
  for (const key of inOrder(Object.keys(object))) {
    const field = object[key];
    if (field === undefined) continue;
    text += text === '' ? quoted(key) : `,${quoted(key)}`;
    text += canonical(field);
  }
  return `{${text}}`;
}

/** Sorts in place. Most objects have a handful of fields, where insertion is quickest. */
function inOrder(keys: string[]): string[] {
  if (keys.length > 16) return keys.sort(compareNames);
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] ?? '';
    let place = i;
    for (; place > 0 && (keys[place - 1] ?? '') > key; place--) keys[place] = keys[place - 1] ?? '';
    keys[place] = key;
  }
  return keys;
}

/** Names of fields, as they were written before: `"term":`. */
const QUOTED = new Map<string, string>();
const MOST_QUOTED = 1000;

function quoted(key: string): string {
  const known = QUOTED.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (QUOTED.size < MOST_QUOTED) QUOTED.set(key, text);
  return text;
}

function isList(value: object): value is readonly Loose[] {
  return Array.isArray(value);
}
