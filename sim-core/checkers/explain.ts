/** Operations and orders of them in words and as pictures, for verdicts about histories. */
import type { Json } from '../base/json.ts';
import type { OrderShown, Placed } from './evidence.ts';
import type { HistoryOperation } from './history.ts';
import type { AnyModel } from './models/all.ts';

/** "B read 1", "B was refused a put of sedan (alias_already_exists)". */
export function did(model: AnyModel, operation: HistoryOperation): string {
  const { node, name, outcome, error } = operation;
  const { past, object } = wordsOf(model, name);
  if (outcome === 'fail') return `${node} was refused a ${nounOf(model, operation)} (${error})`;
  const what = `${node} ${past} ${object(operation)}`;
  return outcome === 'info' ? `${what} (nobody knows)` : what;
}

/** "A's write of 2". */
export function deed(model: AnyModel, operation: HistoryOperation): string {
  return `${operation.node}'s ${deedOf(model, operation)}`;
}

/** "write of 2", "put of sedan (alias_already_exists)". */
export function deedOf(model: AnyModel, operation: HistoryOperation): string {
  const { outcome, error } = operation;
  const ending = outcome === 'info' ? ' (nobody knows)' : error === '' ? '' : ` (${error})`;
  return `${nounOf(model, operation)}${ending}`;
}

function nounOf(model: AnyModel, operation: HistoryOperation): string {
  const { noun = operation.name, object } = wordsOf(model, operation.name);
  // What was refused or is unknown returned nothing that could be named.
  const isSilent = operation.outcome !== 'ok' && Object.keys(operation.args).length === 0;
  return isSilent ? noun : `${noun} of ${object(operation)}`;
}

function wordsOf({ operations }: AnyModel, name: string) {
  return operations[name] ?? { past: `did ${name} with`, object: () => 'it', noun: name };
}

/** "car holds sedan": an object and what can be said of it; "it" where a history has only one. */
export function holding(key: string, words: string): string {
  return `${key === '' ? 'it' : key} ${words}`;
}

/** The states of all objects, as an order of operations goes on. */
export interface Replayed {
  readonly operation: HistoryOperation;
  readonly before: Json;
  readonly after: Json;
}

/** Carries out an order that a checker found, each object from its beginning. */
export function replay(
  model: AnyModel,
  order: readonly HistoryOperation[],
  initialOf: (key: string) => Json,
): Replayed[] {
  const states = new Map<string, Json>();
  return order.map((operation) => {
    const { key } = operation;
    const before = states.has(key) ? (states.get(key) ?? null) : initialOf(key);
    const after = model.apply(before, operation)?.state ?? before;
    states.set(key, after);
    return { operation, before, after };
  });
}

/** @param stuck what cannot come next, and what can be said of its object then */
export function pathOf(
  model: AnyModel,
  replayed: readonly Replayed[],
  stuck: { readonly operation: HistoryOperation; readonly because: string } | null,
): OrderShown {
  const steps = replayed.map(({ operation, after }): Placed => ({
    begun: operation.begun,
    words: deed(model, operation),
    leaves: holding(operation.key, model.words(after)),
  }));
  if (stuck === null) return { steps, stuck };
  const { operation, because } = stuck;
  return { steps, stuck: { begun: operation.begun, words: deed(model, operation), because } };
}

/** Where operations ended, or began if they did not: events, in order. */
export function witnessOf(operations: readonly HistoryOperation[]): number[] {
  const events = operations.map(({ begun, ended }) => (Number.isFinite(ended) ? ended : begun));
  return [...new Set(events)].sort((a, b) => a - b);
}
