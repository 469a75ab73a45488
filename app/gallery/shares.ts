/** How often a race strikes, in words: as the lesson states it, before anything has run. */
import type { Lesson, Variant } from '../../sim-core/run/lesson.ts';

/** The claim that a variant is about: the first that some run breaks, hopes left aside. */
export function claimAtStake(lesson: Lesson, variant: Variant): string | null {
  const found = lesson.claims.find(({ name, kind }) => {
    const expected = variant.expect[name];
    return kind !== 'eventually' && expected !== undefined && expected.is !== 'holds';
  });
  return found?.name ?? null;
}

/** "4 runs in 5", "every run", "no run". */
export function strikes(lesson: Lesson, variant: Variant): string {
  const claim = claimAtStake(lesson, variant);
  const expected = claim === null ? undefined : variant.expect[claim];
  if (!expected || expected.is === 'holds') return 'no run';
  if (expected.is === 'breaks') return 'every run';
  return shareWords(expected.share.num / expected.share.of);
}

/** A share as the nearest fraction that people say. */
export function shareWords(share: number): string {
  if (share < 0.02) return `1 run in ${Math.round(1 / Math.max(share, 1e-6))}`;
  const [runs, of] = FRACTIONS.reduce((best, next) =>
    Math.abs(next[0] / next[1] - share) < Math.abs(best[0] / best[1] - share) ? next : best,
  );
  return `${runs} ${runs === 1 ? 'run' : 'runs'} in ${of}`;
}

const FRACTIONS: readonly (readonly [number, number])[] = [
  ...[50, 40, 30, 25, 20, 15, 12, 10, 8, 7, 6, 5, 4].map((of) => [1, of] as const),
  ...([
    [1, 3],
    [2, 5],
    [1, 2],
    [3, 5],
    [2, 3],
    [3, 4],
    [4, 5],
    [9, 10],
    [19, 20],
  ] as const),
];
