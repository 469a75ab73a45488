/**
 * Starvation: whoever asked is overtaken again and again by those who asked later. A lock that lets
 * this happen only so often has *bounded overtaking*. The first where nobody waits for ever is in
 * Knuth, "Additional Comments on a Problem in Concurrent Programming Control", 1966.
 */
import { timeWords } from '../../base/time.ts';
import {
  holds,
  unknown,
  violated,
  type Claim,
  type ClaimWords,
  type Judgement,
  type Monitor,
  type RunEnd,
} from '../claim.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { count } from '../../base/numbers-in-words.ts';
import { conflict, WaitFor, type Hold, type WaitForOptions, type Wish } from './wait-for.ts';

/**
 * A wish is overtaken when somebody who asked later, and with whom it cannot share, gets the
 * resource and gives it back. Wrong is more of that than `most`; and at the end, a wish that still
 * stands though somebody overtook it at all.
 */
export function starvationFree(
  words: ClaimWords,
  most: number,
  options: WaitForOptions = {},
): Claim {
  return { ...words, monitor: () => new Starvation(most, new WaitFor(options)) };
}

class Starvation implements Monitor {
  private readonly overtakers = new WeakMap<Wish, Hold[]>();
  private wishes = 0;
  private broken: Judgement | null = null;

  constructor(
    private readonly most: number,
    private readonly graph: WaitFor,
  ) {}

  see(event: TraceEvent): void {
    const change = this.graph.see(event);
    if (event.type === 'wants' && change?.type === 'waits') this.wishes++;
    if (change?.type !== 'gave back' || this.broken) return;
    for (const wish of this.graph.waitersOf(change.hold.resource)) {
      if (!overtakes(change.hold, wish)) continue;
      const before = [...(this.overtakers.get(wish) ?? []), change.hold];
      this.overtakers.set(wish, before);
      if (before.length > this.most) this.broken ??= starved(wish, before, '');
    }
  }

  verdict({ cut }: RunEnd): Judgement {
    if (this.broken) return { ...this.broken, premises: this.wishes };
    for (const wish of this.graph.standingWishes) {
      const having = this.graph.holdersOf(wish.resource).filter((hold) => overtakes(hold, wish));
      const all = [...(this.overtakers.get(wish) ?? []), ...having];
      if (all.length === 0) continue;
      const { sentence, witness } = starved(wish, all, ', and it still waited at the end');
      return cut ? unknown(sentence, witness) : violated(sentence, witness, this.wishes);
    }
    const times = this.most === 0 ? 'at all' : `more than ${count(this.most, 'time')}`;
    const asked = `${count(this.wishes, 'time')} somebody asked for something`;
    const sentence = `${asked}; nobody was overtaken ${times}.`;
    return holds(this.wishes === 0 ? 'Nobody wanted anything.' : sentence, this.wishes);
  }
}

function overtakes(hold: Hold, wish: Wish): boolean {
  return hold.by !== wish.by && wish.event < hold.asked && conflict(hold, wish);
}

function starved({ by, resource, at, event }: Wish, overtakers: Hold[], rest: string): Judgement {
  const asked = `${by} asked for ${resource} at ${timeWords(at)}`;
  const sentence = `${asked}; ${namesOf(overtakers)} asked later and had it before${rest}.`;
  return violated(sentence, [event, ...overtakers.map((hold) => hold.event)]);
}

/** "R1 (2 times) and R2" */
function namesOf(holds: readonly Hold[]): string {
  const times = new Map<string, number>();
  for (const { by } of holds) times.set(by, (times.get(by) ?? 0) + 1);
  const names = [...times].map(([by, n]) => (n === 1 ? by : `${by} (${n} times)`));
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
