/** The record of a run's watches: what stores wrote, and what watchers asked for and were told. */
import type { TraceEvent } from '../../trace/event.ts';
import { stated, type Stated } from '../stated.ts';
import type { Change } from './changes.ts';

export interface WatchRecord {
  /** By store, as they were stated. */
  readonly stores: ReadonlyMap<string, readonly Change[]>;
  readonly watches: readonly Watch[];
}

/**
 * From the moment it stands until the same watcher watches again: a client that lost its connection
 * and resumes has two watches, and so has one whose node went down. Each is judged by itself, from
 * its own `after`: whoever asks again for what it has seen is told again, and whoever asks only for
 * what is new (its place in the history was compacted away) has given up the rest.
 */
export interface Watch {
  readonly watcher: string;
  /** Null for a watcher that is told things and never asked. */
  readonly opened: Opened | null;
  /** In the order in which it was told. */
  readonly told: readonly Told[];
}

export interface Opened extends Stated<'watches'> {
  readonly event: number;
}

export type Told = Observed | Bookmarked;

export interface Observed extends Stated<'observed'> {
  readonly kind: 'observed';
  readonly event: number;
}

export interface Bookmarked extends Stated<'bookmarked'> {
  readonly kind: 'bookmarked';
  readonly event: number;
}

export function gatherWatches() {
  const stores = new Map<string, Change[]>();
  const watches: (Watch & { readonly told: Told[] })[] = [];
  /** By watcher: its watch of now. */
  const standing = new Map<string, Told[]>();

  function open(watcher: string, opened: Opened | null): Told[] {
    const told: Told[] = [];
    watches.push({ watcher, opened, told });
    standing.set(watcher, told);
    return told;
  }
  function tell(told: Told): void {
    (standing.get(told.watcher) ?? open(told.watcher, null)).push(told);
  }
  return {
    record: { stores, watches } satisfies WatchRecord,
    see(said: TraceEvent): void {
      const event = said.index;
      const committed = stated(said, 'committed');
      if (committed) pushTo(stores, committed.store, { ...committed, event });
      const opened = stated(said, 'watches');
      if (opened) open(opened.watcher, { ...opened, event });
      const observed = stated(said, 'observed');
      if (observed) tell({ ...observed, kind: 'observed', event });
      const bookmarked = stated(said, 'bookmarked');
      if (bookmarked) tell({ ...bookmarked, kind: 'bookmarked', event });
    },
  };
}

function pushTo(stores: Map<string, Change[]>, store: string, change: Change): void {
  const changes = stores.get(store);
  if (changes) changes.push(change);
  else stores.set(store, [change]);
}
