/**
 * Columns that grow while a run is recorded: typed arrays of twice the size whenever one is full.
 */
import { encodeUtf8 } from '../base/utf8.ts';
import type { TextTable } from './columns.ts';

type Typed = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

export class Column<T extends Typed> {
  length = 0;
  private values: T;

  constructor(private readonly make: (length: number) => T) {
    this.values = make(64);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.reserve(values.length);
    this.values.set(values, this.length);
    this.length += values.length;
  }

  /** Exactly what was pushed, in a buffer of its own. */
  finish(): T {
    return this.values.slice(0, this.length) as T;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.values.length) return;
    const larger = this.make(Math.max(2 * this.values.length, this.length + more));
    larger.set(this.values);
    this.values = larger;
  }
}

/** Names by number, in the order in which they came up. */
export class Names {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  number(name: string): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.known.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

export class Texts {
  private readonly bytes = new Column((length) => new Uint8Array(length));
  private readonly starts = new Column((length) => new Uint32Array(length));

  push(text: string): void {
    this.starts.push(this.bytes.length);
    this.bytes.append(encodeUtf8(text));
  }

  finish(): TextTable {
    this.starts.push(this.bytes.length);
    return { bytes: this.bytes.finish(), starts: this.starts.finish() };
  }
}
