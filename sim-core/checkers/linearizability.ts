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
 *   1. the order in which the store says it carried the operations out, where a run tells: a proof
 *      if it explains everything, at the cost of carrying it out again;
 *   2. where values are unique, what is known of registers and queues: O(n log n) (`unique/`);
 *   3. Wing and Gong's search with Lowe's memory: exponential at worst, and so on a budget
 *      (`search/`).
 *
 * An operation that nobody knows the end of (`info`) stays open for ever: it may take effect at any
 * time after it began, or never. One that failed did not happen, unless its error is one of the
 * model's refusals, which say what the object was.
 */
import { assert } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from './history.ts';
import { merged } from './merged.ts';
import type { AnyModel } from './models/all.ts';
import { isList } from './models/model.ts';
import { chainsInTime } from './search/chains.ts';
import { problemOf, tellingOperations, USUAL_BUDGET } from './search/problem.ts';
import { search } from './search/search.ts';
import { plainCalls, type Clash, type PlainCalls, type Quick } from './unique/calls.ts';
import { explainQueue } from './unique/queues.ts';
import { explainRegister, readOfNothing } from './unique/registers.ts';

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
    /** May be more than there were to spend, by what one place costs. */
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
  /**
   * Steps of search, after which the answer is *unknown*; usually `USUAL_BUDGET`. Each key has an
   * equal share, and what one does not need is for the others.
   */
  readonly budget?: number;
}

/** @param history operations in the order in which they began */
export function checkLinearizability(
  model: AnyModel,
  history: readonly HistoryOperation[],
  options: LinearizabilityOptions = {},
): Linearizability {
  const objects = [...groupsBy(tellingOperations(model, history), ({ key }) => key)].map(
    ([key, operations]) => ({ key, parts: partsOf(model, operations) }),
  );
  const count = objects.reduce((sum, { parts }) => sum + parts.length, 0);
  const purse = new Purse(options.budget ?? USUAL_BUDGET, count);
  const keys: KeyOrder[] = [];
  let unknown: Linearizability | null = null;
  for (const { key, parts } of objects) {
    const initial = initialOf(model, key, options);
    const isPart = parts.length > 1;
    const judged = parts.map((operations) => {
      return judgeObject({ model, key, operations, isPart, initial, purse });
    });
    const whole = judgementOfParts(key, judged);
    if (whole.answer === 'not linearizable') return whole;
    if (whole.answer === 'unknown') unknown ??= whole;
    else keys.push(whole);
  }
  return unknown ?? { answer: 'linearizable', keys };
}

/** Of parts that cannot be explained, the one of which that is clear first. */
function judgementOfParts(key: string, parts: readonly Judged[]): Judged {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const bad = parts.filter((one) => one.answer === 'not linearizable');
  const [first] = bad.sort((a, b) => a.culprit.ended - b.culprit.ended);
  const unknown = parts.find(({ answer }) => answer === 'unknown');
  const orders = parts.flatMap((one) => (one.answer === 'linearizable' ? [one.order] : []));
  const way = parts.every((one) => one.answer === 'linearizable' && one.way === OWN)
    ? OWN
    : 'search';
  return first ?? unknown ?? { answer: 'linearizable', key, order: merged(orders), way };
}

export const OWN = 'the store’s own order';

/** Steps for all objects: each has an equal share of what is left, and leaves what it needs not. */
class Purse {
  constructor(
    private left: number,
    private objects: number,
  ) {}

  get share(): number {
    return Math.floor(this.left / Math.max(1, this.objects));
  }

  pay(steps: number): void {
    this.left = Math.max(0, this.left - steps);
    this.objects--;
  }
}

/** Parts of an object by themselves, if nobody looks at the whole. */
function partsOf(
  model: AnyModel,
  operations: readonly HistoryOperation[],
): (readonly HistoryOperation[])[] {
  const parts = groupsBy(operations, (operation) => model.part?.(operation) ?? null);
  return parts.has(null) ? [operations] : [...parts.values()];
}

function groupsBy<Key>(
  operations: readonly HistoryOperation[],
  keyOf: (operation: HistoryOperation) => Key,
): Map<Key, HistoryOperation[]> {
  const groups = new Map<Key, HistoryOperation[]>();
  for (const operation of operations) {
    const key = keyOf(operation);
    const group = groups.get(key);
    if (group) group.push(operation);
    else groups.set(key, [operation]);
  }
  return groups;
}

/** What is to be judged of one object, or of a part of one. */
interface Case {
  readonly model: AnyModel;
  readonly key: string;
  readonly operations: readonly HistoryOperation[];
  readonly isPart: boolean;
  readonly initial: Json;
  readonly purse: Purse;
}

type Judged =
  | ({ readonly answer: 'linearizable' } & KeyOrder)
  | Exclude<Linearizability, { answer: 'linearizable' }>;

function judgeObject(each: Case): Judged {
  const { model, key, operations, initial, purse } = each;
  const budget = purse.share;
  const own = storesOrder(operations);
  if (own && explains(model, { initial, budget }, own)) {
    purse.pay(0);
    return { answer: 'linearizable', key, order: own, way: OWN };
  }
  const register = plainCalls(model, operations, ['write', 'read']);
  const quick = quickly(each, register);
  if (quick?.order) {
    purse.pay(0);
    return { answer: 'linearizable', key, order: quick.order, way: 'unique values' };
  }
  const searched = { model, operations, initial, ...(register ? { kinds: register.kinds } : {}) };
  const problem = problemOf(searched, chainsInTime(operations));
  const found = search(problem, budget);
  purse.pay(found.steps);
  const order = placed(operations, found.order);
  if (found.answer === 'yes') return { answer: 'linearizable', key, order, way: 'search' };
  if (found.answer === 'gave up' && quick) return clashed(key, quick.clash);
  const due = operations[found.due];
  assert(due !== undefined, 'what is not explained has an operation that is due');
  // Of a part, only what the one that is due has to do with.
  const about = each.isPart ? due : null;
  const wordsOf = (state: number): string => model.words(problem.states.of(state), about);
  const longest = found.longest.map((partial): PartialOrder => {
    const order = placed(operations, partial.order);
    return { order, state: wordsOf(partial.state) };
  });
  if (found.answer === 'gave up') {
    const open = problem.chains.first.length;
    return givenUp(each, { due, longest, steps: found.steps, open });
  }
  const states = [...new Set(found.states.map(wordsOf))];
  return { answer: 'not linearizable', key, culprit: due, longest, states, against: null };
}

/** What an object holds before the first operation. */
export function initialOf(model: AnyModel, key: string, { initial }: LinearizabilityOptions): Json {
  const first = initial && Object.hasOwn(initial, key) ? (initial[key] ?? null) : model.initial;
  return model.normal?.(first) ?? first;
}

/** Operations by their numbers. */
export function placed(
  operations: readonly HistoryOperation[],
  numbers: Iterable<number>,
): HistoryOperation[] {
  const order: HistoryOperation[] = [];
  for (const number of numbers) {
    const operation = operations[number];
    if (operation) order.push(operation);
  }
  return order;
}

/** As the store says it carried them out; null if it does not say it of all that must have been. */
function storesOrder(operations: readonly HistoryOperation[]): HistoryOperation[] | null {
  if (operations.some(({ point, ended }) => point < 0 && ended !== Infinity)) return null;
  const told = operations.filter(({ point }) => point >= 0);
  return told.sort((a, b) => a.point - b.point);
}

/**
 * Whether an order keeps real time, and the object can answer so, one after the other. It gives up
 * where the object's states become so long that carrying it out would be the dearest way.
 */
function explains(
  model: AnyModel,
  { initial, budget }: { readonly initial: Json; readonly budget: number },
  order: readonly HistoryOperation[],
): boolean {
  let state = initial;
  let begun = -1;
  let length = 0;
  for (const operation of order) {
    if (operation.ended < begun) return false;
    begun = Math.max(begun, operation.begun);
    const next = model.apply(state, operation);
    length += isList(state) ? state.length : 0;
    if (next === null || length > budget) return false;
    state = next.state;
  }
  return true;
}

function quickly({ model, operations, initial }: Case, register: PlainCalls | null): Quick | null {
  if (register?.isUnique) return explainRegister(register.calls, initial);
  if (register) return readOfNothing(register, initial);
  const queue = plainCalls(model, operations, ['enqueue', 'dequeue', 'empty']);
  return queue?.isUnique && isList(initial) ? explainQueue(queue.calls, initial) : null;
}

function clashed(key: string, { culprit, against }: Clash): Judged {
  return { answer: 'not linearizable', key, culprit, against, longest: [], states: [] };
}

function givenUp(
  { key, operations }: Case,
  {
    due,
    longest,
    ...far
  }: Pick<GivenUp, 'due' | 'longest'> & Pick<GivenUp['tried'], 'steps' | 'open'>,
): Judged {
  const placed = longest[0]?.order.length ?? 0;
  const own = storesOrder(operations) !== null;
  const tried = { ...far, operations: operations.length, placed, own };
  return { answer: 'unknown', key, due, longest, tried };
}
