/**
 * The nine guarantees of a watch, and what breaks them. The names are etcd's: six from its API
 * guarantees (etcd.io, Learning, "etcd API guarantees", Watch APIs), and the three that its
 * robustness tests add (tests/robustness/validate/watch.go). Versions are the store's and not a
 * key's: etcd's revisions, the numbers of Flux's roots.
 */
import { inOrder } from '../stated.ts';
import type { Bookmarked, Observed } from './record.ts';
import type { Followed } from './follow.ts';

export const WATCH_GUARANTEES = [
  'ordered',
  'unique',
  'reliable',
  'atomic',
  'resumable',
  'bookmarkable',
  'filter',
  'previous value',
  'is create',
] as const;

export type WatchGuarantee = (typeof WATCH_GUARANTEES)[number];

export interface WatchBreach {
  readonly guarantee: WatchGuarantee;
  readonly watcher: string;
  /** The change that it is about: repeated, missing, untrue. */
  readonly version: number;
  readonly key: string;
  /** The number of the watch event that shows it: what the watcher was told at that moment. */
  readonly event: number;
  /** For the reader of this run. */
  readonly sentence: string;
  /** Numbers of the events that show it, in order. */
  readonly witness: readonly number[];
}

/** What one guarantee has to say of one watch. */
export type Judge = (followed: Followed) => readonly WatchBreach[];

/** What a breach is about, when it was shown, and by which other events. */
interface Shown {
  readonly about: { readonly version: number; readonly key: string };
  readonly by: Observed | Bookmarked;
  readonly with?: readonly (number | undefined)[];
}

/** @param words the sentence, less its full stop */
export function breach(
  guarantee: WatchGuarantee,
  { about, by, with: others = [] }: Shown,
  words: string,
): WatchBreach {
  const { watcher, event } = by;
  const numbers = [event, ...others].filter((number) => number !== undefined);
  const witness = inOrder(numbers);
  const { version, key } = about;
  return { guarantee, watcher, version, key, event, sentence: `${words}.`, witness };
}

/** "version 4 of car". */
export function named({
  version,
  key,
}: {
  readonly version: number;
  readonly key: string;
}): string {
  return `version ${version} of ${key}`;
}
