/**
 * Swizzle-clogging, after FoundationDB's workload of that name: nodes are cut off one by one and
 * come back one by one in another order, so that every partial view of the others occurs.
 *
 *     A  ──┤                 ├──────      clogged in the order A, C, B,
 *     B  ────────┤     ├────────────      unclogged in the order B, C, A
 *     C  ─────┤           ├─────────
 */
import type { Choices } from '../base/choices.ts';
import type { Micros } from '../base/time.ts';
import { drawnOrder } from './drawn-order.ts';
import type { Fault } from './faults.ts';

export interface Step {
  /** So long after the beginning. */
  readonly at: Micros;
  readonly fault: Fault;
}

/** What the n-th swizzle of a run does, step by step. The last step is at its end. */
export function swizzleOf(
  { nodes, over }: Extract<Fault, { readonly type: 'swizzle' }>,
  choices: Choices,
  n: number,
): Step[] {
  const order = (key: string) => drawnOrder(nodes, choices, { domain: 'swizzle', key, n });
  const [shut, opened] = [order('clog'), order('unclog')];
  const steps = 2 * shut.length;
  return [
    ...shut.flatMap((node, i) => bothWays('clog', node, Math.floor((over * i) / steps))),
    ...opened.flatMap((node, i) =>
      bothWays('unclog', node, Math.floor((over * (shut.length + i + 1)) / steps)),
    ),
  ];
}

function bothWays(type: 'clog' | 'unclog', node: string, at: Micros): Step[] {
  return [
    { at, fault: { type, from: node } },
    { at, fault: { type, to: node } },
  ];
}
