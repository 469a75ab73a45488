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
  | { readonly shape: 'exponential'; readonly least: Micros; readonly mean: Micros }
  /** Mostly `usual`; with this chance, `tail`. */
  | {
      readonly shape: 'bimodal';
      readonly usual: Range;
      readonly tail: Range;
      readonly chance: Ratio;
    };

/** Which links a rule is about; an end that is left out stands for every node. */
export interface Between {
  readonly from?: NodeId;
  readonly to?: NodeId;
}

/** What a full link does with one more message. */
export type WhenFull = 'drop newest' | 'drop oldest' | 'block sender';

export type Rule =
  | ({ readonly type: 'latency'; readonly latency: Latency } & Between)
  /** A length of time that every message of a link takes longer, drawn once for each link. */
  | ({ readonly type: 'offset'; readonly range: Range } & Between)
  | ({ readonly type: 'loss'; readonly chance: Ratio } & Between)
  | ({ readonly type: 'duplication'; readonly chance: Ratio } & Between)
  /** With this chance a datagram is so much later than it would have been, and is overtaken. */
  | ({ readonly type: 'reordering'; readonly chance: Ratio; readonly by: Range } & Between)
  /** Messages leave one after the other, each in the time that its bytes take. */
  | ({ readonly type: 'bandwidth'; readonly bytesPerSecond: number } & Between)
  /** So many messages may be underway on a link, its waiting ones included. */
  | ({
      readonly type: 'capacity';
      readonly messages: number;
      readonly whenFull: WhenFull;
    } & Between)
  /**
   * Ordered links: how long it takes until a connection that was reset stands again, and how long
   * traffic may be held up before an end gives the connection up.
   */
  | ({ readonly type: 'connection'; readonly connect: Range; readonly patience: Micros } & Between);

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

/** Whether a rule is about the link from one node to another. */
export function concerns(
  { from, to }: Between,
  link: { readonly from: NodeId; readonly to: NodeId },
): boolean {
  return (from ?? link.from) === link.from && (to ?? link.to) === link.to;
}
