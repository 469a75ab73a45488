/** One thing that goes wrong with a watch: a change dropped, repeated, swapped, split, made up. */
import fc from 'fast-check';
import type { Fact } from '../kernel/facts.ts';
import type { Observed } from './watch-stream.ts';

const KINDS = [
  'drop',
  'repeat',
  'swap',
  'split',
  'another value',
  'another previous',
  'another creates',
  'another key',
  'early bookmark',
  'later start',
] as const;

export interface Damage {
  readonly kind: (typeof KINDS)[number];
  /** Which of what was told it happens to: counted around. */
  readonly at: number;
}

export const anyDamage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat(30),
});

export function damaged(facts: readonly Fact[], { kind, at }: Damage): readonly Fact[] {
  const places = facts.flatMap(({ fact }, place) => (fact === 'observed' ? [place] : []));
  const nth = places.length === 0 ? -1 : at % places.length;
  const place = places[nth] ?? -1;
  const one = facts[place];
  if (one?.fact !== 'observed') return facts;
  const next = places[nth + 1] ?? place;
  switch (kind) {
    case 'drop':
      return facts.toSpliced(place, 1);
    case 'repeat':
      return facts.toSpliced(next + 1, 0, one);
    case 'swap':
      return facts.with(place, facts[next] ?? one).with(next, one);
    case 'split':
      return facts.with(place, { ...one, response: one.response + 100 });
    case 'early bookmark':
      return facts.toSpliced(place, 0, bookmarkOf(one, one.version));
    case 'later start':
      return startingLater(facts, place, one);
    default:
      return facts.with(place, { ...one, ...other(kind, one) });
  }
}

function other(kind: Damage['kind'], { value, previous, creates }: Observed): Partial<Observed> {
  if (kind === 'another key') return { key: 'dog' };
  if (kind === 'another value') return { value: value === 'a' ? 'b' : 'a' };
  if (kind === 'another previous' && previous !== undefined) {
    return { previous: previous === 'a' ? null : 'a' };
  }
  return kind === 'another creates' && creates !== undefined ? { creates: !creates } : {};
}

function bookmarkOf({ watcher }: Observed, version: number): Fact {
  return { fact: 'bookmarked', watcher, version };
}

/** The watch says that it begins where this change was, and is told what it would have been. */
function startingLater(facts: readonly Fact[], place: number, { version }: Observed) {
  const start = facts.findLastIndex(({ fact }, index) => fact === 'watches' && index < place);
  const opened = facts[start];
  return opened?.fact === 'watches' ? facts.with(start, { ...opened, after: version }) : facts;
}
