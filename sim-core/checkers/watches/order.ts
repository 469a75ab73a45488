/** How changes came: ordered, unique, atomic. */
import { breach, named, type WatchBreach } from './breach.ts';
import { firstAfter, type Followed, type Seen } from './follow.ts';
import { firstFrom, type Change } from './changes.ts';

/**
 * Ordered: a watch that was told of a version is never told of a lower one. It says nothing of keys
 * within a version, nor of bookmarks: a low bookmark is late, and true (etcd's robustness tests let
 * it pass too). A watch that resumes begins afresh.
 */
export function ordered({ seen }: Followed): WatchBreach[] {
  let highest: Seen | undefined;
  return seen.flatMap((one) => {
    if (!highest || highest.version <= one.version) {
      highest = one;
      return [];
    }
    const words = `${one.watcher} was told of ${named(one)} after ${named(highest)}`;
    return [breach('ordered', { about: one, by: one, with: [highest.event] }, words)];
  });
}

/** Unique: a watch is told of a change once. A watch that resumes may be told again. */
export function unique({ seen }: Followed): WatchBreach[] {
  const first = new Map<string, Seen>();
  return seen.flatMap((one) => {
    const id = `${one.version} ${one.key}`;
    const before = first.get(id);
    if (!before) {
      first.set(id, one);
      return [];
    }
    const words = `${one.watcher} was told twice of ${named(one)}`;
    return [breach('unique', { about: one, by: one, with: [before.event] }, words)];
  });
}

/**
 * Atomic: whoever is told of a version is told in that response of all its changes that it asked
 * for. So a response neither shares a version with another nor leaves out a part of it. A change
 * told again later breaks *unique*, not this.
 */
export function atomic(followed: Followed): WatchBreach[] {
  const versions = new Map<number, Seen[]>();
  const known = new Set<number>();
  for (const one of followed.seen) {
    if (one.place < 0 || known.has(one.place)) continue;
    known.add(one.place);
    const parts = versions.get(one.version);
    if (parts) parts.push(one);
    else versions.set(one.version, [one]);
  }
  return [...versions.values()].flatMap((parts) => split(parts) ?? partial(followed, parts) ?? []);
}

function split([first, ...others]: readonly Seen[]): WatchBreach | null {
  const later = others.find(({ response }) => response !== first?.response);
  if (!first || !later) return null;
  const parts = `${first.key} in one and ${later.key} in another`;
  const words = `${later.watcher} was told of version ${later.version} in two responses, ${parts}`;
  return breach('atomic', { about: later, by: later, with: [first.event] }, words);
}

function partial(followed: Followed, parts: readonly Seen[]): WatchBreach | null {
  const last = parts.at(-1);
  if (!last) return null;
  const missing = firstMissing(followed, parts, last.version);
  if (!missing) return null;
  const half = `${named(last)} without ${missing.key}, which changed with it`;
  return breach(
    'atomic',
    { about: missing, by: last, with: [missing.event] },
    `${last.watcher} was told of ${half}`,
  );
}

function firstMissing(
  followed: Followed,
  parts: readonly Seen[],
  version: number,
): Change | undefined {
  const { asked } = followed;
  const [from, end] = [firstFrom(asked, version), firstAfter(followed, version)];
  if (end - from === parts.length) return undefined;
  const places = new Set(parts.map(({ place }) => place));
  return asked.slice(from, end).find((_, index) => !places.has(from + index));
}
