import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../base/choices.ts';
import { ratio } from '../base/integers.ts';
import { keyedLuck } from '../base/luck.ts';
import { ms } from '../base/time.ts';
import { fateOf, travelTime, type Envelope, type Fate, type Way } from './fate.ts';
import type { Intervention } from './interventions.ts';
import { heal, oneWay, partition, separates, type Network, type Rule, type Wall } from './rules.ts';

const fresh = { attempts: 0, hands: 0 };
const envelope: Envelope = { from: 'A', to: 'B', type: 'ping', n: 0, copy: 0, ...fresh };
const always = ratio(1, 1);
const never = ratio(0, 1);
const lostPackets: Rule = { type: 'loss', chance: always };
const doubled: Rule = { type: 'duplication', chance: always };

describe('on datagrams, a message', () => {
  it('passes where no rule is', () => {
    expect(fate(datagrams())).toEqual({ type: 'pass' });
    expect(travelTime(datagrams(), noLuck, envelope)).toBe(0);
  });

  it('is lost, or doubled, or stopped by a wall', () => {
    expect(fate(datagrams(lostPackets))).toEqual({ type: 'lose', why: 'loss' });
    expect(fate(datagrams(doubled))).toEqual({ type: 'duplicate', why: '' });
    expect(fate(datagrams(), { walls: [wall(['A'], ['B'])] })).toEqual({
      type: 'lose',
      why: 'partition',
    });
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
      fate(connections(lostPackets), { envelope: { ...envelope, attempts } }),
    );
    const doubling = [200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 102_400];
    expect(waits).toEqual([...doubling, 120_000, 120_000].map((wait) => sentAgain(ms(wait))));
  });

  it('waits at a wall until it falls', () => {
    const walls = [wall(['A'], ['B'])];
    expect(fate(connections(), { walls })).toEqual({ type: 'delay', why: 'partition', by: null });
  });

  it('is never doubled by the network', () => {
    expect(fate(connections(doubled))).toEqual({ type: 'pass' });
  });
});

describe('a wall', () => {
  it('stands between groups, and a node in no group reaches everybody', () => {
    expect(separates(wall(['A'], ['B']), 'A', 'B')).toBe(true);
    expect(separates(wall(['A'], ['B']), 'B', 'A')).toBe(true);
    expect(separates(wall(['A', 'B'], ['C']), 'A', 'B')).toBe(false);
    expect(separates(wall(['A'], ['B']), 'A', 'D')).toBe(false);
    expect(separates(wall(['A'], ['B']), 'D', 'B')).toBe(false);
  });

  it('of one way stops only what goes that way', () => {
    const stops = { type: 'oneWay', from: ['A'], to: ['B', 'C'] } as const;
    expect(separates(stops, 'A', 'C')).toBe(true);
    expect(separates(stops, 'C', 'A')).toBe(false);
    expect(separates(stops, 'B', 'C')).toBe(false);
  });

  it('is raised and falls in the words of a script', () => {
    expect(partition(['A'], ['B'])).toEqual({ type: 'partition', wall: wall(['A'], ['B']) });
    expect(oneWay(['A'], ['B'])).toMatchObject({ wall: { type: 'oneWay', from: ['A'] } });
    expect(heal()).toEqual({ type: 'heal' });
  });
});

describe('a hand', () => {
  const drop: Intervention = { do: 'drop', from: 'A', to: 'B', type: 'ping', n: 0, copy: 0 };

  it('takes, keeps back or doubles the message it names, on any link', () => {
    for (const network of [datagrams(lostPackets), connections(lostPackets)]) {
      const by = (hand: Intervention) => fate(network, { interventions: [hand] });
      expect(by(drop)).toEqual({ type: 'lose', why: 'you' });
      expect(by({ ...drop, do: 'delay', by: 7 })).toEqual({ type: 'delay', why: 'you', by: 7 });
    }
    const twice = { interventions: [{ ...drop, do: 'duplicate' }] } as const;
    expect(fate(datagrams(), twice)).toEqual({ type: 'duplicate', why: 'you' });
    expect(fate(connections(), twice)).toEqual({ type: 'duplicate', why: 'you' });
  });

  it('doubles only what arrives: it saves nothing from a wall or from loss', () => {
    const twice = { interventions: [{ ...drop, do: 'duplicate' }] } as const;
    const walls = [wall(['A'], ['B'])];
    expect(fate(datagrams(lostPackets), twice)).toEqual({ type: 'lose', why: 'loss' });
    expect(fate(datagrams(), { ...twice, walls })).toEqual({ type: 'lose', why: 'partition' });
    expect(fate(connections(), { ...twice, walls }).type).toBe('delay');
  });

  it.each<Partial<Envelope>>([
    { from: 'C' },
    { to: 'C' },
    { type: 'pong' },
    { n: 1 },
    { copy: 1 },
    { hands: 1 },
  ])('leaves every other one alone: %j', (other) => {
    const touched = { ...envelope, ...other };
    expect(fate(datagrams(), { envelope: touched, interventions: [drop] }).type).toBe('pass');
  });

  it('acts once, one after the other, in the order of the spec', () => {
    const interventions: Intervention[] = [{ ...drop, do: 'delay', by: 7 }, drop];
    const after = (hands: number) => ({ envelope: { ...envelope, attempts: hands, hands } });
    const fates = [0, 1, 2].map((hands) => fate(datagrams(), { interventions, ...after(hands) }));
    expect(fates.map(({ type }) => type)).toEqual(['delay', 'lose', 'pass']);
  });

  it('acts before any wall or rule', () => {
    const walls = [wall(['A'], ['B'])];
    expect(fate(connections(), { walls, interventions: [drop] })).toEqual({
      type: 'lose',
      why: 'you',
    });
  });
});

describe('luck', () => {
  it('is not asked by a fault that is off, nor by a fixed latency', () => {
    const off: Rule[] = [
      { type: 'loss', chance: never },
      { type: 'duplication', chance: never },
      { type: 'latency', latency: { shape: 'fixed', micros: 1000 } },
    ];
    expect(fateOf(only(datagrams(...off)), noLuck, envelope)).toEqual({ type: 'pass' });
    expect(travelTime(datagrams(...off), noLuck, envelope)).toBe(1000);
  });

  it('is not asked for what a wall or a hand decides, nor for doubles on a connection', () => {
    const walls = [wall(['A'], ['B'])];
    expect(fateOf(only(datagrams(lostPackets), walls), noLuck, envelope).type).toBe('lose');
    expect(fateOf(only(connections(doubled)), noLuck, envelope).type).toBe('pass');
  });

  it('is asked under the link, the type and the number, and nothing else', () => {
    const uniform: Rule = { type: 'latency', latency: { shape: 'uniform', low: 0, high: 9 } };
    const { asked, luck } = listening();
    travelTime(datagrams(uniform), luck, { ...envelope, n: 3 });
    fateOf(only(datagrams(lostPackets)), luck, { ...envelope, n: 3 });
    fateOf(only(datagrams(doubled)), luck, { ...envelope, n: 3 });
    expect(asked).toEqual(['latency A>B:ping 3', 'loss A>B:ping 3', 'duplication A>B:ping 3']);
  });

  it('is another one for every copy and every further attempt', () => {
    const { asked, luck } = listening();
    for (const again of [{}, { copy: 1 }, { copy: 2 }, { attempts: 1 }, { attempts: 2 }]) {
      fateOf(only(datagrams(lostPackets)), luck, { ...envelope, ...again });
    }
    expect(new Set(asked).size).toBe(5);
  });

  it('strikes as often as the rule says', () => {
    const quarter = datagrams({ type: 'loss', chance: ratio(1, 4) });
    const luck = keyedLuck(4);
    let lost = 0;
    for (let n = 0; n < 8000; n++) {
      if (fateOf(only(quarter), luck, { ...envelope, n }).type === 'lose') lost++;
    }
    expect(Math.abs(lost - 2000)).toBeLessThan(155); // four standard deviations
  });

  it('gives lengths within the shape that was asked for', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(10_000), fc.nat(10_000), (n, low, more) => {
        const uniform = { shape: 'uniform', low, high: low + more } as const;
        const tail = { shape: 'exponential', least: low, mean: more } as const;
        const of = (latency: typeof uniform | typeof tail) =>
          travelTime(datagrams({ type: 'latency', latency }), keyedLuck(1), { ...envelope, n });
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
    expect(travelTime(datagrams(rule(1, 'C'), rule(2, 'B'), rule(3, 'B')), noLuck, envelope)).toBe(
      2,
    );
  });
});

interface Circumstances {
  readonly envelope?: Envelope;
  readonly walls?: readonly Wall[];
  readonly interventions?: readonly Intervention[];
}

function fate(network: Network, around: Circumstances = {}): Fate {
  const { walls = [], interventions = [] } = around;
  return fateOf({ network, walls, interventions }, keyedLuck(1), around.envelope ?? envelope);
}

/** A network, and at most walls, in the way. */
function only(network: Network, walls: readonly Wall[] = []): Way {
  return { network, walls, interventions: [] };
}

function datagrams(...rules: readonly Rule[]): Network {
  return { links: 'unordered', rules };
}

function connections(...rules: readonly Rule[]): Network {
  return { links: 'ordered', rules };
}

function wall(...groups: readonly (readonly string[])[]): Wall {
  return { type: 'groups', groups };
}

function sentAgain(by: number): Fate {
  return { type: 'delay', why: 'retransmission', by };
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
      return 0xffffffff;
    },
  };
  return { asked, luck };
}
