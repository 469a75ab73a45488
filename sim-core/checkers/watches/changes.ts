/** What a store went through, in the order of its versions: what watches are judged against. */
import type { Json } from '../../base/json.ts';
import { compareNames } from '../../base/names.ts';
import type { Stated } from '../stated.ts';

/** A write to one key. All changes of one version are one transaction. */
export interface Change {
  readonly key: string;
  readonly version: number;
  /** Null: removed. */
  readonly value: Json;
  /** The number of the event that states it. */
  readonly event: number;
}

/** What a watch asks for. */
export type Asked = Pick<Stated<'watches'>, 'keys' | 'without'>;

export interface StoreHistory {
  /** The changes that were asked for, by version; those of one version by key. */
  matching(asked: Asked): readonly Change[];
  /** What the store wrote to this key at this version, if it did. */
  at(key: string, version: number): Change | null;
  /** What was last written to this key before this version, if anything was. */
  before(key: string, version: number): Change | null;
}

/**
 * Commits may be stated in any order, and more than once. Two of one key in one version were merged
 * before anybody could see the first: the version holds the last.
 */
export function historyOf(stated: readonly Change[]): StoreHistory {
  const changes = lastOfEach([...stated].sort(byVersion));
  const byKey = listsByKey(changes);
  const lists = new Map<string, readonly Change[]>();
  return {
    matching(asked) {
      const name = nameOf(asked);
      const known = lists.get(name);
      if (known) return known;
      const { keys } = asked;
      const candidates = 'key' in keys ? (byKey.get(keys.key) ?? []) : changes;
      const list = candidates.filter((change) => isAskedFor(asked, change));
      lists.set(name, list);
      return list;
    },
    at(key, version) {
      const ofKey = byKey.get(key) ?? [];
      const change = ofKey[firstFrom(ofKey, version)];
      return change?.version === version ? change : null;
    },
    before(key, version) {
      const ofKey = byKey.get(key) ?? [];
      return ofKey[firstFrom(ofKey, version) - 1] ?? null;
    },
  };
}

export function isAskedFor(
  { keys, without }: Asked,
  { key, value }: Pick<Change, 'key' | 'value'>,
): boolean {
  const named = 'key' in keys ? key === keys.key : key.startsWith(keys.prefix);
  const unwanted = without !== undefined && (without === 'removals') === (value === null);
  return named && !unwanted;
}

/**
 * The place of the first change of this version or a later one, in a list by version; with a key,
 * of the first in that version whose key is this one or follows it.
 */
export function firstFrom(list: readonly Change[], version: number, key = ''): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const change = list[middle];
    if (change && comparePlaces(change, { version, key }) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Place = Pick<Change, 'version' | 'key'>;

function comparePlaces(a: Place, b: Place): number {
  return a.version - b.version || compareNames(a.key, b.key);
}

function byVersion(a: Change, b: Change): number {
  return comparePlaces(a, b) || a.event - b.event;
}

function listsByKey(changes: readonly Change[]): Map<string, Change[]> {
  const lists = new Map<string, Change[]>();
  for (const change of changes) {
    const list = lists.get(change.key);
    if (list) list.push(change);
    else lists.set(change.key, [change]);
  }
  return lists;
}

function lastOfEach(sorted: readonly Change[]): Change[] {
  return sorted.filter(({ key, version }, place) => {
    const next = sorted[place + 1];
    return next?.key !== key || next.version !== version;
  });
}

function nameOf({ keys, without }: Asked): string {
  const kind = without ?? 'nothing';
  return 'key' in keys ? `key ${kind} ${keys.key}` : `prefix ${kind} ${keys.prefix}`;
}
