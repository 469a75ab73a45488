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
import { multiplyHigh } from './integers.ts';

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
  return philoxBlock([c0, c1, c2, c3], [k0, k1])[0];
}

type Four = readonly [number, number, number, number];

/** A whole block: for the published test vectors, and for those who need 128 bits. */
export function philoxBlock(counter: Four, key: readonly [number, number]): Four {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(M0, a);
    const low0 = Math.imul(M0, a) >>> 0;
    const high1 = multiplyHigh(M1, c);
    const low1 = Math.imul(M1, c) >>> 0;
    a = (high1 ^ b ^ k0) >>> 0;
    b = low1;
    c = (high0 ^ d ^ k1) >>> 0;
    d = low0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  return [a, b, c, d];
}
