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

/** Answers that stand in luck's place, by `choiceName`. */
export type Overrides = ReadonlyMap<string, number>;

/** What a draw is called: no two draws of a run have one name. */
export function choiceName(domain: string, key: string, counter: number): string {
  return `${domain} ${key} ${counter}`;
}

/** The same luck, but for the draws that are named: they give what is said here. */
export function overridden(luck: Choices, overrides: Overrides): Choices {
  if (overrides.size === 0) return luck;
  return {
    u32: (domain, key, counter) =>
      overrides.get(choiceName(domain, key, counter)) ?? luck.u32(domain, key, counter),
  };
}

/**
 * What can happen, in the order in which it does at one instant: starts before deliveries, because
 * nothing reaches a node that has not started.
 */
export const CLASS = { fault: 0, start: 1, delivery: 2, timer: 3 } as const;

/** Something that could happen next, by a name without a time in it. */
export interface Pending {
  readonly name: string;
  readonly at: number;
  /** One of CLASS. */
  readonly class: number;
}

/** Which of the pending entries happens next, soonest first in the list. `null` ends the run. */
export interface Order {
  next(pending: readonly Pending[]): number | null;
}
