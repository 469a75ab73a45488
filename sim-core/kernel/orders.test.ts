import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watch, type Tiny } from '../testing/tiny.ts';
import { chartOf, send } from './chart.ts';
import type { Pending } from './order.ts';
import { everyOrder } from './orders.ts';
import { defineNode, definePart, type NodeSpec } from './part.ts';

describe('all orders of', () => {
  it.each([
    { chains: [1, 1], orders: 2 },
    { chains: [3, 2], orders: 10 }, // 5 over 2
    { chains: [4, 4], orders: 70 }, // 8 over 4
    { chains: [2, 2, 1], orders: 30 }, // 5! / 2! 2! 1!
    { chains: [5], orders: 1 },
    { chains: [], orders: 1 },
  ])('connections with $chains messages are $orders, each found once', ({ chains, orders }) => {
    const found = ordersOf(connections(chains));
    expect(found).toMatchObject({ orders, complete: true });
    expect(new Set(found.seen).size).toBe(orders);
  });

  it('independent chains are as many as the multinomial says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 3 }), (chains) => {
        expect(ordersOf(connections(chains)).orders).toBe(multinomial(chains));
      }),
      { numRuns: 25 },
    );
  });

  it('datagrams are all permutations', () => {
    const found = ordersOf({ ...connections([4]), network: { links: 'unordered', rules: [] } });
    expect(found).toMatchObject({ orders: 24, complete: true });
    expect(new Set(found.seen).size).toBe(24);
  });
});

describe('a search', () => {
  it('that gives up says so, and one that was just enough does not', () => {
    expect(ordersOf(connections([3, 2]), { most: 9 })).toMatchObject({
      orders: 9,
      complete: false,
    });
    expect(ordersOf(connections([3, 2]), { most: 10 })).toMatchObject({
      orders: 10,
      complete: true,
    });
    expect(ordersOf(connections([1]), { most: 0 })).toMatchObject({ orders: 0, complete: false });
  });

  it('leaves out what is said never to happen', () => {
    const found = ordersOf(connections([2, 2]), { never: ({ name }) => name.startsWith('B>') });
    expect(found).toMatchObject({ orders: 1, complete: true, seen: ['A0 A1'] });
  });

  it('makes up its times: a microsecond each', () => {
    everyOrder(
      (order) => {
        const { events, outcome } = watch({ ...connections([2]), order });
        const arrivals = events.filter(({ kind }) => kind === 'deliver').map((event) => event.at);
        expect(arrivals).toEqual([3, 4]); // after two starts
        expect(outcome.ended).toBe('quiet');
      },
      { never: () => false, most: 10 },
    );
  });
});

interface Found {
  readonly orders: number;
  readonly complete: boolean;
  /** Per order: the arrivals, one after the other. */
  readonly seen: readonly string[];
}

function ordersOf(
  tiny: Tiny,
  {
    most = 1000,
    never = (_: Pending) => false,
  }: { most?: number; never?: (e: Pending) => boolean } = {},
): Found {
  const seen: string[] = [];
  const tried = everyOrder(
    (order) => {
      const arrivals = watch({ ...tiny, order }).events.filter(({ kind }) => kind === 'deliver');
      seen.push(arrivals.map(({ peer, n, type }) => `${peer}${n}${type.slice(1)}`).join(' '));
    },
    { never, most },
  );
  return { ...tried, seen };
}

/** One sender for each number, which sends so many messages to the one receiver. */
function connections(chains: readonly number[]): Tiny {
  const quiet = chart.createMachine({ context: {} });
  const senders = chains.map((count, index) =>
    nodeOf(
      'ABC'.charAt(index),
      chart.createMachine({
        context: {},
        entry: send(() => Array.from({ length: count }, () => ({ to: 'Z/all', type: 'm' }))),
      }),
    ),
  );
  return { nodes: [...senders, nodeOf('Z', quiet)], network: { links: 'ordered', rules: [] } };
}

const chart = chartOf<Record<never, never>, { readonly type: string }>()();

function nodeOf(name: string, machine: Parameters<typeof definePart>[0]['machine']): NodeSpec {
  return defineNode(name, 'all', [definePart({ name: 'all', machine, timers: {}, durable: [] })]);
}

function multinomial(counts: readonly number[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((rest, count) => rest / factorial(count), factorial(all));
}
