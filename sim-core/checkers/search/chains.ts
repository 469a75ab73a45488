/**
 * Operations as chains: within one, each began after the one before it had ended, so any order of
 * the history has them in the chain's order, and how far it has come is one place per chain. With
 * few clients that is far less to remember than a bit per operation.
 *
 *     A  |-a-|      |--c--|          a, c
 *     B     |---b---|     |--d--|    b, d
 */
import type { HistoryOperation } from '../history.ts';

export interface Chains {
  /** By operation: its chain. */
  readonly chainOf: Int32Array;
  /** By operation: the next one of its chain, or -1. */
  readonly after: Int32Array;
  /** By chain: its first operation, and its group: real time binds within groups. */
  readonly first: Int32Array;
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/**
 * As few chains as possible: as many as there are operations open at once. One that never ends has
 * a chain that ends with it. Real time binds all of them.
 * @param operations in the order in which they began
 */
export function chainsInTime(operations: readonly HistoryOperation[]): Chains {
  return chainsOf([operations.map((_, number) => number)], operations);
}

/**
 * The same for each client by itself: its program's order is that of its own calls in real time,
 * and none binds two clients. Calls that it has open together are in no order.
 */
export function chainsByClient(operations: readonly HistoryOperation[]): Chains {
  const clients = new Map<string, number[]>();
  operations.forEach(({ node }, number) => {
    const own = clients.get(node);
    if (own) own.push(number);
    else clients.set(node, [number]);
  });
  return chainsOf([...clients.values()], operations);
}

/** @param groups numbers of operations, each group in the order in which they began */
function chainsOf(
  groups: readonly (readonly number[])[],
  operations: readonly HistoryOperation[],
): Chains {
  const chainOf = new Int32Array(operations.length);
  const groupOf: number[] = [];
  groups.forEach((group, number) => {
    const open = new Open();
    for (const operation of group) {
      const { begun = 0, ended = Infinity } = operations[operation] ?? {};
      const chain = open.firstEnd < begun ? open.take() : groupOf.push(number) - 1;
      chainOf[operation] = chain;
      if (ended !== Infinity) open.add(ended, chain);
    }
  });
  return linked(chainOf, groupOf, groups.length);
}

/** Chains by the ends of their last operations: a heap, for all may be open at once. */
class Open {
  private readonly ends: number[] = [];
  private readonly chains: number[] = [];

  get firstEnd(): number {
    return this.ends[0] ?? Infinity;
  }

  add(end: number, chain: number): void {
    const { ends, chains } = this;
    let place = ends.length;
    for (let above = (place - 1) >> 1; place > 0 && (ends[above] ?? 0) > end;) {
      ends[place] = ends[above] ?? 0;
      chains[place] = chains[above] ?? 0;
      place = above;
      above = (place - 1) >> 1;
    }
    ends[place] = end;
    chains[place] = chain;
  }

  /** The one that ended first. */
  take(): number {
    const { ends, chains } = this;
    const first = chains[0] ?? 0;
    const [end = 0, chain = 0] = [ends.pop(), chains.pop()];
    const { length } = ends;
    if (length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below + 1 < length && (ends[below + 1] ?? 0) < (ends[below] ?? 0)) below++;
      if (below >= length || (ends[below] ?? 0) >= end) break;
      ends[place] = ends[below] ?? 0;
      chains[place] = chains[below] ?? 0;
      place = below;
    }
    ends[place] = end;
    chains[place] = chain;
    return first;
  }
}

function linked(chainOf: Int32Array, groupOf: readonly number[], groups: number): Chains {
  const after = new Int32Array(chainOf.length).fill(-1);
  const first = new Int32Array(groupOf.length).fill(-1);
  for (let operation = chainOf.length - 1; operation >= 0; operation--) {
    const chain = chainOf[operation] ?? 0;
    after[operation] = first[chain] ?? -1;
    first[chain] = operation;
  }
  return { chainOf, after, first, groupOf: Int32Array.from(groupOf), groups };
}
