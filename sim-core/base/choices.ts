/**
 * The two doors through which everything undecided is decided.
 *
 * *Luck* gives numbers: latencies, losses, lengths of timers, workloads. *Order* says which of the
 * things that could happen next does. A run asks nothing else, so whoever holds the doors can
 * replay it, bend it, or try every way it could have gone.
 */

/**
 * Luck. The same question has the same answer in one run, whenever and however often it is asked.
 */
export interface Choices {
  /**
   * @param domain what kind of thing is drawn: `latency`, `loss`, `timer`
   * @param key    for whom: a link and message type, a timer
   * @param counter the how-manieth of that key, from 0
   * @returns 32 bits, unsigned
   */
  u32(domain: string, key: string, counter: number): number;
}

/** Something that could happen next, by a name without a time in it. */
export interface Pending {
  readonly name: string;
  readonly at: number;
}

/** Which of the pending entries happens next, soonest first in the list. `null` ends the run. */
export interface Order {
  next(pending: readonly Pending[]): number | null;
}
