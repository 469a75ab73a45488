/** Whether a run shows what its lesson is about. */
import { conflictOf, type Verdict } from '../../sim-core/checkers/claim.ts';
import type { Lesson, Variant } from '../../sim-core/run/lesson.ts';
import { claimAtStake } from '../gallery/shares.ts';

interface Judged {
  readonly lesson: Lesson;
  readonly variant: Variant;
  readonly verdicts: readonly Verdict[];
}

/** A variant in which nothing strikes by luck has always shown what it has to show. */
export function hasStruck({ lesson, variant, verdicts }: Judged): boolean {
  const racy = Object.values(variant.expect).some(({ is }) => is === 'sometimes');
  if (!racy || conflictOf(lesson.claims, verdicts) !== null) return true;
  return verdicts.some(({ kind, outcome }) => kind !== 'eventually' && outcome === 'violated');
}

/** What is violated although the lesson says that it holds in every run: by hand, then. */
export function brokenPromises({ variant, verdicts }: Omit<Judged, 'lesson'>): readonly Verdict[] {
  return verdicts.filter(({ claim, outcome }) => {
    return outcome === 'violated' && variant.expect[claim]?.is === 'holds';
  });
}

/** The variant that the race cannot touch, to be put beside this one; null if this is one. */
export function sparedVariant({ lesson, variant }: Pick<Judged, 'lesson' | 'variant'>) {
  const stake = claimAtStake(lesson, variant);
  if (stake === null) return null;
  return lesson.variants.find(({ expect }) => expect[stake]?.is === 'holds') ?? null;
}
