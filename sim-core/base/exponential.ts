/**
 * Exponential lengths of time without a logarithm at run time: the last bits of the platform's are
 * left to the engine, a table of whole numbers is not.
 *
 * -ln(u) = ln 2 x -log2(u). For a draw d of 32 bits, u = (d + 1) / 2^32, and log2(d + 1) is its
 * highest bit plus the log2 of what follows, read from LOG2 by linear interpolation.
 */
import { LOG2 } from './log2-table.ts';
import type { Micros } from './time.ts';

/** round(65536 x ln 2) */
const LN2 = 45426;
/** No draw is longer than 16 means: the chance of one is 1 in 9 million. */
const LONGEST = 16;

/**
 * An exponentially distributed length of time with this mean, in microseconds, at most 16 means.
 * @param mean at most 2^32 microseconds (71 minutes)
 */
export function exponential(mean: Micros, draw: number): Micros {
  const log2 = log2Of(draw);
  const minusLog2 = 32 * 65536 - log2; // 16.16, from 0 to 32
  const minusLn = Math.floor((minusLog2 * LN2) / 65536); // 16.16
  const length = Math.floor((mean * minusLn) / 65536);
  return Math.min(length, mean * LONGEST);
}

/** log2(draw + 1), 16.16. */
function log2Of(draw: number): number {
  if (draw === 0xffffffff) return 32 * 65536;
  const value = draw + 1;
  const highest = 31 - Math.clz32(value);
  const rest = (value << (31 - highest)) & 0x7fffffff; // the bits below the highest, 31 of them
  const slot = rest >>> 23;
  const within = (rest >>> 7) & 0xffff;
  const from = LOG2[slot] ?? 0;
  const to = LOG2[slot + 1] ?? 65536;
  return highest * 65536 + from + Math.floor(((to - from) * within) / 65536);
}
