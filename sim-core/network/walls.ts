/** Walls: who cannot reach whom while a partition stands. */
import { unreachable } from '../base/assert.ts';
import type { NodeId } from '../base/names.ts';

export type Wall =
  /** Nodes of different groups cannot reach each other; a node in no group reaches everybody. */
  | { readonly type: 'groups'; readonly groups: readonly (readonly NodeId[])[] }
  /** Nothing passes from these to those; the other way it does. */
  | { readonly type: 'oneWay'; readonly from: readonly NodeId[]; readonly to: readonly NodeId[] }
  /** One node alone. */
  | { readonly type: 'isolate'; readonly node: NodeId }
  /** Two sides that only the node between them can reach (Jepsen's *bridge*). */
  | {
      readonly type: 'bridge';
      readonly node: NodeId;
      readonly sides: readonly [readonly NodeId[], readonly NodeId[]];
    }
  /**
   * Every node reaches a majority, each another one: itself and its nearest on the ring in this
   * order (Jepsen's *majorities ring*).
   */
  | { readonly type: 'majorityRing'; readonly ring: readonly NodeId[] };

/** A wall whose members are drawn when it rises. */
export interface DrawnWall {
  readonly type: 'drawn';
  /**
   * `isolate`: one of them alone. `halves`: a majority and a minority. `bridge`, `majorityRing`: in
   * a drawn order. `reaches`: what `node` sends reaches none, some or all but one of them.
   */
  readonly shape: 'isolate' | 'halves' | 'bridge' | 'majorityRing' | 'reaches';
  readonly of: readonly NodeId[];
  /** For `reaches`. */
  readonly node?: NodeId;
}

export function separates(wall: Wall, from: NodeId, to: NodeId): boolean {
  switch (wall.type) {
    case 'groups':
      return inTwoGroups(wall.groups, from, to);
    case 'oneWay':
      return wall.from.includes(from) && wall.to.includes(to);
    case 'isolate':
      return from !== to && (from === wall.node || to === wall.node);
    case 'bridge':
      return inTwoGroups(wall.sides, from, to);
    case 'majorityRing':
      return farApart(wall.ring, from, to);
    default:
      return unreachable(wall);
  }
}

/** Every node that a wall names. */
export function nodesOf(wall: Wall | DrawnWall): readonly NodeId[] {
  switch (wall.type) {
    case 'groups':
      return wall.groups.flat();
    case 'oneWay':
      return [...wall.from, ...wall.to];
    case 'isolate':
      return [wall.node];
    case 'bridge':
      return [wall.node, ...wall.sides.flat()];
    case 'majorityRing':
      return wall.ring;
    case 'drawn':
      return wall.node === undefined ? wall.of : [wall.node, ...wall.of];
    default:
      return unreachable(wall);
  }
}

function inTwoGroups(groups: readonly (readonly NodeId[])[], from: NodeId, to: NodeId): boolean {
  const groupOf = (node: NodeId) => groups.findIndex((group) => group.includes(node));
  const [a, b] = [groupOf(from), groupOf(to)];
  return a >= 0 && b >= 0 && a !== b;
}

/** Farther along the ring than the nearest that make a majority with oneself. */
function farApart(ring: readonly NodeId[], from: NodeId, to: NodeId): boolean {
  const [a, b] = [ring.indexOf(from), ring.indexOf(to)];
  if (a < 0 || b < 0) return false;
  const apart = a < b ? b - a : a - b;
  const others = ring.length >> 1; // a majority, less oneself
  return Math.min(apart, ring.length - apart) > (others + 1) >> 1;
}
