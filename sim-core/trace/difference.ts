/** Where two runs part: the first event that is in one and not, or not the same, in the other. */
import { eventWords } from './event-words.ts';
import { isSilent, type EventKind, type TraceEvent } from './event.ts';

/** A run as far as it is compared: a trace, or whatever has its events in order. */
export interface Compared {
  readonly length: number;
  kind(index: number): EventKind;
  event(index: number): TraceEvent;
  readonly data: { readonly marks: ArrayLike<number> };
}

export interface Difference {
  /** Null where that run is already over. */
  readonly a: TraceEvent | null;
  readonly b: TraceEvent | null;
  /** What caused them; null for an event that nothing caused. */
  readonly causes: readonly [a: TraceEvent | null, b: TraceEvent | null];
}

/**
 * The first differing event of two runs, or null if they have the same events. Notes and facts do
 * not count. The kept hashes are bisected first, so that only one stretch is compared in full.
 */
export function firstDifference(a: Compared, b: Compared): Difference | null {
  let [i, j] = lastCommonMark(a, b);
  for (;;) {
    i = nextThatCounts(a, i);
    j = nextThatCounts(b, j);
    const left = i < a.length ? a.event(i) : null;
    const right = j < b.length ? b.event(j) : null;
    if (!left && !right) return null;
    const causes = [causeOf(a, left), causeOf(b, right)] as const;
    const difference = { a: left, b: right, causes };
    if (differIn(difference).length > 0) return difference;
    i++;
    j++;
  }
}

/**
 * A difference in words: what happens in each run, when and where, and what is not the same.
 * @param runs what to call the two: "the first run", "Firefox"
 */
export function differenceSentence(
  difference: Difference,
  [one, other]: readonly [string, string],
): string {
  const { a, b, causes } = difference;
  const words = [momentWords(a), momentWords(b)] as const;
  const sentences = `In ${one}, ${words[0]}. In ${other}, ${words[1]}.`;
  if (words[0] !== words[1]) return sentences;
  const [field = 'cause'] = differIn(difference);
  const values =
    field === 'cause'
      ? causes.map((cause) => (cause ? momentWords(cause) : 'nothing'))
      : [a, b].map((event) => JSON.stringify(event?.[field]));
  return `${sentences} They differ in the ${field}: ${values.join('; ')}.`;
}

/** All that fingerprints take in of an event, but what caused it. */
const FIELDS = [
  ...(['at', 'kind', 'node', 'part', 'peer', 'peerPart', 'type'] as const),
  ...(['n', 'copy', 'request', 'why', 'text'] as const),
];

type Field = (typeof FIELDS)[number] | 'cause';

/** The fields that differ; causes are compared by what they are, not by number. */
function differIn({ a, b, causes: [left, right] }: Difference): readonly Field[] {
  if (!a || !b) return FIELDS;
  const fields: Field[] = FIELDS.filter((field) => !isSame(a, b, field));
  const sameCause =
    left && right ? FIELDS.every((field) => isSame(left, right, field)) : left === right;
  return sameCause ? fields : [...fields, 'cause'];
}

/** As data: what a chart puts into a request's place may be more than a text. */
function isSame(a: TraceEvent, b: TraceEvent, field: (typeof FIELDS)[number]): boolean {
  return a[field] === b[field] || JSON.stringify(a[field]) === JSON.stringify(b[field]);
}

function causeOf(run: Compared, event: TraceEvent | null): TraceEvent | null {
  return event && event.cause >= 0 ? run.event(event.cause) : null;
}

/** Event numbers just after the last mark at which both hashes agree. */
function lastCommonMark(a: Compared, b: Compared): [number, number] {
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

function nextThatCounts(run: Compared, from: number): number {
  let index = from;
  while (index < run.length && isSilent(run.kind(index))) index++;
  return index;
}

function momentWords(event: TraceEvent | null): string {
  return event ? eventWords(event) : 'nothing happens any more';
}
