/** Operations and orders of them in words and as pictures, for verdicts about histories. */
import type { Json } from '../base/json.ts';
import type { Judgement } from './claim.ts';
import type { OrderShown, Placed } from './evidence.ts';
import type { HistoryOperation } from './history.ts';
import type { AnyModel } from './models/all.ts';
import { inOrder } from './stated.ts';

/** "B read 1", "B was refused a put of sedan (alias_already_exists)". */
export function did(model: AnyModel, operation: HistoryOperation): string {
  const { node, name, outcome, error } = operation;
  const { past, object } = wordsOf(model, name);
  if (outcome === 'fail')
    return `${node} was refused ${withArticle(nounOf(model, operation))} (${error})`;
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

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
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

/** Orders up to this length are drawn: nobody can look at a longer one. */
export const MOST_DRAWN = 5000;

/** Operations of an argument that are lit on the picture. */
export const MOST_LIT = 12;

/** What objects hold first, by key. */
export type InitialOf = (key: string) => Json;

export interface ShownOrder {
  readonly order: readonly HistoryOperation[];
  /** What cannot come next, and what can be said of its object then. */
  readonly stuck: { readonly operation: HistoryOperation; readonly because: string } | null;
  /** Whether the store carried them out in this very order. */
  readonly isOwn?: boolean;
}

/** Orders as they are drawn: those that are not too long, carried out once more. */
export function evidenceOf(
  model: AnyModel,
  key: string,
  orders: readonly ShownOrder[],
  initialOf: InitialOf,
): Pick<Judgement, 'evidence'> {
  const short = orders.filter(({ order }) => order.length <= MOST_DRAWN);
  if (short.length === 0) return {};
  const shown = short.map((each) => pathOf(model, each, initialOf));
  return { evidence: { kind: 'orders', key, orders: shown } };
}

function pathOf(
  model: AnyModel,
  { order, stuck, isOwn }: ShownOrder,
  initialOf: InitialOf,
): OrderShown {
  const states = new Map<string, Json>();
  const steps = order.map((operation): Placed => {
    const { key, begun, point } = operation;
    const before = states.has(key) ? (states.get(key) ?? null) : initialOf(key);
    const after = model.apply(before, operation)?.state ?? before;
    states.set(key, after);
    const leaves = holding(key, model.words(after));
    const placed = { begun, words: deed(model, operation), leaves };
    return isOwn ? { ...placed, point } : placed;
  });
  if (stuck === null) return { steps, stuck };
  const { operation, because } = stuck;
  const words = deed(model, operation);
  return { steps, stuck: { begun: operation.begun, words, because } };
}

/** Where operations ended, or began if they did not: events, in order. */
export function witnessOf(operations: readonly HistoryOperation[]): number[] {
  const events = operations.map(({ begun, ended }) => (Number.isFinite(ended) ? ended : begun));
  return inOrder(events);
}
