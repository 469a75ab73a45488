/** What two runs must share to be the same, and where they part if they are not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGossip } from '../testing/gossip.ts';
import { flight, pingPong } from '../testing/ping-pong.ts';
import { watch, type Tiny, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { firstDifference } from './difference.ts';
import { MARK_EVERY, recordFingerprint } from './fingerprint.ts';

describe('the fingerprint', () => {
  const plain = watch(pingPong(100));

  it('does not hear facts and words', () => {
    const talking = watch(pingPong(100, { talks: true }));
    expect(talking.events.length).toBeGreaterThan(plain.events.length);
    expect(talking.fingerprint).toBe(plain.fingerprint);
    expect(talking.marks.map(({ hash }) => hash)).toEqual(plain.marks.map(({ hash }) => hash));
  });

  it('hears a payload, and a hit more', () => {
    expect(watch(pingPong(100, { spin: 1 })).fingerprint).not.toBe(plain.fingerprint);
    expect(watch(pingPong(101)).fingerprint).not.toBe(plain.fingerprint);
  });

  it('hears every draw, even one that changes nothing', () => {
    const [quiet, lucky] = [recordFingerprint(), recordFingerprint()];
    lucky.draw?.('loss', 'A>B:ball', 0, 7);
    for (const event of plain.events) {
      quiet.event(event);
      lucky.event(event);
    }
    expect(lucky.digest()).not.toBe(quiet.digest());
  });

  it.each<[string, object]>([
    ['time', { at: 1 }],
    ['kind', { kind: 'lose' }],
    ['node', { node: 'C' }],
    ['part', { part: 'other' }],
    ['peer', { peer: 'C' }],
    ['type', { type: 'brick' }],
    ['payload', { text: '{"spin":9}' }],
    ['cause', { cause: 0 }],
    ['number', { n: 77 }],
    ['copy', { copy: 1 }],
    ['request', { request: 'A#1' }],
    ['reason', { why: 'you' }],
  ])('hears the %s of an event', (_, change) => {
    const [one, other] = [recordFingerprint(), recordFingerprint()];
    for (const event of plain.events) {
      one.event(event);
      other.event(event.index === 20 ? { ...event, ...change } : event);
    }
    expect(other.digest()).not.toBe(one.digest());
  });

  it(`is kept every ${MARK_EVERY} events, and is what it was then`, () => {
    const { marks, events, draws } = plain;
    expect(marks.map(({ event }) => event)).toEqual([255, 511].filter((e) => e < events.length));
    expect(draws.length).toBeGreaterThan(0);
    expect(new Set(marks.map(({ hash }) => hash)).size).toBe(marks.length);
    expect([...plain.trace.data.marks.slice(0, 1)]).toEqual([255]);
  });

  it('never changes: it is in links', () => {
    expect(plain.fingerprint).toMatchInlineSnapshot(`"7c8dd833d1b96798"`);
  });
});

describe('two runs', () => {
  it('that are the same differ nowhere', () => {
    const [one, other] = [watch(pingPong(200)), watch(pingPong(200))];
    expect(one.events.length).toBeGreaterThan(4 * MARK_EVERY);
    expect(firstDifference(one.trace, other.trace)).toBeNull();
    const talking = watch(pingPong(200, { talks: true }));
    expect(firstDifference(one.trace, talking.trace)).toBeNull();
    expect(firstDifference(talking.trace, one.trace)).toBeNull();
  });

  it('differ first where a message was dropped, however late', () => {
    for (const n of [0, 1, 50, 99, 150]) {
      const drop = { do: 'drop', from: 'A', to: 'B', type: 'ball', n, copy: 0 } as const;
      check(watch(pingPong(200)), watch({ ...pingPong(200), interventions: [drop] }));
    }
  });

  it('differ first where the luck did', () => {
    const slower: Tiny = {
      ...pingPong(200),
      network: { links: 'unordered', rules: [flight(2001)] },
    };
    check(watch(pingPong(200)), watch(slower));
    check(watch(pingPong(200)), watch({ ...pingPong(200), seed: 2 }));
  });

  it('differ where one is over and the other is not', () => {
    const [short, long] = [watch(pingPong(100)), watch(pingPong(101))];
    check(short, long);
    const cut = watch({ ...pingPong(200), bounds: { events: 512 } });
    check(cut, watch(pingPong(200)));
  });

  it('differ where a plain comparison says, whatever they are', () => {
    fc.assert(
      fc.property(anyGossip(4), fc.nat(4), (tiny, n) => {
        const drop = { do: 'drop', from: 'B', to: 'A', type: 'ask', n, copy: 0 } as const;
        const { interventions = [] } = tiny;
        check(watchTwice(tiny), watch({ ...tiny, interventions: [drop, ...interventions] }));
      }),
      { numRuns: 12 },
    );
  });
});

/** Holds `firstDifference` against a walk through both lists. */
function check(one: Watched, other: Watched): void {
  const [a, b] = [counted(one), counted(other)];
  const place = a.findIndex((text, index) => text !== b[index]);
  const first = place < 0 && b.length > a.length ? a.length : place;
  const found = firstDifference(one.trace, other.trace);
  expect(found === null).toBe(first < 0);
  expect(found?.a?.index ?? -1).toBe(numbered(one)[first] ?? -1);
  expect(found?.b?.index ?? -1).toBe(numbered(other)[first] ?? -1);
}

function counted({ events }: Watched): string[] {
  const words = events.map((event) => JSON.stringify({ ...event, index: 0, cause: 0 }));
  return events.filter(counts).map(({ index, cause }) => `${words[index]} ${words[cause] ?? ''}`);
}

function numbered({ events }: Watched): number[] {
  return events.filter(counts).map(({ index }) => index);
}

function counts({ kind }: { readonly kind: string }): boolean {
  return kind !== 'fact' && kind !== 'note';
}
