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

/** `term 3`; of a list with nothing in it `no entries`. */
function fieldInWords(field: string, value: Json): string {
  const isEmpty = Array.isArray(value) && value.length === 0;
  return isEmpty ? `no ${field}` : `${field} ${dataWords(value)}`;
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
