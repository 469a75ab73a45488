/**
 * Values of node states, each different one once over all nodes and times. A value is a scalar, or
 * it is made of others; so what two values have in common is stored once. A long list is a tree of
 * short ones: an entry that joins a log of a thousand adds one short row on each level, and servers
 * with the same log share all of it.
 *
 *     tree ───┬──────────┬─────────────┐
 *     list  [16 items] [16 items]    [3 items]
 *
 * A reference says where a value is and, in its two lowest bits, what it is. 0 is no value.
 */
import { canonical, type Json } from '../base/json.ts';
import { compareNames } from '../base/names.ts';
import type { TraceData, ValueTable } from './columns.ts';
import { words, type Texts } from './growing.ts';
import { remembered } from './remembered.ts';
import type { ReadText } from './texts.ts';

/** A canonical text, by its number. */
const SCALAR = 0;
/** The items. */
const LIST = 1;
/** Lists, or trees, that stand one after the other. */
const TREE = 2;
/** Two lists: the keys in order, and their values. */
const OBJECT = 3;

/** The most that a row of a list or tree names. */
const WIDTH = 16;

type List = readonly Json[];
type Fields = { readonly [key: string]: Json };

interface Spread {
  readonly keys: readonly string[];
  readonly values: List;
}

const NOTHING: List = [];

/** Takes values to be immutable: one that was seen before is not looked at again. */
export class Values {
  private readonly refs = words();
  private readonly starts = words();
  private readonly rows = new Map<string, number>();
  private readonly seen = new WeakMap<object, number>();
  /** Of long lists: the references of their lowest rows. */
  private readonly chunks = new WeakMap<object, readonly number[]>();
  /** Of objects with many fields: these as two lists. */
  private readonly spreads = new WeakMap<object, Spread>();

  constructor(private readonly texts: Texts) {}

  /** A value's reference. What stood in its place before is a hint: its stretches are known. */
  ref(value: Json, before: Json | undefined): number {
    if (typeof value !== 'object' || value === null) return this.scalar(value);
    const seen = this.seen.get(value);
    if (seen !== undefined) return seen;
    const ref = isList(value) ? this.list(value, listOr(before)) : this.object(value, before);
    this.seen.set(value, ref);
    return ref;
  }

  finish(): ValueTable {
    this.starts.push(this.refs.length);
    return { refs: this.refs.finish(), starts: this.starts.finish() };
  }

  private scalar(value: Json): number {
    return 4 * this.texts.number(canonical(value)) + SCALAR;
  }

  private list(items: List, before: List): number {
    if (items.length <= WIDTH) return this.items(items, before, 0);
    const chunks: number[] = [];
    const known = this.chunks.get(before);
    for (let from = 0; from < items.length; from += WIDTH) {
      const same = known && isSameStretch(items, before, from);
      chunks.push((same && known[from / WIDTH]) || this.items(items, before, from));
    }
    this.chunks.set(items, chunks);
    return this.tree(chunks);
  }

  /** The row of the items from here on, at most a row's width of them. */
  private items(items: List, before: List, from: number): number {
    const stretch = items.slice(from, from + WIDTH);
    return this.row(
      LIST,
      stretch.map((item, i) => this.ref(item ?? null, before[from + i])),
    );
  }

  private tree(refs: readonly number[]): number {
    if (refs.length <= WIDTH) return this.row(TREE, refs);
    const above: number[] = [];
    for (let from = 0; from < refs.length; from += WIDTH) {
      above.push(this.row(TREE, refs.slice(from, from + WIDTH)));
    }
    return this.tree(above);
  }

  private object(fields: Fields, before: Json | undefined): number {
    const spread = spreadOf(fields);
    const old = this.spreadBefore(before, spread.keys);
    if (spread.keys.length > WIDTH) this.spreads.set(fields, spread);
    const keys = this.list(spread.keys, old.keys);
    return this.row(OBJECT, [keys, this.list(spread.values, old.values)]);
  }

  private spreadBefore(before: Json | undefined, keys: readonly string[]): Spread {
    if (typeof before !== 'object' || before === null || isList(before)) return NO_FIELDS;
    const many = this.spreads.get(before);
    return many ?? { keys: [], values: keys.map((key) => before[key] ?? null) };
  }

  private row(kind: number, refs: readonly number[]): number {
    const key = `${kind} ${refs.join()}`;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const ref = 4 * this.starts.length + kind;
    this.rows.set(key, ref);
    this.starts.push(this.refs.length);
    this.refs.append(refs);
    return ref;
  }
}

const NO_FIELDS: Spread = { keys: [], values: NOTHING };

/** Fields that are `undefined` are left out, as from the canonical text. */
function spreadOf(fields: Fields): Spread {
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined);
  keys.sort(compareNames);
  return { keys, values: keys.map((key) => fields[key] ?? null) };
}

/** Whether the row that begins here has the same items, and as many. */
function isSameStretch(items: List, before: List, from: number): boolean {
  const until = Math.min(from + WIDTH, items.length);
  if (until !== Math.min(from + WIDTH, before.length)) return false;
  for (let i = from; i < until; i++) if (items[i] !== before[i]) return false;
  return true;
}

function listOr(value: Json | undefined): List {
  return typeof value === 'object' && value !== null && isList(value) ? value : NOTHING;
}

function isList(value: object): value is List {
  return Array.isArray(value);
}

/** Gives values by their reference: frozen, since whoever reads the same gets the same. */
export function openValues(
  { values }: Pick<TraceData, 'values'>,
  text: ReadText,
): (ref: number) => Json {
  const { refs, starts } = values;
  const inRow = (ref: number) => refs.subarray(starts[ref >> 2], starts[(ref >> 2) + 1]);
  const read = remembered(make, weightOf);
  function make(ref: number): Json {
    if ((ref & 3) === SCALAR) return JSON.parse(text(ref >> 2)) as Json;
    const parts = Array.from(inRow(ref), read);
    if ((ref & 3) === LIST) return Object.freeze(parts);
    if ((ref & 3) === TREE) return Object.freeze((parts as List[]).flat());
    const [keys, fields] = parts as [readonly string[], List];
    return Object.freeze(Object.fromEntries(keys.map((key, i) => [key, fields[i] ?? null])));
  }
  return read;
}

function weightOf(value: Json): number {
  return typeof value === 'object' && value !== null && isList(value) ? value.length : 1;
}
