/** A watch beside its store: everything that it was told, with its place in what it asked for. */
import { firstFrom, isAskedFor, type Change, type StoreHistory } from './changes.ts';
import type { Bookmarked, Observed, Opened, Watch } from './record.ts';

export interface Followed {
  readonly watcher: string;
  readonly opened: Opened;
  readonly history: StoreHistory;
  /** All changes of the store that were asked for, from its beginning. */
  readonly asked: readonly Change[];
  /** The place in `asked` of the first change that is owed: the first one after `after`. */
  readonly from: number;
  /** In the order in which it was told. */
  readonly told: readonly (Seen | Bookmarked)[];
  /** What was told of changes, without the bookmarks. */
  readonly seen: readonly Seen[];
}

/** What a watcher was told of a change, and what there is to say about it. */
export interface Seen extends Observed {
  readonly wanted: boolean;
  /** What the store wrote to this key at this version, if it did. */
  readonly change: Change | null;
  /** Its place in `asked`; -1 if it was not asked for, or never happened. */
  readonly place: number;
}

export function follow({ watcher, told }: Watch, opened: Opened, history: StoreHistory): Followed {
  const asked = history.matching(opened);
  const both = told.map((one) => {
    if (one.kind === 'bookmarked') return one;
    const change = history.at(one.key, one.version);
    return { ...one, wanted: isAskedFor(opened, one), change, place: placeOf(asked, one) };
  });
  return {
    watcher,
    opened,
    history,
    asked,
    from: firstFrom(asked, opened.after + 1),
    told: both,
    seen: both.filter((one) => one.kind === 'observed'),
  };
}

/** The place of the first change after this version. */
export function firstAfter({ asked }: Followed, version: number): number {
  return firstFrom(asked, version + 1);
}

function placeOf(asked: readonly Change[], { key, version }: Observed): number {
  const place = firstFrom(asked, version, key);
  const change = asked[place];
  return change?.key === key && change.version === version ? place : -1;
}
