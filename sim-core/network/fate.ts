/**
 * A message in, a fate out. How long it travels is drawn when it leaves; whether it arrives is
 * decided when it would, so that a wall which rose meanwhile still stops it.
 */
import { unreachable } from '../base/assert.ts';
import type { Choices } from '../base/choices.ts';
import { exponential } from '../base/exponential.ts';
import { between, happens, type Ratio } from '../base/integers.ts';
import { ms, type Micros } from '../base/time.ts';
import type { Habits } from './habits.ts';
import type { Hand } from './interventions.ts';
import type { Latency } from './rules.ts';

/** A message underway, as luck knows it. */
export interface Traveller {
  /** Luck's key, by `luckKey`. */
  readonly luck: string;
  /** The how-manieth of its type on its link: luck's counter. */
  readonly n: number;
  /** Times it was already lost and sent again, on an ordered link. */
  readonly attempts: number;
}

/** What is in a message's way. */
export interface Way {
  readonly habits: Habits;
  /** A wall stands in it. */
  readonly walled: boolean;
  readonly clogged: boolean;
}

export type Fate =
  | { readonly type: 'pass' }
  | { readonly type: 'lose'; readonly why: 'loss' | 'partition' | 'you' }
  /** It cannot be lost alone: its connection breaks here. */
  | { readonly type: 'reset' }
  /** It arrives, and a further copy sets out. */
  | { readonly type: 'duplicate'; readonly why: '' | 'you' }
  /** Kept back this long; null: until what stops it is gone. */
  | {
      readonly type: 'delay';
      readonly why: 'retransmission' | 'partition' | 'clog' | 'you';
      readonly by: Micros | null;
    }
  /** Kept back until all that is underway to its receiver has arrived. */
  | { readonly type: 'last' };

const PASS: Fate = { type: 'pass' };
const LOST: Fate = { type: 'lose', why: 'loss' };
const WALLED: Fate = { type: 'lose', why: 'partition' };
const TAKEN: Fate = { type: 'lose', why: 'you' };
const RESET: Fate = { type: 'reset' };
const DOUBLED: Fate = { type: 'duplicate', why: '' };
const DOUBLED_BY_HAND: Fate = { type: 'duplicate', why: 'you' };
const HELD_BY_WALL: Fate = { type: 'delay', why: 'partition', by: null };
const HELD_BY_CLOG: Fate = { type: 'delay', why: 'clog', by: null };
const LAST: Fate = { type: 'last' };

/**
 * The first wait before a lost packet is sent again, then twice as long each time (Linux: 200 ms).
 */
const RETRANSMISSION = ms(200);
const LONGEST_RETRANSMISSION = ms(120_000);

/** Luck's key of a message: link and type, with copies and further attempts apart. */
export function luckKey(linkAndType: string, copy: number, attempts: number): string {
  return copy === 0 && attempts === 0 ? linkAndType : `${linkAndType}~${copy}!${attempts}`;
}

/** Draws how long a message is on its way. Without a rule it takes no time. */
export function travelTime(habits: Habits, choices: Choices, traveller: Traveller): Micros {
  const { latency, reordering } = habits;
  const time = latency === null ? 0 : drawLatency(latency, choices, traveller);
  for (const { chance, by } of reordering) {
    if (!happens(chance, choices.u32('reordering', traveller.luck, traveller.n))) continue;
    return time + between(by, choices.u32('overtaken', traveller.luck, traveller.n));
  }
  return time;
}

/** What a link's messages take longer than those of others, for good. */
export function drawOffset({ offset }: Habits, choices: Choices, link: string): Micros {
  if (offset === null) return 0;
  return offset.low === offset.high ? offset.low : between(offset, choices.u32('offset', link, 0));
}

/** How long so many bytes occupy a link. */
export function occupies(bytes: number, bytesPerSecond: number): Micros {
  return Math.ceil((bytes * 1_000_000) / bytesPerSecond);
}

function drawLatency(latency: Latency, choices: Choices, { luck, n }: Traveller): Micros {
  if (latency.shape === 'fixed') return latency.micros;
  const draw = choices.u32('latency', luck, n);
  switch (latency.shape) {
    case 'uniform':
      return between(latency, draw);
    case 'exponential':
      return latency.least + exponential(latency.mean, draw);
    case 'bimodal':
      return between(
        isTail(latency.chance, choices, { luck, n }) ? latency.tail : latency.usual,
        draw,
      );
    default:
      return unreachable(latency);
  }
}

function isTail(chance: Ratio, choices: Choices, { luck, n }: Pick<Traveller, 'luck' | 'n'>) {
  return chance.num > 0 && happens(chance, choices.u32('tail', luck, n));
}

/**
 * Decides what becomes of a message that is about to arrive. A hand comes first, but for one that
 * doubles: it doubles only what does arrive. Then what holds it, then the rules in their order.
 */
export function fateOf(way: Way, hand: Hand | null, choices: Choices, traveller: Traveller): Fate {
  if (hand !== null && hand.do !== 'duplicate') return byHand(hand, way.habits.ordered);
  const fate = fateByNature(way, choices, traveller);
  return hand !== null && fate.type === 'pass' ? DOUBLED_BY_HAND : fate;
}

function byHand(hand: Hand, ordered: boolean): Fate {
  switch (hand.do) {
    case 'drop':
    case 'loseReplies':
      return ordered ? RESET : TAKEN;
    case 'delay':
      return { type: 'delay', why: 'you', by: hand.by };
    case 'last':
      return LAST;
    default:
      return PASS;
  }
}

function fateByNature(way: Way, choices: Choices, traveller: Traveller): Fate {
  if (way.clogged) return HELD_BY_CLOG;
  const { ordered, odds } = way.habits;
  if (way.walled) return ordered ? HELD_BY_WALL : WALLED;
  for (const { type, chance } of odds) {
    if (!happens(chance, choices.u32(type, traveller.luck, traveller.n))) continue;
    if (type === 'duplication') return DOUBLED;
    return ordered ? sentAgain(traveller) : LOST;
  }
  return PASS;
}

function sentAgain({ attempts }: Traveller): Fate {
  let by = RETRANSMISSION;
  for (let i = 0; i < attempts && by < LONGEST_RETRANSMISSION; i++) by = by + by;
  return { type: 'delay', why: 'retransmission', by: Math.min(by, LONGEST_RETRANSMISSION) };
}
