/**
 * What an operator, or bad luck, can do to a run at a moment: faults, as data. The network's
 * lasting habits (latency, loss ...) are rules; `weather` changes them for a while.
 */
import type { Range } from '../base/integers.ts';
import type { NodeId } from '../base/names.ts';
import type { Micros } from '../base/time.ts';
import type { Between, Rule } from './rules.ts';
import type { DrawnWall, Wall } from './walls.ts';

export type Fault =
  /** A wall rises, and stands until all walls fall. */
  | { readonly type: 'partition'; readonly wall: Wall | DrawnWall }
  /** All walls fall. */
  | { readonly type: 'heal' }
  /** Messages of these links are held, none is lost. */
  | ({ readonly type: 'clog' } & Between)
  /** What was held by clogs of just these links arrives; without ends, everything. */
  | ({ readonly type: 'unclog' } & Between)
  /**
   * Swizzle-clogging (FoundationDB): one node after the other is clogged, both ways, in a drawn
   * order, and unclogged in another, the whole within this time.
   */
  | { readonly type: 'swizzle'; readonly nodes: readonly NodeId[]; readonly over: Micros }
  /** The connection between two nodes breaks: what was in flight on it is lost, both ways. */
  | { readonly type: 'reset'; readonly between: readonly [NodeId, NodeId] }
  /** These rules come before the network's own, in the place of any earlier weather. */
  | { readonly type: 'weather'; readonly rules: readonly Rule[] }
  /**
   * A process dies, with all its parts and threads. Of a write that the disk had not yet synced the
   * old image stays (`lost`), or a beginning of the changed fields is on it (`torn`).
   */
  | { readonly type: 'crash'; readonly node: NodeId; readonly unsynced?: 'lost' | 'torn' }
  /** A crashed process starts again, with what its disk has. */
  | { readonly type: 'restart'; readonly node: NodeId }
  /** A process stands still, and knows nothing of it: its timers are late, its inbox fills. */
  | { readonly type: 'pause'; readonly node: NodeId }
  | { readonly type: 'resume'; readonly node: NodeId }
  /** The node's clock jumps; timers do not notice. Before the start of a run: its offset. */
  | { readonly type: 'clockStep'; readonly node: NodeId; readonly by: Micros }
  /** The node's clock and timers gain this many microseconds a second, from now on. */
  | { readonly type: 'clockDrift'; readonly node: NodeId; readonly ppm: number }
  /** From now on the node's disk takes this long to sync; 0 to 0 is at once. */
  | { readonly type: 'slowSync'; readonly node: NodeId; readonly range: Range }
  /**
   * Liveness mode (TigerBeetle): these nodes are healed, every other fault is permanent, and
   * nothing more is done to the run, which must converge.
   */
  | { readonly type: 'liveness'; readonly core: readonly NodeId[] };

export type FaultType = Fault['type'];

/** Of the event that a `when` waited for: its node, and its peer. */
export const THAT_NODE = '$node';
export const THAT_PEER = '$peer';

export function partition(...groups: readonly (readonly NodeId[])[]): Fault {
  return { type: 'partition', wall: { type: 'groups', groups } };
}

export function oneWay(from: readonly NodeId[], to: readonly NodeId[]): Fault {
  return { type: 'partition', wall: { type: 'oneWay', from, to } };
}

export function isolate(node: NodeId): Fault {
  return { type: 'partition', wall: { type: 'isolate', node } };
}

export function heal(): Fault {
  return { type: 'heal' };
}

export function crash(node: NodeId, unsynced?: 'lost' | 'torn'): Fault {
  return { type: 'crash', node, ...(unsynced ? { unsynced } : {}) };
}

export function restart(node: NodeId): Fault {
  return { type: 'restart', node };
}

export function pause(node: NodeId): Fault {
  return { type: 'pause', node };
}

export function resume(node: NodeId): Fault {
  return { type: 'resume', node };
}
