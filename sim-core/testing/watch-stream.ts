/**
 * What stores and watchers say, made by hand or at random: histories of a store, watchers that are
 * told of them as they should be, and noise.
 */
import fc from 'fast-check';
import type { Json } from '../base/json.ts';
import type { Fact } from '../kernel/facts.ts';
import { event, type Said } from './told.ts';

/** Facts as the events of a run; their numbers are their places. */
export function saidBy(facts: readonly Fact[]): Said[] {
  return facts.map(({ fact, ...data }) => event('fact', { type: fact, data: data as Json }));
}

type Named<Name extends Fact['fact']> = Extract<Fact, { readonly fact: Name }>;
export type Committed = Named<'committed'>;
export type Watches = Named<'watches'>;
export type Observed = Named<'observed'>;
export type Bookmarked = Named<'bookmarked'>;

/** The store writes: "4 car=sedan", or "4 car=" where it removes. */
export function commits(words: string): Committed {
  return { fact: 'committed', store: 'store', ...entry(words) };
}

/** W watches a key, or with "*" at its end all that begin so. */
export function watches(
  keys: string,
  after: number,
  more: Partial<Pick<Watches, 'without' | 'watcher'>> = {},
): Watches {
  const asked = keys.endsWith('*') ? { prefix: keys.slice(0, -1) } : { key: keys };
  return { fact: 'watches', watcher: 'W', store: 'store', keys: asked, after, ...more };
}

/** W is told: "4 car=sedan". Without a response of its own, the version is one. */
export function sees(
  words: string,
  more: Partial<Pick<Observed, 'previous' | 'creates' | 'response' | 'watcher'>> = {},
): Observed {
  const said = entry(words);
  return { fact: 'observed', watcher: 'W', response: said.version, ...said, ...more };
}

export function bookmark(version: number): Bookmarked {
  return { fact: 'bookmarked', watcher: 'W', version };
}

function entry(words: string): { key: string; version: number; value: Json } {
  const [, version, key = '', value = ''] = /^(\d+) (\w+)=(\w*)$/.exec(words) ?? [];
  return { key, version: Number(version), value: value === '' ? null : value };
}

export const KEYS = ['car', 'cab', 'bus'] as const;

/** A transaction's changes: nothing is removed that is not there. */
export const anyHistory: fc.Arbitrary<readonly Committed[]> = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom('a', 'b', '')), {
      minLength: 1,
      maxLength: 3,
    }),
    { maxLength: 10 },
  )
  .map((transactions) => {
    const held = new Set<string>();
    return transactions.flatMap((writes, index) => {
      const last = [...new Map(writes)].filter(([key, value]) => value !== '' || held.has(key));
      for (const [key, value] of last) {
        if (value === '') held.delete(key);
        else held.add(key);
      }
      return last.map(([key, value]) => commits(`${2 * index + 2} ${key}=${value}`));
    });
  });

export const anyAsked: fc.Arbitrary<Pick<Watches, 'keys' | 'without'>> = fc
  .tuple(
    fc.constantFrom<Watches['keys']>({ key: 'car' }, { prefix: 'ca' }, { prefix: '' }),
    fc.constantFrom(undefined, 'puts' as const, 'removals' as const, undefined),
  )
  .map(([keys, without]) => (without ? { keys, without } : { keys }));

/** A stretch of a watch: from where it resumes, how far it gets, and how it is cut up. */
interface Stretch {
  readonly after: number;
  readonly until: number;
  /** For each version: whether its response ends with it, and whether a bookmark follows. */
  readonly cuts: readonly boolean[];
  readonly bookmarks: readonly boolean[];
}

const anyStretch: fc.Arbitrary<Stretch> = fc.record({
  after: fc.nat(20),
  until: fc.nat(24),
  cuts: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  bookmarks: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
});

/** A store, and a watcher of it that is told what it should be, over one or several watches. */
export const anyFaithful: fc.Arbitrary<readonly Fact[]> = fc
  .record({
    history: anyHistory,
    asked: anyAsked,
    tells: fc.boolean(),
    stretches: fc.array(anyStretch, { minLength: 1, maxLength: 3 }),
    late: fc.boolean(),
  })
  .map(({ history, asked, tells, stretches, late }) => {
    const told = stretches.flatMap((stretch) => faithful(history, asked, stretch, tells));
    return late ? [...told, ...history] : [...history, ...told];
  });

/** @param tells whether it says of every change what was there before, and whether it is new */
function faithful(
  history: readonly Committed[],
  asked: Pick<Watches, 'keys' | 'without'>,
  { after, until, cuts, bookmarks }: Stretch,
  tells: boolean,
): Fact[] {
  const opened: Watches = { fact: 'watches', watcher: 'W', store: 'store', after, ...asked };
  const due = history.filter(
    (change) => matches(asked, change) && after < change.version && change.version <= until,
  );
  let [response, place] = [0, 0];
  const told = due.flatMap((change, index): Fact[] => {
    const { key, version, value } = change;
    const more = tells ? before(history, change) : {};
    const seen: Observed = {
      fact: 'observed',
      watcher: 'W',
      key,
      version,
      value,
      response,
      ...more,
    };
    if (due[index + 1]?.version === version) return [seen];
    place++;
    const marked = bookmarks[place % 12];
    if (marked || cuts[place % 12]) response++;
    // The next version is at least 2 further on.
    return marked ? [seen, bookmark(version + 1)] : [seen];
  });
  return [opened, ...told];
}

export function matches(
  { keys, without }: Pick<Watches, 'keys' | 'without'>,
  { key, value }: Pick<Observed, 'key' | 'value'>,
): boolean {
  const kind = value === null ? 'removals' : 'puts';
  return kind !== without && ('key' in keys ? key === keys.key : key.startsWith(keys.prefix));
}

export function before(
  history: readonly Committed[],
  { key, version, value }: Pick<Committed, 'key' | 'version' | 'value'>,
): { previous: Json; creates: boolean } {
  const earlier = history.filter((one) => one.key === key && one.version < version);
  const previous = earlier.at(-1)?.value ?? null;
  return { previous, creates: previous === null && value !== null };
}

/** Anything that a watcher could be told, true or not. */
export const anyNoise: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(anyHistory, fc.array(anyTelling(), { maxLength: 8 }))
  .chain(([history, told]) =>
    fc.record({
      history: fc.constant(history),
      told: fc.constant(told),
      real: fc.array(fc.option(fc.nat(Math.max(0, history.length - 1))), {
        minLength: told.length,
        maxLength: told.length,
      }),
    }),
  )
  .map(({ history, told, real }) => [
    ...history,
    ...told.map((one, index) => ({ ...one, ...realOf(one, history[real[index] ?? -1]) }) as Fact),
  ]);

/** Most of the noise is about what did happen, or the rest would drown in it. */
function realOf(told: Fact, change: Committed | undefined): Partial<Observed> {
  if (told.fact !== 'observed' || !change) return {};
  const { key, version, value } = change;
  return { key, version, value };
}

function anyTelling(): fc.Arbitrary<Fact> {
  const version = fc.nat(22);
  const value = fc.constantFrom('a', 'b', null);
  const opens = fc.tuple(anyAsked, version).map(([asked, after]): Fact => ({
    fact: 'watches',
    watcher: 'W',
    store: 'store',
    after,
    ...asked,
  }));
  const tells = fc.record(
    {
      fact: fc.constant('observed' as const),
      watcher: fc.constant('W'),
      key: fc.constantFrom(...KEYS),
      version,
      value,
      response: fc.nat(3),
      previous: value,
      creates: fc.boolean(),
    },
    { requiredKeys: ['fact', 'watcher', 'key', 'version', 'value', 'response'] },
  );
  return fc.oneof(
    { weight: 1, arbitrary: opens },
    { weight: 5, arbitrary: tells as fc.Arbitrary<Fact> },
    { weight: 1, arbitrary: version.map(bookmark) },
  );
}
