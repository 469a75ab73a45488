/**
 * Every order in which a tiny configuration can happen, by running it once for each. Starts come
 * first, in order of name; then any message at the head of its link, any armed timer, any fault.
 */
import { CLASS, type Order, type Pending } from './order.ts';

export interface EveryOrder {
  /** Runs made. */
  readonly orders: number;
  /** Whether that was all of them. */
  readonly complete: boolean;
}

export interface OrderLimits {
  /** Entries that do not happen in this search: a time-out, say. By name. */
  readonly never: (entry: Pending) => boolean;
  /** Runs after which the search gives up. */
  readonly most: number;
}

/**
 * Runs once for every order. `runOnce` must be the same run each time, but for the order it asks.
 */
export function everyOrder(runOnce: (order: Order) => void, limits: OrderLimits): EveryOrder {
  /** The choices of the run in hand: which was taken, of how many. */
  const path: { taken: number; of: number }[] = [];
  for (let orders = 0; ;) {
    if (orders === limits.most) return { orders, complete: false };
    runOnce(follow(path, limits.never));
    orders++;
    while (path.length > 0 && isSpent(path[path.length - 1])) path.pop();
    const last = path[path.length - 1];
    if (!last) return { orders, complete: true };
    last.taken++;
  }
}

function isSpent(choice: { taken: number; of: number } | undefined): boolean {
  return choice !== undefined && choice.taken + 1 === choice.of;
}

/** Takes the path's choices, then the first of whatever is possible, and writes that down. */
function follow(path: { taken: number; of: number }[], never: OrderLimits['never']): Order {
  let depth = 0;
  return {
    next(pending) {
      const start = pending.findIndex((entry) => entry.class === CLASS.start);
      if (start >= 0) return start;
      const possible = pending.flatMap((entry, index) => (never(entry) ? [] : [index]));
      if (possible.length === 0) return null;
      if (depth === path.length) path.push({ taken: 0, of: possible.length });
      const choice = path[depth++];
      return possible[choice?.taken ?? 0] ?? null;
    },
  };
}
