/**
 * Lowe's memory ("Testing for linearizability", 2017): what has been placed and what the object is
 * then. Whoever comes there again by another order need not look further. Places are compared as
 * they are; the hash only says where to look.
 */

/** Thirty-two-bit words that it may fill: a fixed number, so that every machine gives up alike. */
const MOST_WORDS = 16_000_000;

export class DeadEnds {
  private table = new Int32Array(16).fill(-1);
  private hashes = new Int32Array(8);
  private words: Int32Array;
  private count = 0;

  /** @param width words of a place: one per chain, and the state */
  constructor(private readonly width: number) {
    this.words = new Int32Array(width << 3);
  }

  get isFull(): boolean {
    return (this.count + 1) * (this.width + 3) > MOST_WORDS;
  }

  /** Whether this place is new; from now on it is not. */
  add(heads: Int32Array, state: number, hash: number): boolean {
    const mixed = mix(hash ^ Math.imul(state + 1, 0x9e3779b1));
    let slot = mixed & (this.table.length - 1);
    for (;;) {
      const entry = this.table[slot] ?? -1;
      if (entry < 0) break;
      if (this.hashes[entry] === mixed && this.isAt(entry, heads, state)) return false;
      slot = (slot + 1) & (this.table.length - 1);
    }
    this.table[slot] = this.count;
    this.keep(heads, state, mixed);
    return true;
  }

  private isAt(entry: number, heads: Int32Array, state: number): boolean {
    const from = entry * this.width;
    if (this.words[from] !== state) return false;
    for (let i = 0; i < heads.length; i++) {
      if (this.words[from + 1 + i] !== heads[i]) return false;
    }
    return true;
  }

  private keep(heads: Int32Array, state: number, mixed: number): void {
    const entry = this.count++;
    if (entry === this.hashes.length) this.grow();
    this.hashes[entry] = mixed;
    this.words[entry * this.width] = state;
    this.words.set(heads, entry * this.width + 1);
    if (this.count * 2 > this.table.length) this.spread();
  }

  private grow(): void {
    const hashes = new Int32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
    const words = new Int32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
  }

  private spread(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    for (let entry = 0; entry < this.count; entry++) {
      let slot = (this.hashes[entry] ?? 0) & (table.length - 1);
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = entry;
    }
    this.table = table;
  }
}

/** Thirty-two bits of a number, each depending on all of its bits. */
export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
