/** Where a story's beats are in a run: found in one pass over it, and in what came of it. */
import type { Verdict } from '../checkers/claim.ts';
import { watchFor } from '../kernel/pattern.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Beat } from './lesson.ts';

export interface StoryWatch {
  see(event: TraceEvent, entered?: readonly string[]): void;
  /** The number of each beat's event, -1 if it did not come. Asked when the run is judged. */
  found(verdicts: readonly Verdict[]): readonly number[];
}

export function watchStory(story: readonly Beat[]): StoryWatch {
  const events = story.map(() => -1);
  const watches = story.map(({ when }) => ('violated' in when ? null : watchFor(when)));
  return {
    see(event, entered) {
      watches.forEach((watch, beat) => {
        if (watch?.(event, entered)) events[beat] = event.index;
      });
    },
    found: (verdicts) =>
      story.map(({ when }, beat) =>
        'violated' in when ? violationOf(when.violated, verdicts) : (events[beat] ?? -1),
      ),
  };
}

function violationOf(name: string, verdicts: readonly Verdict[]): number {
  const verdict = verdicts.find(({ claim }) => claim === name);
  return verdict?.outcome === 'violated' ? (verdict.witness.at(-1) ?? -1) : -1;
}
