/** Objects from elsewhere: which fields they have, and which they should not have. */
import type { Json } from '../base/json.ts';
import { nearest } from '../base/nearest.ts';
import { quoted } from '../base/quoted.ts';

export type Fields = { readonly [field: string]: Json };

export function isObject(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is not among these: the sentence that refuses it. */
export function strangeField(has: string, fields: Fields, known: readonly string[]): string | null {
  const strange = Object.keys(fields).find((field) => !known.includes(field));
  if (strange === undefined) return null;
  const near = nearest(strange, known);
  return `${has} ${quoted(strange)}${near === null ? '.' : `; did you mean “${near}”?`}`;
}
