/**
 * Is a concurrent history equivalent to some sequential one that respects real time? (Herlihy and
 * Wing, "Linearizability: A Correctness Condition for Concurrent Objects", 1990.)
 *
 *     A  |--- write 1 ---|                       One order that explains this history:
 *     B        |-- read 1 --|                    write 1, read 1, write 2.
 *     C                |------ write 2 ------|
 *
 * Objects are independent (their Theorem 1), so each key is judged by itself, and the first bad one
 * ends it. Three ways, the cheap ones first:
 *
 *   1. the order in which the store says it carried the operations out, where a run tells:
 *      O(n), and a proof if it explains everything;
 *   2. where values are unique, what is known of registers and queues: O(n log n) (`unique.ts`);
 *   3. Wing and Gong's search with Lowe's memory: exponential at worst, and so on a budget of steps.
 *
 * An operation that nobody knows the end of (`info`) stays open for ever: it may take effect at any
 * time after it began, or never. One that failed did not happen, unless its error is one of the
 * model's refusals, which say what the object was.
 */
import { assert } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from './history.ts';
import type { AnyModel } from './models/all.ts';
import { isList } from './models/model.ts';
import { chainsInTime } from './search/chains.ts';
import { problemOf, tellingOperations, USUAL_BUDGET } from './search/problem.ts';
import { search, type Found, type Partial } from './search/search.ts';
import { plainCalls, type Clash, type Quick } from './unique/calls.ts';
import { explainQueue } from './unique/queues.ts';
import { explainRegister } from './unique/registers.ts';

export type Linearizability =
  | { readonly answer: 'linearizable'; readonly keys: readonly KeyOrder[] }
  | ({ readonly answer: 'not linearizable' } & Refutation)
  | ({ readonly answer: 'unknown' } & GivenUp);

/** An order that explains all operations of a key. */
export interface KeyOrder {
  readonly key: string;
  readonly order: readonly HistoryOperation[];
  readonly way: Way;
}

/** How an answer was found. */
export type Way = 'the store’s own order' | 'unique values' | 'search';

export interface Refutation {
  readonly key: string;
  /** The operation at whose return the history up to there can no longer be explained. */
  readonly culprit: HistoryOperation;
  /** Orders that get as far as that, the longest first; a handful of those that there are. */
  readonly longest: readonly PartialOrder[];
  /** What the object can be, in words, when the culprit would have to come: all that there is. */
  readonly states: readonly string[];
  /**
   * With which operation alone the culprit clashes, where only the quick way could tell and the
   * search gave up: then there are no orders and no states.
   */
  readonly against: HistoryOperation | null;
}

export interface PartialOrder {
  readonly order: readonly HistoryOperation[];
  /** The state it leads to, in the model's words. */
  readonly state: string;
}

export interface GivenUp {
  readonly key: string;
  /** The operation that would have to come next in the orders that got furthest. */
  readonly due: HistoryOperation;
  readonly tried: {
    /** May be more than the budget by what one place costs. */
    readonly steps: number;
    /** Operations of the key, how many of them the longest order has, and how many overlap. */
    readonly operations: number;
    readonly placed: number;
    readonly open: number;
    /** Whether the store's own order was tried first. */
    readonly own: boolean;
  };
  readonly longest: readonly PartialOrder[];
}

export interface LinearizabilityOptions {
  /** What objects hold before the first operation, by key; the model's own beginning for others. */
  readonly initial?: { readonly [key: string]: Json };
  /** Steps of search for one key, after which the answer is *unknown*; usually `USUAL_BUDGET`. */
  readonly budget?: number;
}

/** @param history operations in the order in which they began */
export function checkLinearizability(
  model: AnyModel,
  history: readonly HistoryOperation[],
  options: LinearizabilityOptions = {},
): Linearizability {
  const keys: KeyOrder[] = [];
  let unknown: Linearizability | null = null;
  for (const [key, operations] of byKey(tellingOperations(model, history))) {
    const judged = judgeKey({ model, key, operations, options });
    if (judged.answer === 'not linearizable') return judged;
    if (judged.answer === 'unknown') unknown ??= judged;
    else keys.push(judged);
  }
  return unknown ?? { answer: 'linearizable', keys };
}

function byKey(operations: readonly HistoryOperation[]): Map<string, HistoryOperation[]> {
  const keys = new Map<string, HistoryOperation[]>();
  for (const operation of operations) {
    const same = keys.get(operation.key);
    if (same) same.push(operation);
    else keys.set(operation.key, [operation]);
  }
  return keys;
}

/** What is to be judged of one object. */
interface Case {
  readonly model: AnyModel;
  readonly key: string;
  readonly operations: readonly HistoryOperation[];
  readonly options: LinearizabilityOptions;
}

type Judged =
  | ({ readonly answer: 'linearizable' } & KeyOrder)
  | Exclude<Linearizability, { answer: 'linearizable' }>;

function judgeKey(each: Case): Judged {
  const { model, key, operations, options } = each;
  const initial = initialOf(model, key, options);
  const own = storesOrder(operations);
  if (own && explains(model, initial, own)) {
    return { answer: 'linearizable', key, order: own, way: 'the store’s own order' };
  }
  const quick = quickly(each, initial);
  if (quick?.order)
    return { answer: 'linearizable', key, order: quick.order, way: 'unique values' };
  const problem = problemOf({ model, operations, initial }, chainsInTime(operations));
  const found = search(problem, options.budget ?? USUAL_BUDGET);
  const order = found.order.flatMap((number) => operations[number] ?? []);
  if (found.answer === 'yes') return { answer: 'linearizable', key, order, way: 'search' };
  if (found.answer === 'no') return refuted(each, found, (state) => problem.states.of(state));
  if (quick) return clashed(key, quick.clash);
  return givenUp(each, found, (state) => problem.states.of(state));
}

/** What an object holds before the first operation. */
export function initialOf(model: AnyModel, key: string, { initial }: LinearizabilityOptions): Json {
  return initial && Object.hasOwn(initial, key) ? (initial[key] ?? null) : model.initial;
}

/** As the store says it carried them out; null if it does not say it of all that must have been. */
function storesOrder(operations: readonly HistoryOperation[]): HistoryOperation[] | null {
  const told = operations.filter(({ point }) => point >= 0);
  const missing = operations.some(({ point, ended }) => point < 0 && ended !== Infinity);
  return missing ? null : told.sort((a, b) => a.point - b.point);
}

/** Whether an order keeps real time, and the object can answer so, one after the other. */
function explains(model: AnyModel, initial: Json, order: readonly HistoryOperation[]): boolean {
  let state = initial;
  let begun = -1;
  for (const operation of order) {
    if (operation.ended < begun) return false;
    begun = Math.max(begun, operation.begun);
    const next = model.apply(state, operation);
    if (next === null) return false;
    state = next.state;
  }
  return true;
}

function quickly({ model, operations }: Case, initial: Json): Quick | null {
  const register = plainCalls(model, operations, ['write', 'read']);
  if (register) return explainRegister(register, initial);
  const queue = plainCalls(model, operations, ['enqueue', 'dequeue', 'empty']);
  return queue && isList(initial) ? explainQueue(queue, initial) : null;
}

function refuted({ model, key, operations }: Case, found: Found, stateOf: StateOf): Judged {
  const culprit = operations[found.due];
  assert(culprit !== undefined, 'what cannot be explained has an operation that is due');
  return {
    ...{ answer: 'not linearizable', key, culprit, against: null },
    longest: found.longest.map((partial) => partialOf(model, operations, partial, stateOf)),
    states: found.states.map((state) => model.words(stateOf(state))),
  };
}

type StateOf = (number: number) => Json;

function partialOf(
  model: AnyModel,
  operations: readonly HistoryOperation[],
  { order, state }: Partial,
  stateOf: StateOf,
): PartialOrder {
  return {
    order: order.flatMap((number) => operations[number] ?? []),
    state: model.words(stateOf(state)),
  };
}

function clashed(key: string, { culprit, against }: Clash): Judged {
  return { answer: 'not linearizable', key, culprit, against, longest: [], states: [] };
}

function givenUp({ model, key, operations }: Case, found: Found, stateOf: StateOf): Judged {
  const due = operations[found.due];
  assert(due !== undefined, 'what is not explained yet has an operation that is due');
  const longest = found.longest.map((partial) => partialOf(model, operations, partial, stateOf));
  return {
    ...{ answer: 'unknown', key, due, longest },
    tried: {
      steps: found.steps,
      operations: operations.length,
      placed: longest[0]?.order.length ?? 0,
      open: chainsInTime(operations).first.length,
      own: storesOrder(operations) !== null,
    },
  };
}
