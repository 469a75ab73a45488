/** What the page and the worker say to each other. Everything in it is plain data. */
import type { TraceData } from '../../sim-core/trace/columns.ts';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import type { LinkKind, RunSpec } from '../../sim-core/run/spec.ts';
import type { CheckRow } from '../../sim-core/run/check-row.ts';

export type Ask =
  | { readonly ask: 'run'; readonly id: number; readonly spec: RunSpec }
  | {
      readonly ask: 'check';
      readonly id: number;
      readonly scenario: string;
      /** Left out: every variant. */
      readonly variant?: string;
      /** Seeds 1 .. seeds. */
      readonly seeds: number;
    }
  /** No answer to this question is wanted any more. */
  | { readonly ask: 'stop'; readonly id: number };

export type Tell =
  | { readonly tell: 'run'; readonly id: number; readonly run: ShownRun }
  | { readonly tell: 'progress'; readonly id: number; readonly done: number; readonly of: number }
  | { readonly tell: 'check'; readonly id: number; readonly rows: readonly CheckRow[] }
  /** A sentence for the visitor: what was asked for cannot be done. */
  | { readonly tell: 'wrong'; readonly id: number; readonly error: string }
  /** A broken invariant: a bug of ours. */
  | { readonly tell: 'broken'; readonly id: number; readonly error: string };

/** A run as the page shows it. */
export interface ShownRun {
  readonly spec: RunSpec;
  readonly fingerprint: string;
  readonly verdicts: readonly Verdict[];
  readonly trace: TraceData;
  /** Datagrams, or connections: what a hand can do to a message depends on it. */
  readonly links: LinkKind;
  /** The story: each beat's event in this run, or -1 where it did not come to that. */
  readonly beats: readonly BeatFound[];
  /** Sentences about interventions that found nothing. */
  readonly notApplied: readonly string[];
}

export interface BeatFound {
  readonly text: string;
  readonly event: number;
}
