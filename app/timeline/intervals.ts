/**
 * Stretches of time, kept so that a frame pays for what it shows. They are sorted into classes by
 * length, each twice as long as the one before, and by start within a class: what touches a window
 * starts at most one class length before it. Where too many touch it, the longest stand for them.
 */

export interface Intervals {
  readonly size: number;
  /** How many touch the window. */
  count(from: number, until: number): number;
  /**
   * Of those that touch the window and are no shorter than `least`, at most `most`: the longest,
   * and of equally long ones the first.
   */
  longest(window: Window, most: number): number[];
}

export interface Window {
  readonly from: number;
  readonly until: number;
  /** Shorter ones are left out. */
  readonly least?: number;
}

interface Class {
  /** The longest that can be in it. */
  readonly length: number;
  readonly starts: Float64Array;
  readonly members: Uint32Array;
}

/** Prepares intervals given by their starts and ends; one is named by its index. */
export function intervalsOf(starts: Float64Array, ends: Float64Array): Intervals {
  const sortedStarts = starts.slice().sort();
  const sortedEnds = ends.slice().sort();
  const count = (from: number, until: number): number =>
    after(sortedStarts, until) - before(sortedEnds, from);
  const kept = { starts, ends, classes: classesOf(starts, ends), byLength: byLength(starts, ends) };
  return {
    size: starts.length,
    count,
    longest: (window, most) =>
      count(window.from, window.until) <= most ? allOf(kept, window) : firstOf(kept, window, most),
  };
}

interface Kept {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly classes: readonly Class[];
  /** The longest first. */
  readonly byLength: Uint32Array;
}

/** Few touch the window: they are looked up. */
function allOf({ starts, ends, classes }: Kept, { from, until, least = 0 }: Window): number[] {
  const found: number[] = [];
  for (const { length, starts: own, members } of classes) {
    const last = length < least ? 0 : after(own, until);
    for (let i = before(own, from - length); i < last; i++) {
      const member = members[i] ?? 0;
      const [start, end] = [starts[member] ?? 0, ends[member] ?? 0];
      if (end >= from && end - start >= least) found.push(member);
    }
  }
  return found;
}

/** Many touch the window: going by length, enough of them are soon met. */
function firstOf({ starts, ends, byLength: order }: Kept, window: Window, most: number): number[] {
  const { from, until, least = 0 } = window;
  const found: number[] = [];
  for (const member of order) {
    const [start, end] = [starts[member] ?? 0, ends[member] ?? 0];
    if (found.length >= most || end - start < least) break;
    if (start <= until && end >= from) found.push(member);
  }
  return found;
}

function byLength(starts: Float64Array, ends: Float64Array): Uint32Array {
  const lengths = ends.map((end, member) => end - (starts[member] ?? 0));
  const members = Uint32Array.from(starts, (_, member) => member);
  return members.sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
}

function classesOf(starts: Float64Array, ends: Float64Array): Class[] {
  const byClass = new Map<number, number[]>();
  starts.forEach((start, member) => {
    const number = classOf((ends[member] ?? start) - start);
    const members = byClass.get(number);
    if (members) members.push(member);
    else byClass.set(number, [member]);
  });
  return [...byClass]
    .sort(([a], [b]) => b - a)
    .map(([number, members]) => {
      members.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b);
      const own = Float64Array.from(members, (member) => starts[member] ?? 0);
      return { length: 2 ** number, starts: own, members: Uint32Array.from(members) };
    });
}

/** 0 for lengths up to 1, 1 up to 2, 2 up to 4 ... */
function classOf(length: number): number {
  return length <= 1 ? 0 : Math.ceil(Math.log2(length));
}

/** How many of the sorted values are less. */
export function before(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the sorted values are less or equal. */
export function after(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Of sorted values, how many fall between each edge and the next. What lies exactly on the last
 * edge belongs to the last column.
 */
export function histogram(values: Float64Array, edges: ArrayLike<number>): Uint32Array {
  const columns = Math.max(0, edges.length - 1);
  const counts = new Uint32Array(columns);
  let done = before(values, edges[0] ?? 0);
  for (let column = 0; column < columns; column++) {
    const edge = edges[column + 1] ?? 0;
    const next = column === columns - 1 ? after(values, edge) : seek(values, done, edge);
    counts[column] = next - done;
    done = next;
  }
  return counts;
}

/** As `before`, for a place known to be at or after `start`: near ones are found in few steps. */
function seek(values: Float64Array, start: number, value: number): number {
  let step = 1;
  let low = start;
  while (low + step < values.length && (values[low + step - 1] ?? 0) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(values.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
