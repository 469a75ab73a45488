/**
 * One of the two doors through which everything undecided is decided. *Luck* gives numbers:
 * latencies, losses, lengths of timers, workloads. The other door is *order* (`kernel/order.ts`):
 * which of the things that could happen next does. A run asks nothing else, so whoever holds the
 * doors can replay it, bend it, or try every way it could have gone.
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
