/**
 * What is going to happen, in one total order: time, class, tie, target, source, sequence, copy,
 * name. Nothing in it depends on when an entry was planned, so unrelated code cannot change a tie.
 * Where ties are drawn, equal time-outs do not always favour the first name; entries of one link
 * have one tie, and keep their order.
 *
 * A cancelled entry stays until it comes up.
 */
import { assert } from '../base/assert.ts';
import { Heap } from '../base/heap.ts';
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
  private readonly heap = new Heap<Entry<What>>(compare);

  /** @param tieOf the draw for an entry's tie; null: names decide */
  constructor(private readonly tieOf: ((entry: Entry<What>) => number) | null = null) {}

  add(entry: Entry<What>): void {
    if (this.tieOf !== null) entry.tie = this.tieOf(entry);
    this.heap.add(entry);
  }

  /** Takes out the soonest entry; null when there is nothing left. */
  take(): Entry<What> | null {
    for (;;) {
      const entry = this.heap.take();
      if (!entry?.cancelled) return entry ?? null;
    }
  }

  /** When the next entry is due, or null. */
  soonest(): Instant | null {
    while (this.heap.first?.cancelled) this.heap.take();
    return this.heap.first?.at ?? null;
  }

  /** Everything that is to come, soonest first. */
  pending(): Entry<What>[] {
    return this.heap.all.filter((entry) => !entry.cancelled).sort(compare);
  }

  /** Takes out one that is not the soonest. For order-driven runs, whose agendas are tiny. */
  remove(entry: Entry<What>): void {
    const { all } = this.heap;
    const rest = all.filter((other) => other !== entry);
    assert(rest.length === all.length - 1, 'only what is planned can be taken out');
    this.heap.clear();
    for (const other of rest) this.add(other);
  }
}
