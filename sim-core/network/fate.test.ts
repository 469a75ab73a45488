import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../base/choices.ts';
import { ratio } from '../base/integers.ts';
import { keyedLuck } from '../base/luck.ts';
import { ms } from '../base/time.ts';
import {
  drawOffset,
  fateOf,
  luckKey,
  occupies,
  travelTime,
  type Fate,
  type Traveller,
  type Way,
} from './fate.ts';
import { calmed, contractOf, habitsOf } from './habits.ts';
import { handOn, layOut, mayTouch, type Envelope } from './hands.ts';
import type { Hand, MessageHand } from './interventions.ts';
import type { Latency, Network, Rule } from './rules.ts';

const link = { from: 'A', to: 'B' };
const traveller: Traveller = { luck: 'A>B:ping', n: 0, attempts: 0 };
const always = ratio(1, 1);
const never = ratio(0, 1);
const lostPackets: Rule = { type: 'loss', chance: always };
const doubled: Rule = { type: 'duplication', chance: always };

describe('on datagrams, a message', () => {
  it('passes where no rule is', () => {
    expect(fate(datagrams())).toEqual({ type: 'pass' });
    expect(travel(datagrams(), noLuck)).toBe(0);
  });

  it('is lost, or doubled, or stopped by a wall, or held by a clog', () => {
    expect(fate(datagrams(lostPackets))).toEqual({ type: 'lose', why: 'loss' });
    expect(fate(datagrams(doubled))).toEqual({ type: 'duplicate', why: '' });
    expect(fate(datagrams(), { walled: true })).toEqual({ type: 'lose', why: 'partition' });
    expect(fate(datagrams(), { clogged: true })).toEqual(held('clog'));
    expect(fate(datagrams(), { walled: true, clogged: true })).toEqual(held('clog'));
  });

  it('has the fate of the first rule that does not pass', () => {
    expect(fate(datagrams(doubled, lostPackets)).type).toBe('duplicate');
    expect(fate(datagrams(lostPackets, doubled)).type).toBe('lose');
    expect(fate(datagrams({ type: 'loss', chance: never }, doubled)).type).toBe('duplicate');
  });

  it('is not concerned by a rule about another link', () => {
    expect(fate(datagrams({ ...lostPackets, to: 'C' }))).toEqual({ type: 'pass' });
    expect(fate(datagrams({ ...lostPackets, from: 'B' }))).toEqual({ type: 'pass' });
    expect(fate(datagrams({ ...lostPackets, from: 'A', to: 'B' })).type).toBe('lose');
  });
});

describe('on a connection, a message', () => {
  it('is sent again 200 ms after it was lost, then after twice as long each time', () => {
    const waits = Array.from({ length: 12 }, (_, attempts) =>
      fate(connections(lostPackets), { attempts }),
    );
    const doubling = [200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 102_400];
    expect(waits).toEqual([...doubling, 120_000, 120_000].map((wait) => sentAgain(ms(wait))));
  });

  it('waits at a wall or a clog until it is gone', () => {
    expect(fate(connections(), { walled: true })).toEqual(held('partition'));
    expect(fate(connections(), { clogged: true })).toEqual(held('clog'));
  });

  it('is never doubled by the network, nor overtaken', () => {
    const overtaken: Rule = { type: 'reordering', chance: always, by: { low: 9, high: 9 } };
    expect(fate(connections(doubled))).toEqual({ type: 'pass' });
    expect(travel(connections(overtaken), noLuck)).toBe(0);
    expect(travel(datagrams(overtaken), keyedLuck(1))).toBe(9);
  });
});

describe('a connection', () => {
  it('costs and ends nothing where no rule says so, in whichever direction', () => {
    const rule = { type: 'connection', connect: { low: 1, high: 2 }, patience: 3 } as const;
    const free = { connect: { low: 0, high: 0 }, patience: null };
    expect(contractOf([], 'A', 'B')).toEqual(free);
    expect(contractOf([{ ...rule, from: 'C' }], 'A', 'B')).toEqual(free);
    expect(contractOf([{ ...rule, from: 'B', to: 'A' }], 'A', 'B')).toMatchObject(rule);
    expect(contractOf([{ ...rule, from: 'C' }, rule], 'A', 'B')).toMatchObject(rule);
  });
});

describe('a hand', () => {
  const drop: MessageHand = { do: 'drop', from: 'A', to: 'B', type: 'ping', n: 0, copy: 0 };
  const twice: MessageHand = { ...drop, do: 'duplicate' };
  const envelope: Envelope = { ...link, type: 'ping', n: 0, copy: 0, reply: false, hands: 0 };

  it('takes, keeps back or doubles a message', () => {
    const by = (hand: Hand) => fate(datagrams(), { hand });
    expect(by(drop)).toEqual({ type: 'lose', why: 'you' });
    expect(by({ ...drop, do: 'delay', by: 7 })).toEqual({ type: 'delay', why: 'you', by: 7 });
    expect(by({ ...drop, do: 'last' })).toEqual({ type: 'last' });
    expect(by(twice)).toEqual({ type: 'duplicate', why: 'you' });
  });

  it('breaks the connection that it takes a message from: it cannot be lost alone', () => {
    expect(fate(connections(), { hand: drop })).toEqual({ type: 'reset' });
    expect(fate(connections(), { hand: { do: 'loseReplies', from: 0, until: 1 } }).type).toBe(
      'reset',
    );
    expect(fate(connections(), { hand: twice })).toEqual({ type: 'duplicate', why: 'you' });
  });

  it('doubles only what arrives: it saves nothing from a wall or from loss', () => {
    expect(fate(datagrams(lostPackets), { hand: twice })).toEqual({ type: 'lose', why: 'loss' });
    expect(fate(datagrams(), { hand: twice, walled: true }).type).toBe('lose');
    expect(fate(connections(), { hand: twice, walled: true }).type).toBe('delay');
  });

  it('acts before any wall, clog or rule', () => {
    const around = { hand: drop, walled: true, clogged: true };
    expect(fate(datagrams(lostPackets), around)).toEqual({ type: 'lose', why: 'you' });
  });

  it.each<Partial<Envelope>>([
    { from: 'C' },
    { to: 'C' },
    { type: 'pong' },
    { n: 1 },
    { copy: 1 },
    { hands: 1 },
  ])('leaves every other one alone: %j', (other) => {
    expect(handOn(layOut([drop]), { ...envelope, ...other }, 0)).toBe(null);
    expect(handOn(layOut([drop]), envelope, 0)).toBe(drop);
  });

  it('acts once, one after the other, in the order of the spec', () => {
    const delay: MessageHand = { ...drop, do: 'delay', by: 7 };
    const hands = layOut([delay, { ...drop, n: 1 }, drop]);
    const found = [0, 1, 2].map((acted) => handOn(hands, { ...envelope, hands: acted }, 0));
    expect(found).toEqual([delay, drop, null]);
  });

  it('that delivers at a moment is not on the message when it would arrive', () => {
    const hands = layOut([{ ...drop, do: 'deliver', at: 5 }]);
    expect(handOn(hands, envelope, 5)).toBe(null);
    expect(mayTouch(hands, 'A', 'B')).toBe(false);
  });

  it('on replies takes those of its time and place, and no other message', () => {
    const thief: Hand = { do: 'loseReplies', from: 10, until: 20, to: 'B' };
    const reply = { ...envelope, reply: true };
    const on = (one: Envelope, now: number) => handOn(layOut([twice, thief]), one, now);
    expect([9, 10, 19, 20].map((now) => on(reply, now)?.do)).toEqual([
      'duplicate',
      'loseReplies',
      'loseReplies',
      'duplicate',
    ]);
    expect(on(envelope, 10)).toBe(twice);
    expect(on({ ...reply, to: 'C' }, 10)).toBe(null);
    expect(mayTouch(layOut([thief]), 'C', 'B')).toBe(true);
    expect(mayTouch(layOut([thief]), 'B', 'C')).toBe(false);
    expect(mayTouch(layOut([drop]), 'B', 'A')).toBe(false);
    expect(mayTouch(layOut([{ do: 'loseReplies', from: 0, until: 1 }]), 'B', 'C')).toBe(true);
  });
});

describe('luck', () => {
  it('is not asked by a fault that is off, nor by a fixed latency', () => {
    const usual = { low: 5, high: 5 };
    const off: Rule[] = [
      { type: 'loss', chance: never },
      { type: 'duplication', chance: never },
      { type: 'reordering', chance: never, by: { low: 1, high: 2 } },
      { type: 'latency', latency: { shape: 'fixed', micros: 1000 } },
      { type: 'offset', range: usual },
    ];
    expect(fate(datagrams(...off), { luck: noLuck })).toEqual({ type: 'pass' });
    expect(travel(datagrams(...off), noLuck)).toBe(1000);
    expect(drawOffset(habitsIn(datagrams(...off)), noLuck, 'A>B')).toBe(5);
    expect(drawOffset(habitsIn(datagrams()), noLuck, 'A>B')).toBe(0);
  });

  it('is not asked for what a wall, clog or hand decides, nor for doubles on a connection', () => {
    expect(fate(datagrams(lostPackets), { walled: true, luck: noLuck }).type).toBe('lose');
    expect(fate(datagrams(lostPackets), { clogged: true, luck: noLuck }).type).toBe('delay');
    expect(fate(connections(doubled), { luck: noLuck }).type).toBe('pass');
  });

  it('is asked under the link, the type and the number, and nothing else', () => {
    const { asked, luck } = listening();
    const bimodal: Latency = {
      shape: 'bimodal',
      usual: { low: 0, high: 9 },
      tail: { low: 10, high: 19 },
      chance: always,
    };
    const rules: Rule[] = [
      { type: 'latency', latency: bimodal },
      { type: 'reordering', chance: always, by: { low: 1, high: 9 } },
    ];
    const third = { ...traveller, n: 3 };
    travelTime(habitsIn(datagrams(...rules)), luck, third);
    fate(datagrams({ type: 'loss', chance: ratio(1, 2) }, doubled), { luck, n: 3 });
    drawOffset(habitsIn(datagrams({ type: 'offset', range: { low: 0, high: 9 } })), luck, 'A>B');
    expect(asked).toEqual([
      'latency A>B:ping 3',
      'tail A>B:ping 3',
      'reordering A>B:ping 3',
      'overtaken A>B:ping 3',
      'loss A>B:ping 3',
      'duplication A>B:ping 3',
      'offset A>B 0',
    ]);
  });

  it('has another key for every copy and every further attempt', () => {
    const keys = [0, 1, 2].flatMap((copy) =>
      [0, 1, 2].map((attempts) => luckKey('A>B:ping', copy, attempts)),
    );
    expect(new Set(keys).size).toBe(9);
    expect(keys[0]).toBe('A>B:ping');
  });

  it('strikes as often as the rule says', () => {
    const quarter = datagrams({ type: 'loss', chance: ratio(1, 4) });
    const luck = keyedLuck(4);
    let lost = 0;
    for (let n = 0; n < 8000; n++) if (fate(quarter, { luck, n }).type === 'lose') lost++;
    expect(Math.abs(lost - 2000)).toBeLessThan(155); // four standard deviations
  });

  it('gives the tail of a bimodal latency as often as it says', () => {
    const latency: Latency = {
      shape: 'bimodal',
      usual: { low: 0, high: 10 },
      tail: { low: 100, high: 200 },
      chance: ratio(1, 4),
    };
    const network = datagrams({ type: 'latency', latency });
    const times = Array.from({ length: 8000 }, (_, n) => travel(network, keyedLuck(4), n));
    const tail = times.filter((time) => time >= 100);
    expect(Math.abs(tail.length - 2000)).toBeLessThan(155);
    expect(Math.max(...times)).toBeLessThanOrEqual(200);
    expect(times.filter((time) => time > 10 && time < 100)).toEqual([]);
  });

  it('gives lengths within the shape that was asked for', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(10_000), fc.nat(10_000), (n, low, more) => {
        const uniform = { shape: 'uniform', low, high: low + more } as const;
        const tail = { shape: 'exponential', least: low, mean: more } as const;
        const of = (latency: Latency) =>
          travel(datagrams({ type: 'latency', latency }), keyedLuck(1), n);
        expect(of(uniform)).toBeGreaterThanOrEqual(low);
        expect(of(uniform)).toBeLessThanOrEqual(low + more);
        expect(of(tail)).toBeGreaterThanOrEqual(low);
        expect(of(tail)).toBeLessThanOrEqual(low + 16 * more);
      }),
    );
  });

  it('gives the first latency rule that concerns the link the say', () => {
    const rule = (micros: number, to: string): Rule => ({
      type: 'latency',
      latency: { shape: 'fixed', micros },
      to,
    });
    expect(travel(datagrams(rule(1, 'C'), rule(2, 'B'), rule(3, 'B')), noLuck)).toBe(2);
  });
});

describe('a link', () => {
  it('is busy for as long as its bytes take, rounded up to a microsecond', () => {
    expect(occupies(1000, 1_000_000)).toBe(1000);
    expect(occupies(1, 3)).toBe(333_334);
    expect(occupies(0, 3)).toBe(0);
  });

  it('of a healed core is left only what makes it slow', () => {
    const slow: Rule[] = [
      { type: 'latency', latency: { shape: 'fixed', micros: 1 } },
      { type: 'offset', range: { low: 1, high: 2 } },
      { type: 'bandwidth', bytesPerSecond: 1 },
    ];
    const bad: Rule[] = [
      lostPackets,
      doubled,
      { type: 'reordering', chance: always, by: { low: 0, high: 1 } },
      { type: 'capacity', messages: 1, whenFull: 'drop oldest' },
      { type: 'connection', connect: { low: 1, high: 1 }, patience: 1 },
    ];
    expect(calmed([...bad, ...slow])).toEqual(slow);
  });
});

interface Circumstances {
  readonly n?: number;
  readonly attempts?: number;
  readonly walled?: boolean;
  readonly clogged?: boolean;
  readonly hand?: Hand;
  readonly luck?: Choices;
}

function fate(network: Network, around: Circumstances = {}): Fate {
  const { walled = false, clogged = false, hand = null, luck = keyedLuck(1), ...how } = around;
  const way: Way = { habits: habitsIn(network), walled, clogged };
  return fateOf(way, hand, luck, { ...traveller, ...how });
}

function travel(network: Network, luck: Choices, n = 0): number {
  return travelTime(habitsIn(network), luck, { ...traveller, n });
}

function habitsIn({ links, rules }: Network) {
  return habitsOf(links, rules, link);
}

function datagrams(...rules: readonly Rule[]): Network {
  return { links: 'unordered', rules };
}

function connections(...rules: readonly Rule[]): Network {
  return { links: 'ordered', rules };
}

function sentAgain(by: number): Fate {
  return { type: 'delay', why: 'retransmission', by };
}

function held(why: 'clog' | 'partition'): Fate {
  return { type: 'delay', why, by: null };
}

const noLuck: Choices = {
  u32(domain) {
    throw new Error(`nobody should draw a ${domain}`);
  },
};

function listening() {
  const asked: string[] = [];
  const luck: Choices = {
    u32(domain, key, counter) {
      asked.push(`${domain} ${key} ${counter}`);
      return domain === 'loss' ? 0xffffffff : 0;
    },
  };
  return { asked, luck };
}
