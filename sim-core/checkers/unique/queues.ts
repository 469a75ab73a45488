/**
 * Queues into which every value was put once, in O(n log n). A value has two intervals: when it was
 * put in, and when it was taken out. One value is before another if its first interval is before
 * the other's first, or its second before the other's second.
 *
 *     A  |- e1 -|         |-- d1 --|       1 is before 2 by what was put in, and after it by
 *     B           |- e2 -||- d2 -|         what was taken out, if d2 ends before d1 begins
 *
 * Henzinger, Sezgin and Vafeiadis, "Aspect-Oriented Linearizability Proofs" (2013): a history is
 * explained unless a value is taken out that was not put in, or twice, or before it was put in, or
 * two values are each before the other, or the queue was found empty while some value or other must
 * have been in it all the time. That is enough: both relations are interval orders, in which every
 * longer circle has a shorter one in it.
 */
import { assert } from '../../base/assert.ts';
import type { Json } from '../../base/json.ts';
import type { HistoryOperation } from '../history.ts';
import { ByValue } from '../by-value.ts';
import type { PlainCall, Quick } from './calls.ts';
import { stretchAt, type Stretch } from './within.ts';

interface Item {
  readonly put: HistoryOperation;
  taken: HistoryOperation | null;
  /** When it was put in at the latest, and taken out at the earliest: the other half says so. */
  putBy: number;
  takenFrom: number;
}

/**
 * The answer, or null if nobody knows what somebody took out, or what is in the queue at first was
 * put in again.
 * @param calls in the order in which they began, every value put in once
 */
export function explainQueue(calls: readonly PlainCall[], initial: readonly Json[]): Quick | null {
  const quick = explainEmptyQueue([...puttingIn(initial), ...calls]);
  if (!quick) return null;
  if (quick.order === null) {
    const { culprit, against } = quick.clash;
    return {
      order: null,
      clash: { culprit, against: against && (against.begun < 0 ? null : against) },
    };
  }
  return { order: quick.order.filter(({ begun }) => begun >= 0) };
}

/** One after the other, before everything. */
function puttingIn(values: readonly Json[]): PlainCall[] {
  return values.map((value, place) => {
    const at = place - values.length;
    return { is: 'enqueue', value, operation: { ...NOBODYS, begun: at, ended: at } };
  });
}

const NOBODYS: HistoryOperation = {
  ...{ node: '', process: 0, name: 'enqueue', key: '', args: {}, request: '', point: -1 },
  ...{ begun: -1, ended: -1, outcome: 'ok', value: null, error: '' },
};

function explainEmptyQueue(calls: readonly PlainCall[]): Quick | null {
  const items = new ByValue<Item>();
  const empties: HistoryOperation[] = [];
  for (const { is, value, operation } of calls) {
    if (is === 'dequeue' && operation.ended === Infinity) return null;
    if (is === 'empty') empties.push(operation);
    if (is !== 'enqueue') continue;
    if (items.get(value)) return null;
    const { ended } = operation;
    items.set(value, { put: operation, taken: null, putBy: ended, takenFrom: Infinity });
  }
  for (const { is, value, operation } of calls) {
    if (is !== 'dequeue') continue;
    const item = items.get(value);
    const against = item?.taken ?? item?.put ?? null;
    if (!item || item.taken || operation.ended < item.put.begun) {
      return { order: null, clash: { culprit: operation, against } };
    }
    item.taken = operation;
    item.putBy = Math.min(item.putBy, operation.ended);
    item.takenFrom = Math.max(operation.begun, item.put.begun);
  }
  const certain = [...items.values()].filter(({ putBy }) => putBy !== Infinity);
  return clashIn(certain) ?? withEmpties(certain, empties);
}

/** Two values that are each before the other. */
function clashIn(items: readonly Item[]): Quick | null {
  const byPutting = items.toSorted((a, b) => a.putBy - b.putBy);
  let next = 0;
  let latest: Item | null = null;
  for (const item of items.toSorted((a, b) => a.put.begun - b.put.begun)) {
    for (; next < byPutting.length; next++) {
      const earlier = byPutting[next];
      if (!earlier || earlier.putBy > item.put.begun) break;
      if (latest === null || earlier.takenFrom > latest.takenFrom) latest = earlier;
    }
    if (item.taken && latest && item.taken.ended < latest.takenFrom) {
      return { order: null, clash: { culprit: item.taken, against: latest.put } };
    }
  }
  return null;
}

/** A time at which nothing must be in the queue, for each that found it empty. */
function withEmpties(items: readonly Item[], empties: readonly HistoryOperation[]): Quick {
  const full = fullTimes(items);
  const found: Moment[] = [];
  for (const operation of empties) {
    const at = stretchAt(full, operation.begun);
    const moment = at?.until ?? operation.begun;
    if (operation.ended < moment) {
      return { order: null, clash: { culprit: operation, against: at?.since.put ?? null } };
    }
    found.push({ at: moment, operation });
  }
  return {
    order: orderOf(
      items,
      found.sort((a, b) => a.at - b.at),
    ),
  };
}

/** When some value or other must be in the queue: from the end of its putting in on. */
function fullTimes(items: readonly Item[]): Full[] {
  const times: Full[] = [];
  for (const item of items.toSorted((a, b) => a.putBy - b.putBy)) {
    if (item.takenFrom <= item.putBy) continue;
    const last = times.at(-1);
    if (last && item.putBy < last.until) {
      times[times.length - 1] = { ...last, until: Math.max(last.until, item.takenFrom) };
    } else times.push({ from: item.putBy, until: item.takenFrom, since: item });
  }
  return times;
}

interface Full extends Stretch {
  readonly since: Item;
}

/** Who found it empty, and when; or any call, and when it happens. */
interface Moment {
  readonly at: number;
  readonly operation: HistoryOperation;
}

/**
 * Between two moments at which it is empty, the values that must be put in by then, in an order
 * that both relations allow; and each call as soon as it may be.
 */
function orderOf(items: readonly Item[], empties: readonly Moment[]): HistoryOperation[] {
  const moments = [...new Set(empties.map(({ at }) => at)), Infinity];
  const left = items.toSorted((a, b) => a.putBy - b.putBy);
  const placed: Moment[] = [];
  let [next, nextEmpty, since] = [0, 0, -Infinity];
  for (const moment of moments) {
    const from = next;
    while (next < left.length && (left[next]?.putBy ?? 0) < moment) next++;
    // One by one: a list of a hundred thousand is too long for arguments.
    for (const one of inTime(inBothOrders(left.slice(from, next)), since)) placed.push(one);
    for (let empty = empties[nextEmpty]; empty?.at === moment; empty = empties[++nextEmpty]) {
      placed.push(empty);
    }
    since = moment;
  }
  // Sorting keeps what is equal as it was: each value goes in before it comes out.
  return placed.sort((a, b) => a.at - b.at).map(({ operation }) => operation);
}

/** @param since before this nothing of it happens */
function inTime(items: readonly Item[], since: number): Moment[] {
  const placed: Moment[] = [];
  let [put, taken] = [since, since];
  for (const item of items) {
    put = Math.max(put, item.put.begun);
    placed.push({ at: put, operation: item.put });
    if (!item.taken) continue;
    taken = Math.max(taken, item.taken.begun, put);
    placed.push({ at: taken, operation: item.taken });
  }
  return placed;
}

/** Again and again one that nothing left is before. */
function inBothOrders(items: readonly Item[]): Item[] {
  const takenBy = ({ taken }: Item): number => taken?.ended ?? Infinity;
  const puts = new Front(
    items,
    ({ put }) => put.begun,
    ({ putBy }) => putBy,
  );
  const takes = new Front(items, ({ takenFrom }) => takenFrom, takenBy);
  const ready: Item[] = [];
  const free = new Map<Item, number>();
  for (let next = 0; next < items.length; next++) {
    for (const item of [...puts.freed(), ...takes.freed()]) {
      const count = (free.get(item) ?? 0) + 1;
      free.set(item, count);
      if (count === 2) ready.push(item);
    }
    const item = ready[next];
    assert(item !== undefined, 'two interval orders agree, or clash in a pair');
    puts.remove(item);
    takes.remove(item);
  }
  return ready;
}

/** Of intervals: those before which nothing is left. */
class Front {
  private readonly byBeginning: readonly Item[];
  private readonly byEnd: readonly Item[];
  private readonly gone = new Set<Item>();
  private nextBeginning = 0;
  private nextEnd = 0;

  constructor(
    items: readonly Item[],
    private readonly begins: (item: Item) => number,
    private readonly ends: (item: Item) => number,
  ) {
    this.byBeginning = items.toSorted((a, b) => inOrder(begins(a), begins(b)));
    this.byEnd = items.toSorted((a, b) => inOrder(ends(a), ends(b)));
  }

  remove(item: Item): void {
    this.gone.add(item);
  }

  /** Those that have become free since it was asked last. */
  *freed(): Generator<Item> {
    while (this.gone.has(this.byEnd[this.nextEnd] as Item)) this.nextEnd++;
    const firstEnd = this.byEnd[this.nextEnd];
    const limit = firstEnd ? this.ends(firstEnd) : Infinity;
    for (; this.nextBeginning < this.byBeginning.length; this.nextBeginning++) {
      const item = this.byBeginning[this.nextBeginning];
      if (!item || this.begins(item) > limit) return;
      yield item;
    }
  }
}

/** Infinities are equal, where their difference is not a number. */
function inOrder(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
