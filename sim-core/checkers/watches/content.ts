/** What is said of a change: filter, previous value, is create. */
import { canonical, type Json } from '../../base/json.ts';
import { breach, named, type WatchBreach } from './breach.ts';
import type { Change } from './changes.ts';
import type { Followed, Seen } from './follow.ts';
import type { Observed, Opened } from './record.ts';

/** Filter: a watch is told only of keys that it asked for, and of no change that it ruled out. */
export function filter({ seen, opened }: Followed): WatchBreach[] {
  return seen.flatMap((one) => {
    if (one.wanted) return [];
    const kind = one.value === null ? `the removal in ${named(one)}` : named(one);
    const words = `${one.watcher} was told of ${kind}, and had asked for ${wish(opened)}`;
    return [breach('filter', { about: one, by: one, with: [opened.event] }, words)];
  });
}

/** A watcher that never asked should not be told. There is nothing else to hold it against. */
export function neverAsked(told: Observed): WatchBreach {
  const words = `${told.watcher} was told of ${named(told)}, and had never asked`;
  return breach('filter', { about: told, by: told }, words);
}

/** Previous value: what a watch says that a key held is what it held just before that version. */
export function previousValue({ seen, history }: Followed): WatchBreach[] {
  return seen.flatMap((one) => {
    if (!one.change || one.previous === undefined) return [];
    const before = history.before(one.key, one.version);
    if (canonical(one.previous) === canonical(before?.value ?? null)) return [];
    const [told, truth] = [held(one.previous), held(before?.value ?? null)];
    const claim = `${one.watcher} was told that ${one.key} ${told} before version ${one.version}`;
    return [breach('previous value', shownBy(one, before), `${claim}; it ${truth}`)];
  });
}

/**
 * Is create: a watch says of a change that it creates the key exactly if the key held nothing
 * before and holds something since.
 */
export function isCreate({ seen, history }: Followed): WatchBreach[] {
  return seen.flatMap((one) => {
    if (!one.change || one.creates === undefined) return [];
    const before = history.before(one.key, one.version);
    const creates = (before?.value ?? null) === null && one.change.value !== null;
    if (one.creates === creates) return [];
    const [told, truth] = one.creates ? ['created', 'did not'] : ['did not create', 'did'];
    const claim = `${one.watcher} was told that version ${one.version} ${told} ${one.key}`;
    return [breach('is create', shownBy(one, before), `${claim}; it ${truth}`)];
  });
}

function shownBy(one: Seen, before: Change | null) {
  return { about: one, by: one, with: [before?.event, one.change?.event] };
}

/** "held sedan", "held nothing". */
function held(value: Json): string {
  if (value === null) return 'held nothing';
  return `held ${typeof value === 'string' ? value : canonical(value)}`;
}

/** "car", "keys that begin with ca, without removals". */
function wish({ keys, without }: Opened): string {
  const what = 'key' in keys ? keys.key : `keys that begin with ${keys.prefix}`;
  return without === undefined ? what : `${what}, without ${without}`;
}
