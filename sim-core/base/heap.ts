/** A binary heap: whatever is first in a total order comes out first. */
export class Heap<T> {
  private readonly items: T[] = [];

  /** @param compare never 0 for two that are both in it: their order would be nobody's decision */
  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** The first; undefined when it is empty. */
  get first(): T | undefined {
    return this.items[0];
  }

  /** All that are in it, in no order. */
  get all(): readonly T[] {
    return this.items;
  }

  add(item: T): void {
    const { items, compare } = this;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (compare(items[parent]!, item) <= 0) break;
      items[place] = items[parent]!;
      place = parent;
    }
    items[place] = item;
  }

  /** Takes the first one out. */
  take(): T | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (last !== undefined && this.items.length > 0) this.sink(last);
    return first;
  }

  clear(): void {
    this.items.length = 0;
  }

  /** From the top to its place. */
  private sink(item: T): void {
    const { items, compare } = this;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && compare(items[child + 1]!, items[child]!) < 0) child++;
      if (compare(item, items[child]!) <= 0) break;
      items[place] = items[child]!;
      place = child;
    }
    items[place] = item;
  }
}
