/** The stretch of time that a moment is within, by halving. */

/** Both ends are outside. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** @param stretches that do not overlap, the earliest first */
export function stretchAt<S extends Stretch>(stretches: readonly S[], at: number): S | null {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const stretch = stretches[low - 1];
  return stretch && at < stretch.until ? stretch : null;
}
