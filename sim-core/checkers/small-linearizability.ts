/**
 * Is a concurrent history equivalent to some sequential one that respects real time? (Herlihy and
 * Wing, "Linearizability: A Correctness Condition for Concurrent Objects", 1990.)
 *
 * By trying all orders (Wing and Gong, "Testing and Verifying Concurrent Objects", 1993): for the
 * handful of operations of a small lesson. An operation whose outcome
 * nobody knows may take effect at any time after it began, or never.
 *
 *     A  |--- write 1 ---|                       One order that explains this history:
 *     B        |-- read 1 --|                    write 1, read 1, write 2.
 *     C                |------ write 2 ------|
 */
import { canonical, type Json } from '../base/json.ts';
import type { HistoryOperation } from './history.ts';

/** A sequential object: what an operation does to a state, or null if it cannot end as it did. */
export interface SequentialModel<State extends Json> {
  readonly initial: State;
  apply(state: State, operation: HistoryOperation): State | null;
}

export type Linearization =
  | { readonly answer: 'yes'; readonly order: readonly HistoryOperation[] }
  /** The longest order that works, and the operations that fit nowhere after it. */
  | {
      readonly answer: 'no';
      readonly longest: readonly HistoryOperation[];
      readonly left: readonly HistoryOperation[];
    }
  | { readonly answer: 'too long' };

/** Operations beyond which all orders are too many. */
export const MOST_OPERATIONS = 14;

export function linearize<State extends Json>(
  model: SequentialModel<State>,
  history: readonly HistoryOperation[],
): Linearization {
  if (history.length > MOST_OPERATIONS) return { answer: 'too long' };
  let longest: readonly HistoryOperation[] = [];
  /** States from which what was left fitted in no order: Lowe's memory, so none is tried twice. */
  const dead = new Set<string>();
  const search = (state: State, done: readonly HistoryOperation[]): typeof done | null => {
    if (done.length > longest.length) longest = done;
    const left = history.filter((one) => !done.includes(one));
    if (left.every(({ outcome }) => outcome === 'info')) return done;
    const place = `${left.map(({ begun }) => begun).join(' ')} ${canonical(state)}`;
    if (dead.has(place)) return null;
    for (const next of left) {
      const after = mayComeFirst(next, left) ? model.apply(state, next) : null;
      const found = after === null ? null : search(after, [...done, next]);
      if (found) return found;
    }
    dead.add(place);
    return null;
  };
  const order = search(model.initial, []);
  if (order) return { answer: 'yes', order };
  return { answer: 'no', longest, left: history.filter((one) => !longest.includes(one)) };
}

/** Nothing still left had already returned when this was called. */
function mayComeFirst(operation: HistoryOperation, left: readonly HistoryOperation[]): boolean {
  return left.every((other) => operation.begun < other.ended);
}
