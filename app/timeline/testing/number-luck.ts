/** Numbers that look random and are always the same: for drawings that only have to be large. */
import { keyedLuck } from '../../../sim-core/base/luck.ts';

/** Each call gives a whole number from 0 up to and without `below`. */
export function numberLuck(seed: number): (below: number) => number {
  const luck = keyedLuck(seed);
  let counter = 0;
  return (below) => Math.floor((luck.u32('synthetic', '', counter++) / 2 ** 32) * below);
}
