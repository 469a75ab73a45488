/** What a network does to messages, in words. */
import { unreachable } from '../base/assert.ts';
import type { Range, Ratio } from '../base/integers.ts';
import { timeWords } from '../base/time.ts';
import type { Between, Latency, Rule } from '../network/rules.ts';

/** "1 in 50 messages is lost from A to B" */
export function describeRule(rule: Rule): string {
  return `${habitOf(rule)}${placeOf(rule)}`;
}

/** "3 in 10" */
export function ratioWords({ num, of }: Ratio): string {
  return `${num} in ${of}`;
}

/** "1 ms to 5 ms" */
export function rangeWords({ low, high }: Range): string {
  if (high === 0) return 'no time';
  return low === high ? timeWords(low) : `${timeWords(low)} to ${timeWords(high)}`;
}

function habitOf(rule: Rule): string {
  switch (rule.type) {
    case 'latency':
      return `latency ${latencyWords(rule.latency)}`;
    case 'offset':
      return `each link slower by ${rangeWords(rule.range)}`;
    case 'loss':
      return `loss ${ratioWords(rule.chance)}`;
    case 'duplication':
      return `duplication ${ratioWords(rule.chance)}`;
    case 'reordering':
      return `reordering ${ratioWords(rule.chance)}`;
    case 'bandwidth':
      return `${rule.bytesPerSecond} bytes a second`;
    case 'capacity':
      return `at most ${rule.messages} messages underway`;
    case 'connection':
      return `connections stand again after ${rangeWords(rule.connect)}`;
    default:
      return unreachable(rule);
  }
}

function latencyWords(latency: Latency): string {
  switch (latency.shape) {
    case 'fixed':
      return timeWords(latency.micros);
    case 'uniform':
      return rangeWords(latency);
    case 'exponential':
      return `${timeWords(latency.least)} and more, ${timeWords(latency.mean)} on average`;
    case 'bimodal': {
      const { usual, tail, chance } = latency;
      return `${rangeWords(usual)}, ${ratioWords(chance)} of them ${rangeWords(tail)}`;
    }
    default:
      return unreachable(latency);
  }
}

function placeOf({ from, to }: Between): string {
  return `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
}
