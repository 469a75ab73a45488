import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGossip } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import { begins, delivers, doubles, executes, loses, sends } from '../testing/posted.ts';
import type { Said } from '../testing/told.ts';
import { Requests } from './requests.ts';

describe('the ledger of requests', () => {
  it('knows by who asked which message is a request, and which an answer', () => {
    const [record] = ledger([
      begins('A', 'A#1'),
      sends('A', 'S1', 'A#1'),
      delivers(1, 'S1'),
      sends('S1', 'S2', 'A#1'),
      sends('S1', 'A', 'A#1'),
    ]);
    expect(record?.asker).toBe('A');
    expect(record?.copies.map(({ way }) => way)).toEqual(['out', 'on', 'back']);
    expect(record?.copies.map(({ fate }) => fate)).toEqual(['delivered', 'underway', 'underway']);
  });

  it('takes who sent it first for the asker, where no operation was begun', () => {
    const [record] = ledger([sends('S1', 'S2', 'r'), delivers(0, 'S2'), sends('S2', 'S1', 'r')]);
    expect(record).toMatchObject({ asker: 'S1', asked: 0, operation: null });
  });

  it('tells the copies of one message apart', () => {
    const [record] = ledger([
      sends('A', 'S', 'A#1'),
      delivers(0, 'S'),
      doubles(0, 'A', 'S', 'A#1'),
      loses(0, 'partition', 1),
    ]);
    expect(record?.copies.map(({ sent, fate, why }) => [sent, fate, why])).toEqual([
      [0, 'delivered', ''],
      [0, 'lost', 'partition'],
    ]);
  });

  it('does not take a fact stated for one request to be done for another', () => {
    const [, other] = ledger([sends('A', 'S', 'A#1'), delivers(0, 'S'), executes('S', 'B#1', 1)]);
    expect(other?.executed).toMatchObject([{ node: 'S', because: null }]);
  });

  it('agrees with a count of the events, whatever happens to gossip', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { events } = watch(tiny);
        const requests = new Requests();
        for (const event of events) requests.see(event);
        for (const { request, copies, executed, asker, operation } of requests.all) {
          const about = events.filter((event) => event.request === request);
          const of = (kind: string) => about.filter((event) => event.kind === kind).length;
          expect(copies.length).toBe(of('send') + of('duplicate'));
          expect(copies.filter(({ fate }) => fate === 'delivered').length).toBe(of('deliver'));
          expect(copies.filter(({ fate }) => fate === 'lost').length).toBe(of('lose'));
          // A talker carries out whatever reaches it, as often as it does.
          const came = copies.filter(({ way, fate }) => way === 'out' && fate === 'delivered');
          expect(executed.map(({ because }) => because)).toEqual(
            came.toSorted((a, b) => a.decided - b.decided),
          );
          expect(operation?.node).toBe(asker);
        }
      }),
      { numRuns: 40 },
    );
  });
});

function ledger(told: readonly Said[]) {
  const requests = new Requests();
  told.forEach((said, index) => void requests.see(said(index)));
  return requests.all;
}
