/**
 * A 64-bit rolling hash in two 32-bit halves. For fingerprints and keys, not for secrets.
 * Multiply, rotate, xor on 32-bit integers: the same on every engine.
 */
export class Hash64 {
  private low = 0x9e3779b9 | 0;
  private high = 0x85ebca6b | 0;

  /** Takes in 32 bits; what is above them is lost. */
  word(value: number): void {
    const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
    const low = Math.imul(rotate(this.low ^ mixed, 13), 0xcc9e2d51) + 0x52dce729;
    const high = Math.imul(rotate(this.high ^ (mixed + low), 17), 0x1b873593) + 0x38495ab5;
    this.low = low ^ rotate(high, 9);
    this.high = high;
  }

  /** Takes in a whole number up to 2^53, and so a time. */
  number(value: number): void {
    this.word(value | 0);
    this.word(Math.floor(value / 4294967296));
  }

  /** Takes in a text by its UTF-16 code units, and its length. */
  text(value: string): void {
    this.word(hashText(value));
    this.word(value.length);
  }

  /** Sixteen hexadecimal digits. */
  digest(): string {
    return hex(finish(this.high ^ rotate(this.low, 5))) + hex(finish(this.low));
  }
}

/** 32 bits of a text (FNV-1a over its code units, then mixed). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return finish(hash);
}

function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
