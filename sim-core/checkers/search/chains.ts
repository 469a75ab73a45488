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
  /** By chain: its first operation. */
  readonly first: Int32Array;
}

/**
 * As few chains as possible: as many as there are operations open at once. One that never ends has
 * a chain that ends with it.
 * @param operations in the order in which they began
 */
export function chainsInTime(operations: readonly HistoryOperation[]): Chains {
  const chainOf = new Int32Array(operations.length);
  /** Of chains that can go on: when their last operation ended. */
  const ends: number[] = [];
  const open: number[] = [];
  let chains = 0;
  operations.forEach(({ begun, ended }, operation) => {
    let place = 0;
    while (place < ends.length && (ends[place] ?? 0) >= begun) place++;
    const chain = open[place] ?? chains++;
    chainOf[operation] = chain;
    open[place] = chain;
    ends[place] = ended;
    if (ended !== Infinity) return;
    open.splice(place, 1);
    ends.splice(place, 1);
  });
  return linked(chainOf, chains);
}

/** A chain per process, in the order of its program; time between processes does not count. */
export function chainsByProcess(operations: readonly HistoryOperation[]): Chains {
  const chains = new Map<string, number>();
  const chainOf = Int32Array.from(operations, ({ node, process }) => {
    const name = `${node} ${process}`;
    const chain = chains.get(name) ?? chains.size;
    chains.set(name, chain);
    return chain;
  });
  return linked(chainOf, chains.size);
}

function linked(chainOf: Int32Array, chains: number): Chains {
  const after = new Int32Array(chainOf.length).fill(-1);
  const first = new Int32Array(chains).fill(-1);
  for (let operation = chainOf.length - 1; operation >= 0; operation--) {
    const chain = chainOf[operation] ?? 0;
    after[operation] = first[chain] ?? -1;
    first[chain] = operation;
  }
  return { chainOf, after, first };
}
