/** What is left out: reliable, resumable, bookmarkable. */
import { assert } from '../../base/assert.ts';
import { canonical } from '../../base/json.ts';
import { breach, named, type WatchBreach } from './breach.ts';
import type { Change } from './changes.ts';
import { firstAfter, type Followed, type Seen } from './follow.ts';
import type { Bookmarked } from './record.ts';

/**
 * Reliable: of what a watch asked for, every change after `after` and up to the highest version
 * that it was told of, by a change or by a bookmark, was told to it, in whatever order. What is
 * newer may still be on its way when the run ends: it is not owed. A hole at the very start breaks
 * *resumable* too, one before a bookmark *bookmarkable*, half a transaction *atomic*.
 *
 * A change that never happened, or that was another, breaks this one as well. etcd has no tenth
 * word for it: its robustness tests compare what was told, as a whole, with what should have been.
 * Commits count from wherever in the run they are stated.
 */
export function reliable(followed: Followed): WatchBreach[] {
  return [...untrue(followed), ...gaps(followed)];
}

function untrue({ seen, opened }: Followed): WatchBreach[] {
  return seen.flatMap((one) => {
    const { change, watcher, value } = one;
    if (change && canonical(change.value) === canonical(value)) return [];
    const [told, held] = [`${watcher} was told that ${named(one)}`, change && state(change.value)];
    const truth = held ? `in ${opened.store} it ${held}` : `${opened.store} has no such version`;
    const words = `${told} ${state(value)}; ${truth}`;
    return [breach('reliable', { about: one, by: one, with: [change?.event] }, words)];
  });
}

/** "holds sedan", "is its removal". */
function state(value: Seen['value']): string {
  if (value === null) return 'is its removal';
  return `holds ${typeof value === 'string' ? value : canonical(value)}`;
}

function gaps(followed: Followed): WatchBreach[] {
  const { from, seen } = followed;
  const owed = seen.filter(({ place }) => place >= from).sort((a, b) => a.place - b.place);
  const found: WatchBreach[] = [];
  let next = from;
  for (const one of owed) {
    if (next < one.place) found.push(gap(followed, { from: next, end: one.place }, one));
    next = one.place + 1;
  }
  // The last change may have lost what changed with it, and no bookmark need say so.
  const reach = reachOf(followed, owed.at(-1));
  if (!reach || reach.end <= next) return found;
  return [...found, gap(followed, { from: next, end: reach.end }, reach.by)];
}

/** How far the watch has come, by what it was told: the highest change, or a bookmark beyond it. */
function reachOf(followed: Followed, highest: Seen | undefined): Reach | null {
  const bookmarks = followed.told.filter((one) => one.kind === 'bookmarked');
  const told = highest ? [highest, ...bookmarks] : bookmarks;
  return told.reduce<Reach | null>((furthest, by) => {
    const end = firstAfter(followed, by.version);
    return furthest && furthest.end >= end ? furthest : { by, end };
  }, null);
}

interface Reach {
  readonly by: Seen | Bookmarked;
  /** The place of the first change beyond it. */
  readonly end: number;
}

/** Changes that were never told, one after the other: their places in what was asked for. */
interface Hole {
  readonly from: number;
  readonly end: number;
}

function gap({ asked }: Followed, { from, end }: Hole, by: Seen | Bookmarked): WatchBreach {
  const first = asked[from];
  assert(first !== undefined, 'a hole has a change in it');
  const more = end - from - 1;
  const what = more === 0 ? named(first) : `${named(first)} and ${more} more`;
  const words = `${by.watcher} was never told of ${what}, though ${reached(by)}`;
  return breach('reliable', { about: first, by, with: [first.event] }, words);
}

/** "it was told of version 5 of car". */
function reached(by: Seen | Bookmarked): string {
  if (by.kind === 'observed') return `it was told of ${named(by)}`;
  return `a bookmark said that it had seen all up to version ${by.version}`;
}

/**
 * Resumable: the first change that a watch is told of is of the first version after `after` that
 * has one it asked for; not a later one, and nothing from before. So it is of every watch, whether
 * it resumes another or is the first.
 */
export function resumable({ seen, opened, asked, from }: Followed): WatchBreach[] {
  const first = seen.find(({ place }) => place >= 0);
  const due = asked[from];
  if (!first || first.version === due?.version) return [];
  const start = `${first.watcher} watched for what follows version ${opened.after}`;
  const stale = first.version <= opened.after;
  const missed = stale || !due ? first : due;
  const also = stale ? '' : `, not of ${named(missed)}`;
  const words = `${start}, and was first told of ${named(first)}${also}`;
  const shown = { about: missed, by: first, with: [opened.event, first.change?.event] };
  return [breach('resumable', { ...shown, with: [...shown.with, missed.event] }, words)];
}

/**
 * Bookmarkable: at a bookmark everything that was asked for, after `after` and up to the bookmark's
 * version, has been told; and from then on nothing that is not newer. A bookmark goes on to hold as
 * long as its watch, and no longer: whoever resumes from before it is told again.
 */
export function bookmarkable(followed: Followed): WatchBreach[] {
  const { asked, from, told } = followed;
  const found: WatchBreach[] = [];
  const known = new Set<number>();
  let best: Bookmarked | undefined;
  /** Everything owed before it has been told. */
  let [next, blamed] = [from, -1];
  for (const one of told) {
    if (one.kind === 'observed') {
      if (best && one.place >= 0 && one.version <= best.version) found.push(late(one, best));
      known.add(one.place);
      while (known.has(next)) next++;
      continue;
    }
    if (!best || best.version < one.version) best = one;
    const missing = next < firstAfter(followed, one.version) ? asked[next] : undefined;
    if (missing && blamed !== next) found.push(early(one, missing));
    if (missing) blamed = next;
  }
  return found;
}

function late(one: Seen, bookmark: Bookmarked): WatchBreach {
  const after = `after a bookmark of version ${bookmark.version}`;
  const words = `${one.watcher} was told of ${named(one)} ${after}`;
  return breach('bookmarkable', { about: one, by: one, with: [bookmark.event] }, words);
}

function early(bookmark: Bookmarked, missing: Change): WatchBreach {
  const said = `A bookmark told ${bookmark.watcher} that it had seen all up to version`;
  const words = `${said} ${bookmark.version}, and it had not been told of ${named(missing)}`;
  return breach('bookmarkable', { about: missing, by: bookmark, with: [missing.event] }, words);
}
