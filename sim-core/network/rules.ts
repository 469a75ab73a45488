/**
 * What a network does to messages, as data: it can be shown on the screen, saved in a link and
 * replayed. Probabilities are ratios, times whole microseconds.
 */
import type { Range, Ratio } from '../base/integers.ts';
import type { NodeId } from '../base/names.ts';
import type { Micros } from '../base/time.ts';

/** How long a message is on its way. */
export type Latency =
  | { readonly shape: 'fixed'; readonly micros: Micros }
  /** Every length from low to high is as likely as the others. */
  | ({ readonly shape: 'uniform' } & Range)
  /** `least`, and on top of it an exponential length of this mean. */
  | { readonly shape: 'exponential'; readonly least: Micros; readonly mean: Micros };

/** Which links a rule is about; an end that is left out stands for every node. */
export interface Between {
  readonly from?: NodeId;
  readonly to?: NodeId;
}

export type Rule =
  | ({ readonly type: 'latency'; readonly latency: Latency } & Between)
  | ({ readonly type: 'loss'; readonly chance: Ratio } & Between)
  | ({ readonly type: 'duplication'; readonly chance: Ratio } & Between);

/**
 * `unordered`: datagrams, each with its own fate. `ordered`: a connection (TCP): first in, first
 * out; a lost packet is sent again and what follows waits behind it; a wall holds it back; nothing
 * is doubled.
 */
export type LinkKind = 'ordered' | 'unordered';

export interface Network {
  readonly links: LinkKind;
  /** The first rule that matches and does not pass decides. */
  readonly rules: readonly Rule[];
}

/** A wall: messages that cross it are lost, or wait for it to fall. */
export type Wall =
  /** Nodes of different groups cannot reach each other; a node in no group reaches everybody. */
  | { readonly type: 'groups'; readonly groups: readonly (readonly NodeId[])[] }
  /** Nothing passes from these to those; the other way it does. */
  | { readonly type: 'oneWay'; readonly from: readonly NodeId[]; readonly to: readonly NodeId[] };

/** What an operator can do to a network at a time. */
export type Fault = { readonly type: 'partition'; readonly wall: Wall } | { readonly type: 'heal' };

/** A fault and when it happens. */
export interface Scheduled {
  readonly at: Micros;
  readonly fault: Fault;
}

export function partition(...groups: readonly (readonly NodeId[])[]): Fault {
  return { type: 'partition', wall: { type: 'groups', groups } };
}

export function oneWay(from: readonly NodeId[], to: readonly NodeId[]): Fault {
  return { type: 'partition', wall: { type: 'oneWay', from, to } };
}

export function heal(): Fault {
  return { type: 'heal' };
}

export function at(time: Micros, fault: Fault): Scheduled {
  return { at: time, fault };
}

export function separates(wall: Wall, from: NodeId, to: NodeId): boolean {
  if (wall.type === 'oneWay') return wall.from.includes(from) && wall.to.includes(to);
  const groupOf = (node: NodeId) => wall.groups.findIndex((group) => group.includes(node));
  const [a, b] = [groupOf(from), groupOf(to)];
  return a >= 0 && b >= 0 && a !== b;
}
