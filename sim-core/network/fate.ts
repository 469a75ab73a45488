/**
 * An envelope in, a fate out. How long a message travels is drawn when it leaves; whether it
 * arrives is decided when it would, so that a wall which rose meanwhile still stops it.
 */
import { unreachable } from '../base/assert.ts';
import type { Choices } from '../base/choices.ts';
import { exponential } from '../base/exponential.ts';
import { between, happens, type Ratio } from '../base/integers.ts';
import type { NodeId } from '../base/names.ts';
import { ms, type Micros } from '../base/time.ts';
import { messageKey, type Intervention, type MessageName } from './interventions.ts';
import {
  separates,
  type Between,
  type Latency,
  type Network,
  type Rule,
  type Wall,
} from './rules.ts';

export interface Envelope extends MessageName {
  /** Times it was already lost and sent again, on an ordered link. */
  readonly attempts: number;
  /** Interventions that have acted on it: each acts once, in the order of the spec. */
  readonly hands: number;
}

export type Fate =
  | { readonly type: 'pass' }
  | { readonly type: 'lose'; readonly why: 'loss' | 'partition' | 'you' }
  /** It arrives, and a further copy sets out. */
  | { readonly type: 'duplicate'; readonly why: '' | 'you' }
  /** Kept back this long; null: until a wall falls. */
  | {
      readonly type: 'delay';
      readonly why: 'retransmission' | 'partition' | 'you';
      readonly by: Micros | null;
    };

const PASS: Fate = { type: 'pass' };

/**
 * The first wait before a lost packet is sent again, then twice as long each time (Linux: 200 ms).
 */
const RETRANSMISSION = ms(200);
const LONGEST_RETRANSMISSION = ms(120_000);

/** Draws how long a message is on its way. Without a rule it takes no time. */
export function travelTime(network: Network, choices: Choices, envelope: Envelope): Micros {
  for (const rule of network.rules) {
    if (rule.type === 'latency' && concerns(rule, envelope)) {
      return drawLatency(rule.latency, choices, envelope);
    }
  }
  return 0;
}

function drawLatency(latency: Latency, choices: Choices, envelope: Envelope): Micros {
  if (latency.shape === 'fixed') return latency.micros;
  const draw = choices.u32('latency', keyOf(envelope), envelope.n);
  if (latency.shape === 'uniform') return between(latency, draw);
  return latency.least + exponential(latency.mean, draw);
}

/** What is in a message's way: the network's rules, the walls that stand, the viewer's hands. */
export interface Way {
  readonly network: Network;
  readonly walls: readonly Wall[];
  readonly interventions: readonly Intervention[];
}

/**
 * Decides what becomes of a message that is about to arrive. A hand that drops or delays it comes
 * first; one that doubles it doubles only what does arrive.
 */
export function fateOf(way: Way, choices: Choices, envelope: Envelope): Fate {
  const hand = handOn(way.interventions, envelope);
  if (hand?.do === 'drop') return lost('you');
  if (hand?.do === 'delay') return { type: 'delay', why: 'you', by: hand.by };
  const fate = fateByNature(way, choices, envelope);
  return hand && fate.type === 'pass' ? { type: 'duplicate', why: 'you' } : fate;
}

function fateByNature({ network, walls }: Way, choices: Choices, envelope: Envelope): Fate {
  const ordered = network.links === 'ordered';
  if (walls.some((wall) => separates(wall, envelope.from, envelope.to))) {
    return ordered ? { type: 'delay', why: 'partition', by: null } : lost('partition');
  }
  for (const rule of network.rules) {
    const fate = concerns(rule, envelope) ? judge(rule, ordered, choices, envelope) : PASS;
    if (fate.type !== 'pass') return fate;
  }
  return PASS;
}

function judge(rule: Rule, ordered: boolean, choices: Choices, envelope: Envelope): Fate {
  switch (rule.type) {
    case 'latency':
      return PASS;
    case 'loss':
      if (!strikes('loss', rule.chance, choices, envelope)) return PASS;
      return ordered ? sentAgain(envelope) : lost('loss');
    case 'duplication':
      if (ordered || !strikes('duplication', rule.chance, choices, envelope)) return PASS;
      return { type: 'duplicate', why: '' };
    default:
      return unreachable(rule);
  }
}

/** The intervention that acts on a message when it is about to arrive, if there is one left. */
export function handOn(
  interventions: readonly Intervention[],
  envelope: Envelope,
): Intervention | undefined {
  if (interventions.length === 0) return undefined;
  const key = messageKey(envelope);
  return interventions.filter((one) => messageKey(one) === key)[envelope.hands];
}

function strikes(domain: string, chance: Ratio, choices: Choices, envelope: Envelope): boolean {
  // A fault that is off draws nothing.
  return chance.num > 0 && happens(chance, choices.u32(domain, keyOf(envelope), envelope.n));
}

function sentAgain({ attempts }: Envelope): Fate {
  let by = RETRANSMISSION;
  for (let i = 0; i < attempts && by < LONGEST_RETRANSMISSION; i++) by = by + by;
  return { type: 'delay', why: 'retransmission', by: Math.min(by, LONGEST_RETRANSMISSION) };
}

function lost(why: 'loss' | 'partition' | 'you'): Fate {
  return { type: 'lose', why };
}

function concerns({ from, to }: Between, envelope: { from: NodeId; to: NodeId }): boolean {
  return (from ?? envelope.from) === envelope.from && (to ?? envelope.to) === envelope.to;
}

/**
 * Luck's key: link and type, with copies and attempts apart; the counter is the message's number.
 */
function keyOf({ from, to, type, copy, attempts }: Envelope): string {
  const again = copy === 0 && attempts === 0 ? '' : `~${copy}!${attempts}`;
  return `${from}>${to}:${type}${again}`;
}
