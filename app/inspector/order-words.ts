/** What is said over an order of operations, and how much of a long one is listed. */
import type { Judgement } from '../../sim-core/checkers/claim.ts';

/** "How far an order gets: car". */
export function orderHeading(outcome: Judgement['outcome'], key: string): string {
  const about = key === '' ? '' : `: ${key}`;
  switch (outcome) {
    case 'holds':
      return 'An order that explains every answer';
    case 'violated':
      return `How far an order gets${about}`;
    default:
      return `How far the search got${about}`;
  }
}

/** So many steps are listed at first. */
const AT_FIRST = 12;
/** So many come each time that more are asked for. */
const MORE = 100;

/** The place of the first step that is listed, when more were asked for so many times. */
export function firstListed(steps: number, asked: number): number {
  const least = steps - AT_FIRST - asked * MORE;
  // A single one is not worth a button.
  return least <= 1 ? 0 : least;
}
