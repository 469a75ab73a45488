/**
 * What the checkers of histories have to answer, as the definitions say it and in no cleverer way:
 * every order of every choice of the operations is tried. For six operations that is 1957.
 *
 *   linearizable             for each key: some order has all that was completed, keeps real time,
 *                            and every answer in it is the object's
 *   sequentially consistent  the same of all keys together, with the order of each process for
 *                            that of real time
 *
 * An operation that nobody knows the end of may be in it or not. One that failed is none, unless it
 * was refused by the object: then that is its answer.
 */
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from '../checkers/history.ts';
import type { AnyModel } from '../checkers/models/all.ts';

/** Of which object the operations are, and what it holds first, by key. */
export interface Objects {
  readonly model: AnyModel;
  readonly initial?: { readonly [key: string]: Json };
}

type Operations = readonly HistoryOperation[];

export function isLinearizable(objects: Objects, history: Operations): boolean {
  return keysOf(objects, history).every((key) => {
    const own = operationsOf(objects, history, key);
    return everyOrder(own).some((order) => explains(objects, order, own));
  });
}

export function isSequentiallyConsistent(objects: Objects, history: Operations): boolean {
  const happened = history.filter((one) => mayHaveHappened(objects, one));
  return everyOrder(happened).some(
    (order) => hasAll(order, happened) && keepsPrograms(order) && isLegal(objects, order),
  );
}

/** Whether this order explains these operations of one key, as far as they had ended by then. */
export function explains(
  objects: Objects,
  order: Operations,
  own: Operations,
  until = Infinity,
): boolean {
  return hasAll(order, own, until) && keepsRealTime(order) && isLegal(objects, order);
}

/** The operation at whose return the operations of a key cannot be explained any more. */
export function culpritOf(objects: Objects, own: Operations): HistoryOperation | null {
  const ended = own.filter(({ outcome }) => outcome !== 'info');
  const byEnd = ended.toSorted((a, b) => a.ended - b.ended);
  return byEnd.find((one) => ordersUntil(objects, own, one.ended).length === 0) ?? null;
}

/** In words, everything that the object can be when the culprit returns and was not placed. */
export function statesBefore(objects: Objects, own: Operations, culprit: HistoryOperation) {
  const others = own.filter((one) => one !== culprit);
  const orders = ordersUntil(objects, others, culprit.ended);
  return [...new Set(orders.map((order) => wordsAfter(objects, order, culprit.key)))].toSorted();
}

export function keysOf(objects: Objects, history: Operations): string[] {
  const happened = history.filter((one) => mayHaveHappened(objects, one));
  return [...new Set(happened.map(({ key }) => key))];
}

export function operationsOf(objects: Objects, history: Operations, key: string) {
  return history.filter((one) => one.key === key && mayHaveHappened(objects, one));
}

export function mayHaveHappened({ model }: Objects, { name, outcome, error }: HistoryOperation) {
  const refusals = model.operations[name]?.refusals ?? [];
  return outcome !== 'fail' || refusals.includes(error);
}

/** Nothing that had ended before another began stands behind it. */
export function keepsRealTime(order: Operations): boolean {
  let latest = -1;
  for (const { begun, ended } of order) {
    if (ended < latest) return false;
    latest = Math.max(latest, begun);
  }
  return true;
}

/** Nothing of a client stands before what that client had seen the end of. */
export function keepsPrograms(order: Operations): boolean {
  return order.every((one, place) =>
    order.slice(place + 1).every(({ node, ended }) => node !== one.node || ended > one.begun),
  );
}

export function isLegal(objects: Objects, order: Operations): boolean {
  return statesAfter(objects, order) !== null;
}

/** What can be said of the object of this key after a legal order. */
export function wordsAfter(objects: Objects, order: Operations, key: string): string {
  const state = statesAfter(objects, order)?.get(key);
  return objects.model.words(state === undefined ? beginningOf(objects, key) : state);
}

/** Every order of every part. */
export function everyOrder(operations: Operations): Operations[] {
  return placesOf(operations.length).map((order) => order.map((place) => operations[place]!));
}

function ordersUntil(objects: Objects, own: Operations, moment: number): Operations[] {
  const begun = own.filter((one) => one.begun < moment);
  return everyOrder(begun).filter((order) => explains(objects, order, begun, moment));
}

function hasAll(order: Operations, all: Operations, until = Infinity): boolean {
  return all.every((one) => one.outcome === 'info' || one.ended > until || order.includes(one));
}

/** What each key's object is after these, or null if one of them cannot have ended as it did. */
function statesAfter(objects: Objects, order: Operations): ReadonlyMap<string, Json> | null {
  const states = new Map<string, Json>();
  for (const operation of order) {
    const { key } = operation;
    const state = states.get(key);
    const before = state === undefined ? beginningOf(objects, key) : state;
    const next = objects.model.apply(before, operation);
    if (next === null) return null;
    states.set(key, next.state);
  }
  return states;
}

function beginningOf({ model, initial = {} }: Objects, key: string): Json {
  const begins = initial[key];
  return begins === undefined ? model.initial : begins;
}

const KNOWN = new Map<number, readonly (readonly number[])[]>();

/** The same for so many places: they are asked for thousands of times. */
function placesOf(count: number): readonly (readonly number[])[] {
  const known = KNOWN.get(count);
  if (known) return known;
  const every = ordersOf(Array.from({ length: count }, (_, place) => place));
  KNOWN.set(count, every);
  return every;
}

function ordersOf(places: readonly number[]): number[][] {
  const longer = places.flatMap((first) =>
    ordersOf(places.filter((place) => place !== first)).map((rest) => [first, ...rest]),
  );
  return [[], ...longer];
}
