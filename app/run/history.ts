/** Undo and redo of what the viewer did to a run: lists of interventions, older and newer. */
import type { RunSpec } from '../../sim-core/run/spec.ts';

export type Interventions = RunSpec['interventions'];
export type Intervention = Interventions[number];

export interface History {
  /** Newest last. */
  readonly before: readonly Interventions[];
  /** What undo took back; the next to be redone last. */
  readonly after: readonly Interventions[];
}

export const NO_HISTORY: History = { before: [], after: [] };

/** Somebody did something: what had been taken back is gone. */
export function remember(history: History, now: Interventions): History {
  return { before: [...history.before, now], after: [] };
}

export interface Turned {
  readonly interventions: Interventions;
  readonly history: History;
}

/** The list before the last change, or null. */
export function undone({ before, after }: History, now: Interventions): Turned | null {
  const interventions = before.at(-1);
  if (!interventions) return null;
  return { interventions, history: { before: before.slice(0, -1), after: [...after, now] } };
}

/** The list that undo took back, or null. */
export function redone({ before, after }: History, now: Interventions): Turned | null {
  const interventions = after.at(-1);
  if (!interventions) return null;
  return { interventions, history: { before: [...before, now], after: after.slice(0, -1) } };
}
