/**
 * Keyed luck. A draw says what it is for, and is a pure function of that: there is no stream, so
 * nobody's draw shifts anybody else's. "The 17th put from A to the server" has one latency in one
 * seed, whatever else happens.
 *
 * The function is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy
 * as 1, 2, 3", SC 2011): a counter-based generator on 32-bit integers.
 */
import type { Choices } from './choices.ts';
import { hashText } from './hash.ts';

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;

/** Seeds are whole numbers from 0 to this. */
export const HIGHEST_SEED = 0xffffffff;

/** The luck of a seed. */
export function keyedLuck(seed: number): Choices {
  const hashes = new Map<string, number>();
  const hashOf = (text: string): number => {
    const known = hashes.get(text);
    if (known !== undefined) return known;
    const hash = hashText(text);
    hashes.set(text, hash);
    return hash;
  };
  return {
    u32(domain, key, counter) {
      const second = hashOf(key);
      return philox(hashOf(domain), second, key.length, counter >>> 0, seed >>> 0, PROJECT);
    },
  };
}

/** A constant half of the key, so that our draws are not those of another user of Philox. */
const PROJECT = 0x11c0;

/** The first 32 bits of a Philox4x32-10 block. Arguments are unsigned 32-bit numbers. */
function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): number {
  let [a, b, c, d] = [c0 | 0, c1 | 0, c2 | 0, c3 | 0];
  let [first, second] = [k0 | 0, k1 | 0];
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = highOf(M0, a);
    const high1 = highOf(M1, c);
    const low0 = Math.imul(M0, a);
    a = high1 ^ b ^ first;
    b = Math.imul(M1, c);
    c = high0 ^ d ^ second;
    d = low0;
    first = (first + W0) | 0;
    second = (second + W1) | 0;
  }
  words[1] = b;
  words[2] = c;
  words[3] = d;
  return a >>> 0;
}

/** What the last block had beyond its first word. A draw makes no garbage. */
const words = new Uint32Array(4);

/**
 * The upper 32 bits of a 64-bit product, as `multiplyHigh`, but never leaving 32-bit integers: both
 * sums are below 2^32, so that they are right although they may look negative on their way.
 */
function highOf(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carry = ((middle & 0xffff) + Math.imul(aLow, bHigh)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

type Four = readonly [number, number, number, number];

/** A whole block: for the published test vectors, and for those who need 128 bits. */
export function philoxBlock(counter: Four, key: readonly [number, number]): Four {
  const first = philox(...counter, ...key);
  const [, second = 0, third = 0, fourth = 0] = words;
  return [first, second, third, fourth];
}
