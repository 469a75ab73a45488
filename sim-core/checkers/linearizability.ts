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
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from './history.ts';
import type { AnyModel } from './models/all.ts';

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
}

export interface PartialOrder {
  readonly order: readonly HistoryOperation[];
  /** The state it leads to, in the model's words. */
  readonly state: string;
}

export interface GivenUp {
  readonly key: string;
  readonly tried: {
    readonly steps: number;
    /** Operations of the key, how many of them the longest order has, and how many overlap. */
    readonly operations: number;
    readonly placed: number;
    readonly open: number;
  };
  readonly longest: readonly PartialOrder[];
}

export interface LinearizabilityOptions {
  /** What objects hold before the first operation, by key; the model's own beginning for others. */
  readonly initial?: { readonly [key: string]: Json };
  /** Steps of search for one key, after which the answer is *unknown*. */
  readonly budget?: number;
}

/** Steps of search: about a second's worth, and the same answer on every machine. */
export const USUAL_BUDGET = 500_000;

/** @param history operations in the order in which they began */
export function checkLinearizability(
  model: AnyModel,
  history: readonly HistoryOperation[],
  options: LinearizabilityOptions = {},
): Linearizability {
  throw new Error(`${model.name} ${history.length} ${options.budget}`);
}
