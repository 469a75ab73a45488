/**
 * Operations as chains: within one, each began after the one before it had ended, so any order of
 * the history has them in the chain's order, and how far it has come is one place per chain. With
 * few clients that is far less to remember than a bit per operation.
 *
 *     A  |-a-|      |--c--|          a, c
 *     B     |---b---|     |--d--|    b, d
 */
import { Heap } from '../../base/heap.ts';
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
    const open = new Heap(byEnd);
    for (const operation of group) {
      const { begun = 0, ended = Infinity } = operations[operation] ?? {};
      const isFree = (open.first?.end ?? Infinity) < begun;
      const free = isFree ? open.take()?.chain : undefined;
      const chain = free ?? groupOf.push(number) - 1;
      chainOf[operation] = chain;
      if (ended !== Infinity) open.add({ end: ended, chain });
    }
  });
  return linked(chainOf, groupOf, groups.length);
}

/** A chain that can go on, once its last operation has ended. */
interface Open {
  readonly end: number;
  readonly chain: number;
}

function byEnd(a: Open, b: Open): number {
  return a.end - b.end;
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
