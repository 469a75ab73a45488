/**
 * An order by luck. Each name has a draw of its own, and they go by their draws: the order in which
 * they were listed means nothing, and one that is added or left out moves no other.
 */
import type { Choices } from '../base/choices.ts';
import { compareNames, type NodeId } from '../base/names.ts';

/** What is drawn for: luck's domain, key and counter. */
export interface Lot {
  readonly domain: string;
  readonly key: string;
  readonly n: number;
}

export function drawnOrder(names: readonly NodeId[], choices: Choices, lot: Lot): NodeId[] {
  const drawn = [...new Set(names)].sort(compareNames).map((name) => ({
    name,
    draw: choices.u32(lot.domain, `${lot.key} ${name}`, lot.n),
  }));
  drawn.sort((a, b) => a.draw - b.draw || compareNames(a.name, b.name));
  return drawn.map(({ name }) => name);
}
