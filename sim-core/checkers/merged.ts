/** Orders of objects that have nothing to do with each other, as one. */
import type { HistoryOperation } from './history.ts';

/**
 * Each operation as soon as it may be: when the last of those before it has begun. Every order that
 * keeps real time allows that, and so the one of all does too (Herlihy and Wing's theorem 1).
 */
export function merged(orders: readonly (readonly HistoryOperation[])[]): HistoryOperation[] {
  const placed = orders.flatMap((order) => {
    let at = -1;
    return order.map((operation) => {
      at = Math.max(at, operation.begun);
      return { at, operation };
    });
  });
  return placed.sort((a, b) => a.at - b.at).map(({ operation }) => operation);
}
