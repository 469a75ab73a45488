/**
 * What is going to happen, in one total order: time, class, tie, target, source, sequence, copy,
 * name. Nothing in it depends on when an entry was planned, so unrelated code cannot change a tie.
 * Where ties are drawn, equal time-outs do not always favour the first name; entries of one link
 * have one tie, and keep their order.
 *
 * A binary heap of small objects; a cancelled entry stays until it comes up.
 */
import { assert } from '../base/assert.ts';
import { compareNames } from '../base/names.ts';
import type { Instant } from '../base/time.ts';

export interface Entry<What> {
  at: Instant;
  readonly class: number;
  /** Place of the node it happens to, among all nodes in order of name. */
  readonly target: number;
  /** Place of the node that caused it, or of the part. */
  readonly source: number;
  /** Number on the link, or of the fault in its script. */
  readonly seq: number;
  readonly copy: number;
  /** A name without a time in it: "A>server put 0". */
  readonly name: string;
  readonly what: What;
  cancelled: boolean;
  /** Drawn per target, source and instant, where ties are. */
  tie?: number;
}

function compare(a: Entry<unknown>, b: Entry<unknown>): number {
  return (
    a.at - b.at ||
    a.class - b.class ||
    (a.tie !== b.tie && a.tie !== undefined && b.tie !== undefined ? a.tie - b.tie : 0) ||
    a.target - b.target ||
    a.source - b.source ||
    a.seq - b.seq ||
    a.copy - b.copy ||
    compareNames(a.name, b.name)
  );
}

export class Agenda<What> {
  private readonly heap: Entry<What>[] = [];

  /** @param tieOf the draw for an entry's tie; null: names decide */
  constructor(private readonly tieOf: ((entry: Entry<What>) => number) | null = null) {}

  add(entry: Entry<What>): void {
    if (this.tieOf !== null) entry.tie = this.tieOf(entry);
    this.heap.push(entry);
    this.rise(this.heap.length - 1);
  }

  /** Takes out the soonest entry; null when there is nothing left. */
  take(): Entry<What> | null {
    for (;;) {
      const entry = this.pop();
      if (!entry || !entry.cancelled) return entry;
    }
  }

  /** When the next entry is due, or null. */
  soonest(): Instant | null {
    while (this.heap[0]?.cancelled) this.pop();
    return this.heap[0]?.at ?? null;
  }

  /** Everything that is to come, soonest first. */
  pending(): Entry<What>[] {
    return this.heap.filter((entry) => !entry.cancelled).sort(compare);
  }

  /** Takes out one that is not the soonest. For order-driven runs, whose agendas are tiny. */
  remove(entry: Entry<What>): void {
    const rest = this.heap.filter((other) => other !== entry);
    assert(rest.length === this.heap.length - 1, 'only what is planned can be taken out');
    this.heap.length = 0;
    for (const other of rest) this.add(other);
  }

  private pop(): Entry<What> | null {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (!first || !last) return null;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(from: number): void {
    const { heap } = this;
    const entry = heap[from]!;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (compare(heap[parent]!, entry) <= 0) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = entry;
  }

  private sink(from: number): void {
    const { heap } = this;
    const entry = heap[from]!;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) < 0) child++;
      if (compare(entry, heap[child]!) <= 0) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = entry;
  }
}
