/** A run that the page holds: its trace opened, its spans found, its lesson beside it. */
import { assert } from '../../sim-core/base/assert.ts';
import { conflictOf, type Conflict } from '../../sim-core/checkers/claim.ts';
import type { Lesson, Variant } from '../../sim-core/run/lesson.ts';
import type { LinkKind, RunSpec } from '../../sim-core/run/spec.ts';
import { openMoments, type MomentAt } from '../../sim-core/trace/moment.ts';
import { spansOf, type Spans } from '../../sim-core/trace/spans.ts';
import { openTrace, type Trace } from '../../sim-core/trace/trace.ts';
import type { BeatFound, ShownRun } from './messages.ts';
import { tellVerdicts, type ToldVerdict } from './tone.ts';

export interface OpenRun {
  readonly spec: RunSpec;
  readonly lesson: Lesson;
  readonly variant: Variant;
  readonly fingerprint: string;
  readonly links: LinkKind;
  readonly trace: Trace;
  readonly spans: Spans;
  readonly momentAt: MomentAt;
  /** The gravest first. */
  readonly verdicts: readonly ToldVerdict[];
  /** What became of a conflict; null if there was none. */
  readonly conflict: Conflict | null;
  readonly beats: readonly BeatFound[];
  readonly notApplied: readonly string[];
}

export function openRun(shown: ShownRun, lesson: Lesson): OpenRun {
  const { spec, fingerprint, links, beats, notApplied } = shown;
  const variant = lesson.variants.find(({ id }) => id === spec.variant);
  assert(variant !== undefined, 'a run is of a variant that its lesson has');
  const trace = openTrace(shown.trace);
  const spans = spansOf(trace);
  const momentAt = openMoments(trace, spans);
  const verdicts = tellVerdicts(shown.verdicts, lesson, variant);
  const conflict = conflictOf(lesson.claims, shown.verdicts);
  return {
    spec,
    lesson,
    variant,
    fingerprint,
    links,
    trace,
    spans,
    momentAt,
    verdicts,
    conflict,
    beats,
    notApplied,
  };
}
