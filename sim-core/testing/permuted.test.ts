/** The order in which things are written down means nothing, and what this would find is found. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, send } from '../kernel/chart.ts';
import { defineNode, definePart } from '../kernel/part.ts';
import { standardStepper } from '../kernel/stepper.ts';
import { handled } from '../kernel/testing/trouble.ts';
import { anyGossip } from './gossip.ts';
import { permuted, permutedNodes, withPermutedKeys } from './permuted.ts';
import { watch, type Tiny } from './tiny.ts';
import { watchTwice } from './twice.ts';

function inAnotherOrder(tiny: Tiny, turn: number): Tiny {
  return {
    ...tiny,
    nodes: permutedNodes(tiny.nodes, turn),
    stepper: withPermutedKeys(standardStepper(), turn),
  };
}

describe('a run', () => {
  it('is the same with its nodes, parts and keys in another order', () => {
    fc.assert(
      fc.property(anyGossip(3), fc.nat(4), (tiny, turn) => {
        const one = watchTwice(tiny);
        const other = watchTwice(inAnotherOrder(tiny, turn));
        expect(other.fingerprint).toBe(one.fingerprint);
        expect(other.events).toEqual(one.events);
        expect(other.states).toEqual(one.states);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same so with threads, instances, faults and hands', () => {
    fc.assert(
      fc.property(handled(), fc.nat(4), (tiny, turn) => {
        const one = watchTwice(tiny);
        const other = watch(inAnotherOrder(tiny, turn));
        expect(other.fingerprint).toBe(one.fingerprint);
        expect(other.states).toEqual(one.states);
      }),
      { numRuns: 40 },
    );
  });

  it('of a rule that goes by the order of keys is another one', () => {
    type Shelf = { readonly books: { readonly [name: string]: number } };
    const machine = chartOf<Shelf, { readonly type: 'dune' | 'solaris' }>()('soon').createMachine({
      context: () => ({ books: { dune: 1, solaris: 2 } }),
      initial: 'waiting',
      states: {
        waiting: { after: { soon: 'asking' } },
        asking: { entry: send(({ books }) => ({ to: 'A/shelf', type: Object.keys(books)[0]! })) },
      },
    });
    const part = { name: 'shelf', timers: { soon: { low: 1, high: 1 } }, durable: [] };
    const nodes = [defineNode('A', 'all', [definePart({ ...part, machine })])];
    const other = watch(inAnotherOrder({ nodes }, 0));
    expect(other.fingerprint).not.toBe(watch({ nodes }).fingerprint);
  });
});

it('turns give orders of their own', () => {
  const orders = [0, 1, 2, 3].map((turn) => permuted(['a', 'b', 'c'], turn).join(''));
  expect(orders).toEqual(['cba', 'acb', 'bac', 'cba']);
});
