/** What the Raft lessons have in common: servers, their timers, and a network of datagrams. */
import type { Range, Ratio } from '../../sim-core/base/integers.ts';
import { ms, type Micros } from '../../sim-core/base/time.ts';
import type { Network, Rule } from '../../sim-core/network/rules.ts';
import type { RaftOptions } from '../../sim-core/protocols/raft/index.ts';

/** S1, S2 and so on. */
export function serversNamed(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `S${n + 1}`);
}

/** The paper's: 150 to 300 ms (section 9.3), and heartbeats well within it. */
export const USUAL_TIMES: Pick<RaftOptions, 'electionTimeout' | 'heartbeat'> = {
  electionTimeout: { low: ms(150), high: ms(300) },
  heartbeat: ms(50),
};

/** Longer than any run: whoever is this patient never asks again. */
export const FOR_EVER: Micros = ms(3_600_000);

/** Datagrams, each on its way for 1 to 10 ms unless it is said otherwise. */
export function datagrams(more: readonly Rule[] = [], travel: Range = SHORT_WAYS): Network {
  return { links: 'unordered', rules: [{ type: 'latency', latency: uniform(travel) }, ...more] };
}

const SHORT_WAYS: Range = { low: ms(1), high: ms(10) };

function uniform(range: Range) {
  return { shape: 'uniform', ...range } as const;
}

/** What is lost on the way from a node and to it, so often. */
export function losses(node: string, chance: Ratio): readonly Rule[] {
  return [
    { type: 'loss', from: node, chance },
    { type: 'loss', to: node, chance },
  ];
}

/** Commands for a register. */
export function writes(values: readonly string[]): readonly { op: 'write'; value: string }[] {
  return values.map((value) => ({ op: 'write', value }));
}
