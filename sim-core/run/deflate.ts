/**
 * Bytes made smaller (RFC 1951) and back. What comes back out is a stranger's: it is inflated in
 * small pieces and given up as soon as there is more of it than was allowed.
 */
import { Inflate, deflateSync } from 'fflate';

/**
 * Deflate makes at most 1032 bytes of one, so a piece of this length overshoots the allowance by
 * at most 66 kB.
 */
const PIECE = 64;

export function deflate(bytes: Uint8Array): Uint8Array {
  // Left out, `mem` comes from a logarithm of the length, and those differ between engines.
  return deflateSync(bytes, { level: 9, mem: 4 });
}

/** `damaged`: not deflated bytes, or not all of them. `large`: more than `most` would come out. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | 'damaged' | 'large' {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((chunk) => {
    chunks.push(chunk);
    size += chunk.length;
  });
  for (let place = 0; place < bytes.length; place += PIECE) {
    const piece = bytes.subarray(place, place + PIECE);
    if (!pushed(inflater, piece, place + PIECE >= bytes.length)) return 'damaged';
    if (size > most) return 'large';
  }
  return bytes.length === 0 ? 'damaged' : joined(chunks, size);
}

/** The library throws on bytes that nobody deflated; here those are input, not a bug. */
function pushed(inflater: Inflate, piece: Uint8Array, last: boolean): boolean {
  try {
    inflater.push(piece, last);
    return true;
  } catch {
    return false;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let place = 0;
  for (const chunk of chunks) {
    whole.set(chunk, place);
    place += chunk.length;
  }
  return whole;
}
