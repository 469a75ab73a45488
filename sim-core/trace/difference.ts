/** Where two runs part: the first event that is in one and not, or not the same, in the other. */
import { isSilent, type TraceEvent } from './event.ts';
import type { Trace } from './trace.ts';

export interface Difference {
  /** Null where that run is already over. */
  readonly a: TraceEvent | null;
  readonly b: TraceEvent | null;
}

/**
 * The first differing event of two runs, or null if they have the same events. Notes and facts do
 * not count. The kept hashes are bisected first, so that only one stretch is compared in full.
 */
export function firstDifference(a: Trace, b: Trace): Difference | null {
  let [i, j] = lastCommonMark(a, b);
  for (;;) {
    i = nextThatCounts(a, i);
    j = nextThatCounts(b, j);
    const left = i < a.length ? a.event(i) : null;
    const right = j < b.length ? b.event(j) : null;
    if (!left && !right) return null;
    if (!left || !right || !same(a, left, b, right)) return { a: left, b: right };
    i++;
    j++;
  }
}

/** Event numbers just after the last mark at which both hashes agree. */
function lastCommonMark(a: Trace, b: Trace): [number, number] {
  const [left, right] = [a.data.marks, b.data.marks];
  let low = 0;
  let high = Math.min(left.length, right.length) / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    const agree =
      left[3 * middle + 1] === right[3 * middle + 1] &&
      left[3 * middle + 2] === right[3 * middle + 2];
    if (agree) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return [0, 0];
  return [(left[3 * low - 3] ?? -1) + 1, (right[3 * low - 3] ?? -1) + 1];
}

function nextThatCounts(trace: Trace, from: number): number {
  let index = from;
  while (index < trace.length && isSilent(trace.kind(index))) index++;
  return index;
}

/** Equal in all that fingerprints take in; causes are compared by what they are, not by number. */
function same(a: Trace, left: TraceEvent, b: Trace, right: TraceEvent): boolean {
  return (
    wordsOf(left) === wordsOf(right) &&
    left.cause < 0 === right.cause < 0 &&
    (left.cause < 0 || wordsOf(a.event(left.cause)) === wordsOf(b.event(right.cause)))
  );
}

function wordsOf(event: TraceEvent): string {
  const { at, kind, node, part, peer, peerPart, type, n, copy, request, why, text } = event;
  return JSON.stringify([at, kind, node, part, peer, peerPart, type, n, copy, request, why, text]);
}
