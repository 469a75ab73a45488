/** What the visitor has before them: the gallery or a run, and what is said about it. */
import { createStore } from 'zustand/vanilla';
import type { Replay } from '../../sim-core/run/replay.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { NO_HISTORY, type History } from './history.ts';
import type { OpenRun } from './open-run.ts';

export type Place = 'gallery' | 'lab';

/** What was asked for cannot be shown: why, and where one can go from here. */
export interface Problem {
  readonly sentence: string;
  readonly ways: readonly Way[];
}

export interface Way {
  readonly title: string;
  readonly href: string;
}

/** A run that was asked for, and what undo and redo will know once it is there. */
export interface Wish {
  readonly spec: RunSpec;
  readonly history: History;
}

export interface Current {
  readonly place: Place;
  readonly run: OpenRun | null;
  /** What is being run. */
  readonly pending: Wish | null;
  readonly problem: Problem | null;
  /** What became of the fingerprint in the link; null once the viewer has gone elsewhere. */
  readonly replay: Replay | null;
  /** Sentences about what the link asked for and this run does not have. */
  readonly notices: readonly string[];
  readonly history: History;
  /** Timeline, transport and a link out; nothing else. */
  readonly embed: boolean;
  /** A broken invariant, for the outermost boundary. */
  readonly broken: Error | null;
}

export const current = createStore<Current>(() => ({
  place: 'gallery',
  run: null,
  pending: null,
  problem: null,
  replay: null,
  notices: [],
  history: NO_HISTORY,
  embed: false,
  broken: null,
}));

export function enterGallery(): Partial<Current> {
  return { place: 'gallery', pending: null, problem: null, notices: [], embed: false };
}

export function beginRun(pending: Wish) {
  return (): Partial<Current> => ({ pending });
}

/** Where the visitor is, and what they had there, stays on the screen beside the sentence. */
export function meetProblem(problem: Problem) {
  return (): Partial<Current> => ({ problem, pending: null });
}

export function dismissProblem(): Partial<Current> {
  return { problem: null };
}

export function dismissNotices(): Partial<Current> {
  return { notices: [] };
}

/** An invariant is broken: the outermost boundary takes over. */
export function breakDown(thrown: unknown): void {
  const broken = thrown instanceof Error ? thrown : new Error(String(thrown));
  current.setState({ broken, pending: null });
}
