import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedLuck } from '../base/luck.ts';
import { drawnOrder } from './drawn-order.ts';
import { drawnWall } from './drawn-wall.ts';
import { heal, isolate, oneWay, partition } from './faults.ts';
import { swizzleOf } from './swizzle.ts';
import { nodesOf, separates, type DrawnWall, type Wall } from './walls.ts';

const FIVE = ['A', 'B', 'C', 'D', 'E'];

describe('a wall', () => {
  it('stands between groups, and a node in no group reaches everybody', () => {
    const wall: Wall = { type: 'groups', groups: [['A', 'B'], ['C']] };
    expect(separates(wall, 'A', 'C')).toBe(true);
    expect(separates(wall, 'C', 'A')).toBe(true);
    expect(separates(wall, 'A', 'B')).toBe(false);
    expect(separates(wall, 'A', 'D')).toBe(false);
    expect(separates(wall, 'D', 'C')).toBe(false);
  });

  it('of one way stops only what goes that way', () => {
    const stops: Wall = { type: 'oneWay', from: ['A'], to: ['B', 'C'] };
    expect(separates(stops, 'A', 'C')).toBe(true);
    expect(separates(stops, 'C', 'A')).toBe(false);
    expect(separates(stops, 'B', 'C')).toBe(false);
  });

  it('around one node stops all but what it sends itself', () => {
    const wall: Wall = { type: 'isolate', node: 'C' };
    expect(drawing(wall)).toEqual(['AB.DE', 'AB.DE', '..C..', 'AB.DE', 'AB.DE']);
  });

  it('with a bridge leaves one node that reaches both sides', () => {
    const wall: Wall = {
      type: 'bridge',
      node: 'C',
      sides: [
        ['A', 'B'],
        ['D', 'E'],
      ],
    };
    expect(drawing(wall)).toEqual(['ABC..', 'ABC..', 'ABCDE', '..CDE', '..CDE']);
  });

  it('of a ring shows each node a majority, and each another one', () => {
    const wall: Wall = { type: 'majorityRing', ring: FIVE };
    expect(drawing(wall)).toEqual(['AB..E', 'ABC..', '.BCD.', '..CDE', 'A..DE']);
  });

  it.each([3, 4, 5, 6, 7, 8, 9])('of a ring of %i leaves a majority within reach', (size) => {
    const ring = Array.from({ length: size }, (_, i) => `n${i}`);
    const reached = ring.map((from) =>
      ring.filter((to) => !separates({ type: 'majorityRing', ring }, from, to)),
    );
    for (const nodes of reached) expect(nodes.length).toBeGreaterThan(size / 2);
    for (const nodes of reached) expect(nodes.length).toBeLessThanOrEqual(size / 2 + 2);
    if (size > 3) expect(new Set(reached.map(String)).size).toBe(size);
  });

  it('is raised and falls in the words of a script', () => {
    const groups = { type: 'groups', groups: [['A'], ['B']] };
    expect(partition(['A'], ['B'])).toEqual({ type: 'partition', wall: groups });
    expect(oneWay(['A'], ['B'])).toMatchObject({ wall: { type: 'oneWay', from: ['A'] } });
    expect(isolate('A')).toEqual({ type: 'partition', wall: { type: 'isolate', node: 'A' } });
    expect(heal()).toEqual({ type: 'heal' });
  });
});

describe('a drawn wall', () => {
  it('has a majority and a minority, a bridge between halves, a ring of all', () => {
    fc.assert(
      fc.property(names, fc.nat(), (of, seed) => {
        const draw = (shape: DrawnWall['shape']) => draws({ shape, of }, seed);
        const halves = draw('halves');
        if (halves.type === 'groups') {
          const [many = [], few = []] = halves.groups;
          expect([many.length, few.length]).toEqual([(of.length >> 1) + 1, (of.length - 1) >> 1]);
        }
        for (const shape of ['halves', 'bridge', 'majorityRing'] as const) {
          expect(nodesOf(draw(shape)).toSorted()).toEqual(of.toSorted());
        }
        const bridge = draw('bridge');
        if (bridge.type === 'bridge') {
          const [one, other] = bridge.sides.map((side) => side.length);
          expect((one ?? 0) - (other ?? 0)).toBe((of.length - 1) & 1);
        }
        expect(of).toContain(nodesOf(draw('isolate'))[0]);
      }),
    );
  });

  it('lets a node reach none, some or all but one', () => {
    const reached = Array.from({ length: 60 }, (_, seed) => {
      const wall = draws({ shape: 'reaches', of: FIVE, node: 'A' }, seed);
      return wall.type === 'oneWay' ? 4 - wall.to.length : -1;
    });
    expect([...new Set(reached)].toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('does not depend on the order in which its nodes are listed', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(FIVE, { minLength: 5 }), shape, fc.nat(), (of, one, seed) => {
        expect(draws({ shape: one, of }, seed)).toEqual(draws({ shape: one, of: FIVE }, seed));
      }),
    );
  });

  it('is another one the next time it rises', () => {
    const drawn: DrawnWall = { type: 'drawn', shape: 'majorityRing', of: FIVE };
    const walls = [0, 1, 2, 3].map((n) => drawnWall(drawn, keyedLuck(1), 'script', n));
    expect(new Set(walls.map((wall) => JSON.stringify(wall))).size).toBe(4);
  });
});

describe('a drawn order', () => {
  it('keeps its order when a name is left out', () => {
    fc.assert(
      fc.property(fc.subarray(FIVE), fc.nat(), (some, seed) => {
        const order = (of: readonly string[]) =>
          drawnOrder(of, keyedLuck(seed), { domain: 'wall', key: 'k', n: 0 });
        expect(order(some)).toEqual(order(FIVE).filter((name) => some.includes(name)));
      }),
    );
  });
});

describe('a swizzle', () => {
  const swizzle = { type: 'swizzle', nodes: ['A', 'B', 'C'], over: 6000 } as const;

  it('clogs one node after the other, and unclogs them in another order', () => {
    const orders = Array.from({ length: 40 }, (_, seed) => {
      const steps = swizzleOf(swizzle, keyedLuck(seed), 0);
      expect(steps.map(({ at }) => at)).toEqual(
        [0, 1000, 2000, 4000, 5000, 6000].flatMap((at) => [at, at]),
      );
      const ends = steps.map(({ fault }) => ('from' in fault ? fault.from : undefined));
      return ends.filter((end) => end !== undefined).join('');
    });
    for (const order of orders) expect([...order.slice(0, 3)].toSorted().join('')).toBe('ABC');
    for (const order of orders) expect([...order.slice(3)].toSorted().join('')).toBe('ABC');
    expect(orders.some((order) => order.slice(0, 3) !== order.slice(3))).toBe(true);
  });

  it('opens just what it shut, both ways', () => {
    const steps = swizzleOf(swizzle, keyedLuck(1), 3).map(({ fault }) => fault);
    const shut = steps.filter(({ type }) => type === 'clog').map((each) => ({ ...each, type: '' }));
    const open = steps
      .filter(({ type }) => type === 'unclog')
      .map((each) => ({ ...each, type: '' }));
    expect(shut).toHaveLength(6);
    for (const each of shut) expect(open).toContainEqual(each);
  });
});

const names = fc
  .integer({ min: 2, max: 9 })
  .map((n) => Array.from({ length: n }, (_, i) => `n${i}`));
const shape = fc.constantFrom('isolate', 'halves', 'bridge', 'majorityRing');

function draws(wall: Omit<DrawnWall, 'type'>, seed: number): Wall {
  return drawnWall({ type: 'drawn', ...wall }, keyedLuck(seed), 'script', 0);
}

/** Whom each of the five reaches. */
function drawing(wall: Wall): string[] {
  return FIVE.map((from) => FIVE.map((to) => (separates(wall, from, to) ? '.' : to)).join(''));
}
