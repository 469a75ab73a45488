/** Why did this happen? The events without which it would not have, and how others stand to it. */
import { causesOf, relation, type Cone } from '../../sim-core/trace/causality.ts';
import type { EventKind } from '../../sim-core/trace/event.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { isShown } from '../player/steps.ts';

/** Bookkeeping between two causes is passed over, unless it is shown. Nearest first. */
export function shownCauses(trace: Trace, event: number, all: boolean): readonly number[] {
  const found = new Set<number>();
  const waiting = [...causesOf(trace, event)];
  const met = new Set(waiting);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (isShown(trace.kind(next), all) || causesOf(trace, next).length === 0) {
      found.add(next);
      continue;
    }
    // Bookkeeping stands for its cause; what was merely before it on the lane does not count.
    const [nearest] = causesOf(trace, next);
    if (nearest !== undefined && !met.has(nearest)) waiting.push(nearest);
    if (nearest !== undefined) met.add(nearest);
  }
  return [...found].sort((a, b) => b - a);
}

/** Said where no event is the cause. */
export function beginningWords(kind: EventKind): string {
  switch (kind) {
    case 'bound':
      return 'No event did this: a run stops at its bounds, whatever was still to come.';
    default:
      return FAULTS.has(kind)
        ? 'No event did this: it is in the scenario’s script, or by a viewer’s hand.'
        : 'Nothing before it: it begins here.';
  }
}

const FAULTS: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['partition', 'heal', 'clog', 'unclog', 'weather', 'linkDown', 'liveness'] as const),
  ...(['crash', 'restart', 'pause', 'resume', 'clock', 'slowSync'] as const),
]);

export interface Standing {
  readonly past: number;
  readonly future: number;
  readonly concurrent: number;
}

/** How many of these events could have caused it, could be affected, or neither. */
export function standing(
  trace: Trace,
  cone: Cone,
  event: number,
  among: readonly number[],
): Standing {
  const counts = { past: 0, future: 0, concurrent: 0, self: 0 };
  for (const other of among) counts[relation(trace, cone, event, other)]++;
  return counts;
}
