/**
 * Columns that grow while a run is recorded: typed arrays of twice the size whenever one is full.
 */
import { assert } from '../base/assert.ts';
import { encodeUtf8 } from '../base/utf8.ts';
import type { Narrow, TextTable } from './columns.ts';

type Typed = Int32Array | Uint32Array | Uint16Array | Uint8Array;

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

  at(place: number): number {
    return this.values[place] ?? 0;
  }

  put(place: number, value: number): void {
    this.values[place] = value;
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

export function bytes(): Column<Uint8Array> {
  return new Column((length) => new Uint8Array(length));
}

export function words(): Column<Uint32Array> {
  return new Column((length) => new Uint32Array(length));
}

export function signedWords(): Column<Int32Array> {
  return new Column((length) => new Int32Array(length));
}

/** A column of whole numbers from 0 on that becomes wider when a greater one comes. */
export class NarrowColumn {
  length = 0;
  private values: Narrow = new Uint8Array(64);
  private greatest = 0xff;

  push(value: number): void {
    if (value > this.greatest) this.widen(value);
    if (this.length === this.values.length) this.become(2 * this.values.length);
    this.values[this.length++] = value;
  }

  at(place: number): number {
    return this.values[place] ?? 0;
  }

  finish(): Narrow {
    return this.values.slice(0, this.length);
  }

  private widen(value: number): void {
    assert(value <= 0xffffffff, 'a column holds numbers below 2^32');
    this.greatest = value > 0xffff ? 0xffffffff : 0xffff;
    this.become(this.values.length);
  }

  private become(length: number): void {
    const { greatest, values } = this;
    const Array = greatest > 0xffff ? Uint32Array : greatest > 0xff ? Uint16Array : Uint8Array;
    this.values = new Array(length);
    this.values.set(values);
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

/** Texts by number, each different one once. Number 0 is the empty one. */
export class Texts {
  private readonly bytes = bytes();
  private readonly starts = words();
  private readonly known = new Map<string, number>();

  constructor() {
    this.number('');
  }

  number(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const number = this.known.size;
    this.known.set(text, number);
    this.starts.push(this.bytes.length);
    this.bytes.append(encodeUtf8(text));
    return number;
  }

  finish(): TextTable {
    this.starts.push(this.bytes.length);
    return { bytes: this.bytes.finish(), starts: this.starts.finish() };
  }
}
