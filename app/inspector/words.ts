/** Data in words, for sentences and lists: short, without quotes, whole where there is room. */
import type { Json } from '../../sim-core/base/json.ts';
import { ms, seconds, timeWords, type Micros } from '../../sim-core/base/time.ts';

export type Fields = { readonly [field: string]: Json };

/** The fields of a record; of anything else, none. */
export function fieldsOf(data: Json): Fields {
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Fields) : {};
}

/** A value as it is shown: texts bare, everything else as JSON. */
export function valueWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `alias car, content roadster`: the fields that hold something. */
export function fieldWords(data: Json): string {
  const held = Object.entries(fieldsOf(data)).filter(([, value]) => value !== null);
  return held.map(([field, value]) => fieldInWords(field, value)).join(', ');
}

/** A list that takes more room in a sentence is only counted; the inspector has it whole. */
const LONGEST_LIST = 80;

/** `term 3`; of an empty list `no entries`, of a long one `4 entries`, or `log of 4`. */
function fieldInWords(field: string, value: Json): string {
  if (!Array.isArray(value)) return `${field} ${dataWords(value)}`;
  if (value.length === 0) return `no ${field}`;
  const words = dataWords(value);
  const isLong = value.length > 1 && words.length > LONGEST_LIST;
  if (!isLong) return `${field} ${words}`;
  return field.endsWith('s') ? `${value.length} ${field}` : `${field} of ${value.length}`;
}

/** What an operation returned: a text bare, a record by its fields. */
export function answerInWords(value: Json): string {
  return fieldWords(value) || valueWords(value);
}

/** Any data in words: a record by its fields in brackets where it stands inside another. */
export function dataWords(data: Json): string {
  if (Array.isArray(data)) return `[${data.map((each) => dataWords(each as Json)).join(', ')}]`;
  if (data === null || typeof data !== 'object') return data === null ? 'none' : valueWords(data);
  const words = fieldWords(data);
  return words === '' ? 'nothing' : `(${words})`;
}

/** "1 event", "4 events" */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** "12.345 ms", "60.062 s": from ten seconds on to the millisecond. */
export function shortTime(micros: Micros): string {
  return timeWords(micros < seconds(10) ? micros : ms(Math.round(micros / 1000)));
}
