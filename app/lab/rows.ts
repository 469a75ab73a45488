/** Where a key leads in a grid of rows. */

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
