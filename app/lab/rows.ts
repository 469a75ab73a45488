/** Rows of one height in a box that scrolls: which are in sight, and where a key leads. */

/** How high a row of one line is, in CSS pixels, and the head of every grid, which stays there. */
export const ROW = 28;

/** Rows whose words take more than one line. */
export const ROW_OF_TWO_LINES = 44;
export const ROW_OF_THREE_LINES = 62;

/** Rows beyond the edge, so that a scroll does not show a gap first. */
const BEYOND = 6;

/** The rows to be drawn, from first up to and without last. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

export interface Rows {
  readonly count: number;
  /** How high each of them is. */
  readonly each: number;
}

export function rowsInSight(scrolled: number, height: number, { count, each }: Rows): Stretch {
  const first = Math.floor(scrolled / each) - BEYOND;
  const last = Math.ceil((scrolled + height) / each) + BEYOND;
  return { first: Math.max(0, Math.min(first, count)), last: Math.max(0, Math.min(last, count)) };
}

/** Where to scroll so that a row is in sight: as little as that takes, by whole rows. */
export function scrollTo(row: number, scrolled: number, height: number, each: number): number {
  const top = row * each;
  const lowest = Math.min(row, row + 1 - wholeRows(height, each)) * each;
  return Math.min(top, Math.max(scrolled, lowest));
}

/** How high the rows are together, with the air below the last that lets it be scrolled to so. */
export function bodyHeight({ count, each }: Rows, height: number): number {
  const rows = count * each;
  if (height < ROW + each || rows + ROW <= height) return rows;
  return rows + height - ROW - wholeRows(height, each) * each;
}

/** Rows that a box shows whole below its head; at least one. */
export function wholeRows(height: number, each: number): number {
  return Math.max(1, Math.floor((height - ROW) / each));
}

export interface Extent {
  readonly count: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}

/** The row after a key, or null: the key is not about rows. */
export function rowAfterKey(key: string, from: number, { count, page }: Extent): number | null {
  if (count === 0) return null;
  const within = (row: number) => Math.max(0, Math.min(count - 1, row));
  switch (key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return within(from - 1);
    case 'PageDown':
      return within(from + page);
    case 'PageUp':
      return within(from - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
