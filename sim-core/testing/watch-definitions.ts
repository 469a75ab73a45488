/**
 * The guarantees of watches as they are defined, each by itself and as slowly as can be: over all
 * pairs of what was told, and all that was ever written. For checkers to be compared with.
 */
import { canonical } from '../base/json.ts';
import type { WatchGuarantee } from '../checkers/watches/breach.ts';
import type { Fact } from '../kernel/facts.ts';
import { before, matches, type Bookmarked, type Committed } from './watch-stream.ts';
import type { Observed, Watches } from './watch-stream.ts';

/** One watch, cut out of what was said: until the next one of the same watcher. */
interface Told {
  readonly opened: Watches;
  readonly told: readonly (Observed | Bookmarked)[];
  readonly history: readonly Committed[];
}

/** The guarantees that these facts break, of one store and one watcher. */
export function brokenByDefinition(facts: readonly Fact[]): WatchGuarantee[] {
  const history = facts.filter((fact) => fact.fact === 'committed');
  const starts = facts.flatMap((fact, index) => (fact.fact === 'watches' ? [index] : []));
  const cuts = [0, ...starts, facts.length];
  const told = cuts.slice(1).map((end, index) => toldIn(facts.slice(cuts[index], end), history));
  const names = Object.keys(BROKEN) as WatchGuarantee[];
  return names.filter((name) =>
    told.some((watch) => (watch.opened ? BROKEN[name](watch as Told) : unasked(name, watch))),
  );
}

function toldIn(facts: readonly Fact[], history: readonly Committed[]) {
  const opened = facts.find((fact) => fact.fact === 'watches');
  const told = facts.filter(({ fact }) => fact === 'observed' || fact === 'bookmarked');
  return { opened, told: told as (Observed | Bookmarked)[], history };
}

function unasked(name: WatchGuarantee, { told }: { readonly told: readonly Fact[] }): boolean {
  return name === 'filter' && told.some(({ fact }) => fact === 'observed');
}

const BROKEN: Readonly<Record<WatchGuarantee, (watch: Told) => boolean>> = {
  ordered: (watch) => pairs(changes(watch)).some(([a, b]) => b.version < a.version),
  unique: (watch) => pairs(changes(watch)).some(([a, b]) => same(a, b)),
  reliable: (watch) => {
    const seen = changes(watch);
    const real = seen.filter((one) => due(watch).some((change) => same(change, one)));
    const highest = Math.max(0, ...[...real, ...bookmarks(watch)].map(({ version }) => version));
    const owed = due(watch).filter(({ version }) => version <= highest);
    const happened = (one: Observed) => {
      return watch.history.some((all) => same(all, one) && equal(all.value, one.value));
    };
    return !owed.every((all) => seen.some((one) => same(all, one))) || !seen.every(happened);
  },
  atomic: (watch) => {
    const seen = changes(watch);
    const asked = watch.history.filter((change) => matches(watch.opened, change));
    return asked.some((a) => {
      const first = seen.find((one) => same(one, a));
      const parts = asked.filter(({ version }) => version === a.version);
      const others = parts.map((b) => seen.find((one) => same(one, b)));
      return first !== undefined && others.some((one) => one?.response !== first.response);
    });
  },
  resumable: (watch) => {
    const asked = watch.history.filter((change) => matches(watch.opened, change));
    const first = changes(watch).find((one) => asked.some((change) => same(change, one)));
    return first !== undefined && first.version !== due(watch)[0]?.version;
  },
  bookmarkable: (watch) => {
    const asked = watch.history.filter((change) => matches(watch.opened, change));
    return watch.told.some((mark, index) => {
      if (mark.fact !== 'bookmarked') return false;
      const earlier = changes({ ...watch, told: watch.told.slice(0, index) });
      const later = changes({ ...watch, told: watch.told.slice(index) });
      const owed = due(watch).filter(({ version }) => version <= mark.version);
      const old = asked.filter(({ version }) => version <= mark.version);
      return (
        owed.some((change) => !earlier.some((one) => same(one, change))) ||
        old.some((change) => later.some((one) => same(one, change)))
      );
    });
  },
  filter: (watch) => changes(watch).some((one) => !matches(watch.opened, one)),
  'previous value': ({ history, ...watch }) =>
    changes(watch).some(
      (one) =>
        one.previous !== undefined &&
        history.some((change) => same(change, one)) &&
        !equal(before(history, one).previous, one.previous),
    ),
  'is create': ({ history, ...watch }) =>
    changes(watch).some((one) => {
      const change = history.find((all) => same(all, one));
      return change && one.creates !== undefined && before(history, change).creates !== one.creates;
    }),
};

function changes({ told }: Pick<Told, 'told'>): Observed[] {
  return told.filter((one) => one.fact === 'observed');
}

function bookmarks({ told }: Pick<Told, 'told'>): Bookmarked[] {
  return told.filter((one) => one.fact === 'bookmarked');
}

/** What was asked for after `after`, in the order of versions. */
function due({ history, opened }: Told): Committed[] {
  return history.filter((change) => matches(opened, change) && opened.after < change.version);
}

interface Place {
  readonly key: string;
  readonly version: number;
}

function same(a: Place, b: Place): boolean {
  return a.key === b.key && a.version === b.version;
}

function equal(a: Committed['value'], b: Committed['value']): boolean {
  return canonical(a) === canonical(b);
}

/** Each with each that came after it. */
function pairs(list: readonly Observed[]): (readonly [Observed, Observed])[] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const));
}
