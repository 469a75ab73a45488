/**
 * Were watches kept as promised? What each of the nine guarantees means stands with its rule:
 * `order.ts` has how changes came, `gaps.ts` what was left out, `content.ts` what was said of them.
 *
 *     store    1 car   2 bus   3 car+bus   4 car
 *     watcher  watches car after 1 ...... 3 car ... bookmark 3 ... 4 car        all nine kept
 *     watcher  watches car after 1 ............................... 4 car        3 was left out
 *
 * Everything is judged at the end, against all that a store ever wrote: a sort, then one pass over
 * what was told, with a binary search for each.
 */
import { unreachable } from '../../base/assert.ts';
import { WATCH_GUARANTEES, type Judge, type WatchBreach, type WatchGuarantee } from './breach.ts';
import { historyOf, type StoreHistory } from './changes.ts';
import { filter, isCreate, neverAsked, previousValue } from './content.ts';
import { follow } from './follow.ts';
import { bookmarkable, reliable, resumable } from './gaps.ts';
import { atomic, ordered, unique } from './order.ts';
import type { Watch, WatchRecord } from './record.ts';

/** Everything that broke one of these guarantees, in the order in which it was shown. */
export function judgeWatches(
  { stores, watches }: WatchRecord,
  guarantees: readonly WatchGuarantee[] = WATCH_GUARANTEES,
): WatchBreach[] {
  const histories = new Map([...stores].map(([store, changes]) => [store, historyOf(changes)]));
  const nothing = historyOf([]);
  const breaches = watches.flatMap((watch) => {
    const history = histories.get(watch.opened?.store ?? '') ?? nothing;
    return breachesOf(watch, history, guarantees);
  });
  // Those shown by one event stay in the order of the guarantees: the sort is stable.
  return breaches.sort((a, b) => a.event - b.event);
}

/** How often a guarantee had something to say, whether or not it was kept. */
export function occasionsOf({ watches }: WatchRecord, guarantee: WatchGuarantee): number {
  const told = watches.flatMap((watch) => watch.told);
  const seen = told.filter((one) => one.kind === 'observed');
  switch (guarantee) {
    case 'ordered':
    case 'unique':
    case 'atomic':
    case 'filter':
      return seen.length;
    case 'reliable':
      return told.length;
    case 'resumable':
      return watches.filter((watch) => watch.told.some(({ kind }) => kind === 'observed')).length;
    case 'bookmarkable':
      return told.length - seen.length;
    case 'previous value':
      return seen.filter(({ previous }) => previous !== undefined).length;
    case 'is create':
      return seen.filter(({ creates }) => creates !== undefined).length;
    default:
      return unreachable(guarantee);
  }
}

const JUDGES: Readonly<Record<WatchGuarantee, Judge>> = {
  ordered,
  unique,
  reliable,
  atomic,
  resumable,
  bookmarkable,
  filter,
  'previous value': previousValue,
  'is create': isCreate,
};

function breachesOf(
  watch: Watch,
  history: StoreHistory,
  guarantees: readonly WatchGuarantee[],
): WatchBreach[] {
  const { opened, told } = watch;
  if (opened) {
    const followed = follow(watch, opened, history);
    return guarantees.flatMap((guarantee) => JUDGES[guarantee](followed));
  }
  if (!guarantees.includes('filter')) return [];
  return told.filter((one) => one.kind === 'observed').map(neverAsked);
}
