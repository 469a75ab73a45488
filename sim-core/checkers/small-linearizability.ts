/**
 * Is a concurrent history equivalent to some sequential one that respects real time? (Herlihy and
 * Wing, "Linearizability: A Correctness Condition for Concurrent Objects", 1990.)
 *
 * By trying all orders: for the handful of operations of a small lesson. An operation whose outcome
 * nobody knows may take effect at any time after it began, or never.
 *
 *     A  |--- write 1 ---|                       One order that explains this history:
 *     B        |-- read 1 --|                    write 1, read 1, write 2.
 *     C                |------ write 2 ------|
 */
import type { HistoryOperation } from './history.ts';

/** A sequential object: what an operation does to a state, or null if it cannot end as it did. */
export interface SequentialModel<State> {
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

export function linearize<State>(
  model: SequentialModel<State>,
  history: readonly HistoryOperation[],
): Linearization {
  if (history.length > MOST_OPERATIONS) return { answer: 'too long' };
  let longest: readonly HistoryOperation[] = [];
  const search = (
    state: State,
    done: readonly HistoryOperation[],
    left: readonly HistoryOperation[],
  ): readonly HistoryOperation[] | null => {
    if (done.length > longest.length) longest = done;
    if (left.every(({ outcome }) => outcome === 'info')) return done;
    for (const next of left) {
      if (!mayComeFirst(next, left)) continue;
      const after = model.apply(state, next);
      if (after === null) continue;
      const rest = left.filter((other) => other !== next);
      const found = search(after, [...done, next], rest);
      if (found) return found;
    }
    return null;
  };
  const order = search(model.initial, [], history);
  if (order) return { answer: 'yes', order };
  return { answer: 'no', longest, left: history.filter((one) => !longest.includes(one)) };
}

/** Nothing still left had already returned when this was called. */
function mayComeFirst(operation: HistoryOperation, left: readonly HistoryOperation[]): boolean {
  return left.every((other) => operation.begun < other.ended);
}
