/** Numbers that look random and are always the same: for drawings that only have to be large. */

/** Each call gives a whole number from 0 up to and without `below` (xorshift, Marsaglia 2003). */
export function numberLuck(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
