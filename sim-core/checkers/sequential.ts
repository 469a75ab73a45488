/**
 * Is a history equivalent to one of a single copy that keeps the order of each client's own
 * program, if not real time? (Lamport, "How to Make a Multiprocessor Computer That Correctly
 * Executes Multiprocess Programs", 1979.)
 *
 *     A  |- write 1 -|                        Not linearizable: the write was over. Sequentially
 *     B                  |- read nothing -|   consistent: read nothing, write 1.
 *
 * A client is a node. What it has seen the end of comes before what it begins then; calls that it
 * has open together are in no order, and what nobody knows the end of comes before nothing.
 *
 * It is not a property of objects one by one: two that each have an order may have none together
 * (Herlihy and Wing 1990, section 3.3). So all keys are searched at once, which is exponential at
 * worst, and on a budget of steps. What is linearizable is sequentially consistent, and that is
 * found out first.
 */
import type { Json } from '../base/json.ts';
import { holding } from './explain.ts';
import type { HistoryOperation } from './history.ts';
import {
  checkLinearizability,
  initialOf,
  placed,
  type LinearizabilityOptions,
  type PartialOrder,
} from './linearizability.ts';
import { merged } from './merged.ts';
import type { AnyModel } from './models/all.ts';
import { chainsByClient } from './search/chains.ts';
import { problemOf, tellingOperations, USUAL_BUDGET } from './search/problem.ts';
import { search } from './search/search.ts';
import type { Apply } from './search/states.ts';

export type Sequential =
  | { readonly answer: 'sequentially consistent'; readonly order: readonly HistoryOperation[] }
  | {
      readonly answer: 'not sequentially consistent';
      /** Orders that get furthest, the longest first; a handful of those that there are. */
      readonly longest: readonly StuckOrder[];
    }
  | {
      readonly answer: 'unknown';
      readonly longest: readonly StuckOrder[];
      readonly steps: number;
      readonly operations: number;
    };

export interface StuckOrder extends PartialOrder {
  /** Of each client the operation that would have to come next; none of them can. */
  readonly next: readonly HistoryOperation[];
}

/** @param history operations in the order in which they began */
export function checkSequential(
  model: AnyModel,
  history: readonly HistoryOperation[],
  options: LinearizabilityOptions = {},
): Sequential {
  const operations = tellingOperations(model, history);
  const inTime = checkLinearizability(model, operations, options);
  if (inTime.answer === 'linearizable') {
    return {
      answer: 'sequentially consistent',
      order: merged(inTime.keys.map(({ order }) => order)),
    };
  }
  const initial: Json = {};
  const apply = oneByOne(model, options);
  const problem = problemOf({ model, operations, initial }, chainsByClient(operations), apply);
  const found = search(problem, options.budget ?? USUAL_BUDGET);
  const orderOf = (numbers: Iterable<number>) => placed(operations, numbers);
  if (found.answer === 'yes') {
    return { answer: 'sequentially consistent', order: orderOf(found.order) };
  }
  const longest = found.longest.map((partial): StuckOrder => {
    const order = orderOf(partial.order);
    const state = wordsOf(model, problem.states.of(partial.state));
    return { order, state, next: nextOf(operations, order) };
  });
  if (found.answer === 'no') return { answer: 'not sequentially consistent', longest };
  return { answer: 'unknown', longest, steps: found.steps, operations: operations.length };
}

/** All objects as one: an object of theirs by key. */
type Objects = { readonly [key: string]: Json };

function oneByOne(model: AnyModel, options: LinearizabilityOptions): Apply {
  return (state, operation) => {
    // Its own states only: it is given none but what it made, and the empty one.
    const objects = state as Objects;
    const { key } = operation;
    const before = Object.hasOwn(objects, key) ? objects[key] : undefined;
    const next = model.apply(
      before === undefined ? initialOf(model, key, options) : before,
      operation,
    );
    if (next === null) return null;
    return next.state === before ? { state } : { state: { ...objects, [key]: next.state } };
  };
}

function wordsOf(model: AnyModel, state: Json): string {
  const objects = Object.entries(state as Objects);
  return objects.map(([key, value]) => holding(key, model.words(value))).join(', ');
}

function nextOf(
  operations: readonly HistoryOperation[],
  order: readonly HistoryOperation[],
): HistoryOperation[] {
  const placed = new Set(order);
  const clients = new Set<string>();
  return operations.filter((operation) => {
    const { node, outcome } = operation;
    if (placed.has(operation) || outcome === 'info' || clients.has(node)) return false;
    clients.add(node);
    return true;
  });
}
