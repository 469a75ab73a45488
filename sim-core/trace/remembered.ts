/**
 * What was read from a trace is kept, so that it is read once and equal things are the same object;
 * up to a weight, then all of it is forgotten. Reading again gives equal things.
 */
export interface Remembered<T> {
  /** What stands under a number, read if it is not at hand. */
  (number: number): T;
}

/** About as many list items, fields and characters as are kept at a time. */
const MOST = 1_000_000;

export function remembered<T>(
  read: (number: number) => T,
  weightOf: (value: T) => number,
): Remembered<T> {
  const known = new Map<number, T>();
  let weight = 0;
  return (number) => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const value = read(number);
    weight += 1 + weightOf(value);
    if (weight > MOST) {
      known.clear();
      weight = 1 + weightOf(value);
    }
    known.set(number, value);
    return value;
  };
}
