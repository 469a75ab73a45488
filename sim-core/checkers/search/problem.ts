/** A history, ready to be searched. */
import type { Json } from '../../base/json.ts';
import type { HistoryOperation } from '../history.ts';
import type { AnyModel } from '../models/all.ts';
import type { Chains } from './chains.ts';
import type { Problem } from './search.ts';
import { States, type Apply } from './states.ts';

/**
 * Steps of search: looks at operations that might come next, and what it takes to tell states
 * apart. About a quarter of a second's worth, and the same answer on every machine.
 */
export const USUAL_BUDGET = 20_000_000;

/**
 * The operations from which something can be learned: no failure that says nothing, no reading of
 * which nobody knows what it saw.
 */
export function tellingOperations(
  model: AnyModel,
  history: readonly HistoryOperation[],
): HistoryOperation[] {
  return history.filter(({ name, outcome, error }) => {
    const operation = model.operations[name];
    if (outcome === 'fail') return operation?.refusals?.includes(error) ?? false;
    return outcome === 'ok' || operation?.reads !== true;
  });
}

/** What is to be searched: telling operations, in the order in which they began. */
export interface Searched {
  readonly model: AnyModel;
  readonly operations: readonly HistoryOperation[];
  readonly initial: Json;
  /** By operation: those of one kind do the same; left out, each is of its own. */
  readonly kinds?: Int32Array;
}

/** @param apply what operations do, if it is not the model's own doing */
export function problemOf(
  { model, operations, initial, kinds }: Searched,
  chains: Chains,
  apply: Apply = model.apply,
): Problem {
  const states = new States(apply, operations);
  const { length } = operations;
  const [begun, ended] = [new Float64Array(length), new Float64Array(length)];
  const pure = new Uint8Array(length);
  operations.forEach((operation, number) => {
    begun[number] = operation.begun;
    ended[number] = operation.ended;
    const reads = operation.outcome === 'fail' || model.operations[operation.name]?.reads;
    pure[number] = reads ? 1 : 0;
  });
  const first = states.numberOf(initial);
  const each = kinds ?? Int32Array.from(begun.keys());
  return { chains, states, initial: first, begun, ended, pure, kinds: each };
}
