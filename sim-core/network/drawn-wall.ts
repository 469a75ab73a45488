/** Walls whose members luck chooses when they rise: the n-th of a key. */
import { unreachable } from '../base/assert.ts';
import type { Choices } from '../base/choices.ts';
import { below } from '../base/integers.ts';
import type { NodeId } from '../base/names.ts';
import { drawnOrder } from './drawn-order.ts';
import type { DrawnWall, Wall } from './walls.ts';

export function drawnWall(wall: DrawnWall, choices: Choices, key: string, n: number): Wall {
  const order = drawnOrder(wall.of, choices, { domain: 'wall', key, n });
  switch (wall.shape) {
    case 'isolate':
      return { type: 'isolate', node: order[0] ?? '' };
    case 'halves':
      return { type: 'groups', groups: inTwo(order, (order.length >> 1) + 1) };
    case 'bridge': {
      const [node = '', ...others] = order;
      return { type: 'bridge', node, sides: inTwo(others, (others.length + 1) >> 1) };
    }
    case 'majorityRing':
      return { type: 'majorityRing', ring: order };
    case 'reaches': {
      const { node = '' } = wall;
      const others = order.filter((other) => other !== node);
      if (others.length === 0) return { type: 'oneWay', from: [node], to: [] };
      const reached = below(others.length, choices.u32('wall', key, n));
      return { type: 'oneWay', from: [node], to: others.slice(reached) };
    }
    default:
      return unreachable(wall.shape);
  }
}

function inTwo(nodes: readonly NodeId[], first: number): [readonly NodeId[], readonly NodeId[]] {
  return [nodes.slice(0, first), nodes.slice(first)];
}
