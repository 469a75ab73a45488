import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../base/time.ts';
import { Agenda, type Entry } from './agenda.ts';
import { CLASS } from './order.ts';

describe('the agenda', () => {
  it('gives the same order however its entries came in', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (some, luck) => {
        expect(taken(shuffled(some, luck))).toEqual(taken(some));
      }),
    );
  });

  it('gives all of them, each once, none before an earlier one', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const order = taken(some);
        expect(order.toSorted()).toEqual(some.map(({ name }) => name).toSorted());
        const times = order.map((name) => some.find((entry) => entry.name === name)?.at ?? 0);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  it('says beforehand what it will give', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const agenda = filled(some);
        expect(agenda.pending().map(({ name }) => name)).toEqual(taken(some));
        expect(agenda.soonest()).toBe(agenda.take()?.at ?? null);
      }),
    );
  });

  it('gives nothing that was cancelled or taken out', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(), (some, first, second) => {
        fc.pre(some.length > 1);
        const fresh = some.map((entry) => ({ ...entry }));
        const agenda = filled(fresh);
        const gone = fresh[first % fresh.length]!;
        gone.cancelled = true;
        const rest = fresh.filter((entry) => entry !== gone);
        const removed = rest[second % rest.length]!;
        agenda.remove(removed);
        expect(drained(agenda)).toEqual(taken(rest.filter((entry) => entry !== removed)));
        expect(agenda.soonest()).toBeNull();
      }),
    );
  });

  it('breaks ties by class, target, source, number, copy and name, in this order', () => {
    const tie = entry({ class: CLASS.delivery, target: 1, source: 1, seq: 1, copy: 1, name: 'm' });
    const before: Partial<Entry<null>>[] = [
      { class: CLASS.fault, target: 9, name: 'a fault' },
      { target: 0, source: 9, name: 'to an earlier node' },
      { source: 0, seq: 9, name: 'from an earlier node' },
      { seq: 0, copy: 9, name: 'sent earlier' },
      { copy: 0, name: 'the message itself' },
      { name: 'a name' },
    ];
    for (const one of before) {
      const first = { ...tie, ...one };
      expect(taken([tie, first])).toEqual([first.name, 'm']);
      expect(taken([first, tie])).toEqual([first.name, 'm']);
    }
    const later = { ...tie, at: at(2), class: CLASS.fault, name: 'a' };
    expect(taken([later, tie])).toEqual(['m', 'a']);
  });

  it('lets faults happen before starts, starts before deliveries, deliveries before timers', () => {
    const { fault, start, delivery, timer } = CLASS;
    expect([fault, start, delivery, timer]).toEqual([0, 1, 2, 3]);
  });

  it('takes out only what is planned', () => {
    expect(() => new Agenda<null>().remove(entry({}))).toThrow('only what is planned');
  });
});

/** Few values, so that there are many ties; names of their own. */
const entries = fc
  .array(
    fc.record({
      at: fc.nat(2).map(at),
      class: fc.nat(3),
      target: fc.nat(1),
      source: fc.nat(1),
      seq: fc.nat(1),
      copy: fc.nat(1),
    }),
    { maxLength: 24 },
  )
  .map((some) => some.map((one, index) => entry({ ...one, name: `#${index % 10}${index}` })));

function entry(fields: Partial<Entry<null>>): Entry<null> {
  const plain = { at: at(1), class: 0, target: 0, source: 0, seq: 0, copy: 0, name: '' };
  return { ...plain, what: null, cancelled: false, ...fields };
}

function filled(some: readonly Entry<null>[]): Agenda<null> {
  const agenda = new Agenda<null>();
  for (const one of some) agenda.add(one);
  return agenda;
}

function taken(some: readonly Entry<null>[]): string[] {
  return drained(filled(some));
}

function drained(agenda: Agenda<null>): string[] {
  const names: string[] = [];
  for (let next = agenda.take(); next; next = agenda.take()) names.push(next.name);
  return names;
}

function shuffled<T>(list: readonly T[], luck: Iterator<number>): T[] {
  const left = [...list];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(Number(luck.next().value) % left.length, 1));
  return result;
}
