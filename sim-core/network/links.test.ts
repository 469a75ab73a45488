/** Links as the kernel works them: fates over time, one message behind the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratio } from '../base/integers.ts';
import { compareNames } from '../base/names.ts';
import { ms } from '../base/time.ts';
import { chartOf, send } from '../kernel/chart.ts';
import { defineNode, definePart, type NodeSpec } from '../kernel/part.ts';
import type { TraceEvent } from '../kernel/event.ts';
import { anyNetwork, anyGossip } from '../testing/gossip.ts';
import { inShort, watch, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { at } from '../kernel/script.ts';
import { heal, oneWay, partition } from './faults.ts';
import type { MessageHand } from './interventions.ts';
import type { Network, Rule } from './rules.ts';

const slow: Rule = { type: 'latency', latency: { shape: 'fixed', micros: 1000 } };
const uniform: Rule = { type: 'latency', latency: { shape: 'uniform', low: 0, high: 50_000 } };

describe('a loss', () => {
  it('is decided when the message would arrive, with its reason', () => {
    const run = watch({ nodes: letters('a'), network: datagrams(loss(100), slow) });
    expect(inShort(run.events, 'send', 'deliver', 'lose')).toEqual([
      '0 A/post send a',
      '1000 B/box lose a loss',
    ]);
  });

  it('by a wall that rose while the message was underway', () => {
    const script = [at(500, partition(['A'], ['B'])), at(1500, heal())];
    const run = watch({ nodes: letters('a'), network: datagrams(slow), script });
    expect(inShort(run.events, 'lose', 'deliver')).toEqual(['1000 B/box lose a partition']);
  });

  it('not by a wall that fell before, nor by one of the other way', () => {
    for (const script of [
      [at(0, partition(['A'], ['B'])), at(900, heal())],
      [at(0, partition(['A'], ['B'])), at(1000, heal())],
      [at(0, oneWay(['B'], ['A']))],
      [at(0, partition(['B'], ['C']))],
    ]) {
      const run = watch({ nodes: letters('a'), network: datagrams(slow), script });
      expect(inShort(run.events, 'lose', 'deliver')).toEqual(['1000 B/box deliver a']);
    }
  });
});

describe('a duplicate', () => {
  it('has a journey and a fate of its own, and may be doubled again', () => {
    const run = watch({ nodes: letters('a'), network: datagrams(duplication(50), slow), seed: 12 });
    const copies = (kind: string) => copiesOf(run.events, kind);
    expect(copies('deliver')).toEqual([0, ...copies('duplicate')]);
    expect(copies('duplicate')).toEqual(copies('duplicate').map((_, index) => index + 1));
    expect(copies('duplicate').length).toBeGreaterThan(1);
    const deliveries = run.events.filter(({ kind }) => kind === 'deliver');
    expect(deliveries.map((event) => event.at)).toEqual(deliveries.map((_, i) => 1000 * (i + 1)));
    expect(new Set(deliveries.map(({ cause }) => cause)).size).toBe(1);
  });
});

describe('a connection', () => {
  it('is first in, first out, whatever happens to what it carries', () => {
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), anyNetwork, fc.nat(), (types, net, seed) => {
        const network: Network = { ...net, links: 'ordered' };
        const run = watchTwice({ nodes: letters(...types), network, seed });
        expect(arrived(run)).toEqual(types);
      }),
    );
  });

  it('keeps the order and loses nothing among talkers and walls that fall', () => {
    const healed = anyGossip().map((tiny) => ({
      ...tiny,
      interventions: [],
      network: { ...(tiny.network ?? { rules: [] }), links: 'ordered' as const },
      script: [...(tiny.script ?? []), at(90_000, heal())],
    }));
    fc.assert(
      fc.property(healed, (tiny) => {
        const { events, outcome } = watchTwice(tiny);
        expect(outcome.ended).toBe('quiet');
        const sent = byLink(events, 'send', ({ node, peer }) => `${node}>${peer}`);
        const taken = byLink(events, 'deliver', ({ node, peer }) => `${peer}>${node}`);
        expect(taken).toEqual(sent);
      }),
      { numRuns: 15 },
    );
  });

  it('sends a lost packet again after 200 ms, 400 ms, … and what follows waits behind it', () => {
    const twice = ['A>B:a', 'A>B:a~0!1'];
    const choices = { u32: (_: string, key: string) => (twice.includes(key) ? 0 : 0xffffffff) };
    const network = connections(loss(50), slow);
    const run = watch({ nodes: letters('a', 'b'), network, choices });
    expect(inShort(run.events, 'delay', 'deliver')).toEqual([
      '1000 B/box delay a retransmission',
      '201000 B/box delay a retransmission',
      '601000 B/box deliver a',
      '601000 B/box deliver b',
    ]);
  });

  it('holds what a wall stops until the wall falls, then delivers it in order', () => {
    const script = [at(0, partition(['A'], ['B'])), at(ms(70), heal())];
    const types = ['a', 'b', 'c'];
    const run = watch({ nodes: letters(...types), network: connections(slow), script });
    expect(inShort(run.events, 'delay', 'deliver')).toEqual([
      '1000 B/box delay a partition',
      '70000 B/box deliver a',
      '70000 B/box deliver b',
      '70000 B/box deliver c',
    ]);
  });

  it('holds it for good behind a wall that never falls', () => {
    const script = [at(0, partition(['A'], ['B']))];
    const run = watch({ nodes: letters('a', 'b'), network: connections(slow), script });
    expect(inShort(run.events, 'deliver', 'lose')).toEqual([]);
    expect(run.outcome.ended).toBe('quiet');
  });

  it('is one direction: what goes the other way is not held', () => {
    const script = [at(0, oneWay(['A'], ['B']))];
    const nodes = [...letters('a'), poster('C', 'B', ['c'])];
    const run = watch({ nodes, network: connections(slow), script });
    expect(inShort(run.events, 'deliver')).toEqual(['1000 B/box deliver c']);
  });

  it('doubles nothing', () => {
    const run = watch({ nodes: letters('a', 'b'), network: connections(duplication(100), slow) });
    expect(arrived(run)).toEqual(['a', 'b']);
    expect(run.draws).toEqual([]);
  });
});

describe('an intervention', () => {
  it('acts on exactly one message', () => {
    const types = ['a', 'b', 'a', 'a'];
    const run = (hand: HandKind) =>
      watch({ nodes: letters(...types), network: datagrams(slow), interventions: [on(hand, 1)] });
    expect(arrived(run('drop'))).toEqual(['a', 'b', 'a']);
    expect(lostOnes(run('drop'))).toEqual(['a#1']);
    expect(arrived(run('delay'))).toEqual(['a', 'b', 'a', 'a']);
    expect(inShort(run('delay').events, 'deliver').at(-1)).toBe('6000 B/box deliver a');
    expect(arrived(run('duplicate'))).toEqual(['a', 'b', 'a', 'a', 'a']);
    expect([...run('drop').outcome.acted]).toEqual([on('drop', 1)]);
  });

  it('that names a copy acts on that copy', () => {
    const interventions = [on('duplicate', 0), on('drop', 0, 1)];
    const run = watch({ nodes: letters('a'), network: datagrams(slow), interventions });
    expect(inShort(run.events, 'deliver', 'lose')).toEqual([
      '1000 B/box deliver a',
      '2000 B/box lose a you',
    ]);
  });

  it('that finds nothing changes nothing', () => {
    const network = datagrams(loss(50), uniform);
    const without = watch({ nodes: letters('a', 'b'), network });
    const run = watch({ nodes: letters('a', 'b'), network, interventions: [on('drop', 9)] });
    expect(run.events).toEqual(without.events);
    expect(run.outcome.acted.size).toBe(0);
  });

  it('that delays keeps back what follows on a connection, and nothing on datagrams', () => {
    const interventions = [on('delay', 0)];
    const nodes = letters('a', 'b');
    expect(arrived(watch({ nodes, network: connections(slow), interventions }))).toEqual([
      'a',
      'b',
    ]);
    expect(arrived(watch({ nodes, network: datagrams(slow), interventions }))).toEqual(['b', 'a']);
  });
});

describe('the third `a` of a link', () => {
  it('has one latency, whatever number of `b` were sent', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }), (seed, counts) => {
        const types = counts.flatMap((b) => [...new Array<string>(b).fill('b'), 'a']);
        const some = watchTwice({ nodes: letters(...types), network: datagrams(uniform), seed });
        const none = watch({
          nodes: letters('a', 'a', 'a', 'a'),
          network: datagrams(uniform),
          seed,
        });
        expect(timesOf(some, 'a')).toEqual(timesOf(none, 'a'));
      }),
    );
  });

  it('has one fate, whatever number of `b` were sent', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(6), (seed, b) => {
        const network = datagrams(loss(50), slow);
        const types = [...new Array<string>(b).fill('b'), 'a', 'a', 'a'];
        const some = watchTwice({ nodes: letters(...types), network, seed });
        const none = watch({ nodes: letters('a', 'a', 'a'), network, seed });
        expect(lostOnes(some).filter((name) => name.startsWith('a'))).toEqual(lostOnes(none));
      }),
    );
  });
});

type HandKind = 'drop' | 'delay' | 'duplicate';

const letter = fc.constantFrom('a', 'b', 'c');

/** A sends these to B, all at once. */
function letters(...types: readonly string[]): NodeSpec[] {
  return [poster('A', 'B', types), receiver('B')];
}

function poster(name: string, to: string, types: readonly string[]): NodeSpec {
  const post = chartOf<Record<never, never>, { type: string }>()();
  const outbox = send(() => types.map((type) => ({ to: `${to}/box`, type })));
  const machine = post.createMachine({ context: {}, entry: outbox });
  return node(name, 'post', machine);
}

function receiver(name: string): NodeSpec {
  const machine = chartOf<Record<never, never>, { type: string }>()().createMachine({
    context: {},
  });
  return node(name, 'box', machine);
}

function node(name: string, part: string, machine: Parameters<typeof definePart>[0]['machine']) {
  return defineNode(name, 'all', [definePart({ name: part, machine, timers: {}, durable: [] })]);
}

function on(hand: HandKind, n: number, copy = 0): MessageHand {
  const name = { from: 'A', to: 'B', type: 'a', n, copy };
  return hand === 'delay' ? { do: hand, by: 5000, ...name } : { do: hand, ...name };
}

function datagrams(...rules: readonly Rule[]): Network {
  return { links: 'unordered', rules };
}

function connections(...rules: readonly Rule[]): Network {
  return { links: 'ordered', rules };
}

function loss(percent: number): Rule {
  return { type: 'loss', chance: ratio(percent, 100) };
}

function duplication(percent: number): Rule {
  return { type: 'duplication', chance: ratio(percent, 100) };
}

function arrived({ events }: Watched): string[] {
  return events.filter(({ kind }) => kind === 'deliver').map(({ type }) => type);
}

function lostOnes({ events }: Watched): string[] {
  const lost = events.filter(({ kind }) => kind === 'lose').map(({ type, n }) => `${type}#${n}`);
  return lost.toSorted(compareNames);
}

function timesOf({ events }: Watched, wanted: string): number[] {
  const arrivals = events.filter(({ kind, type }) => kind === 'deliver' && type === wanted);
  return arrivals.toSorted((a, b) => a.n - b.n).map((event) => event.at);
}

function copiesOf(events: readonly TraceEvent[], wanted: string): number[] {
  return events.filter(({ kind }) => kind === wanted).map(({ copy }) => copy);
}

function byLink(
  events: readonly TraceEvent[],
  wanted: string,
  linkOf: (event: TraceEvent) => string,
): Record<string, string[]> {
  const links: Record<string, string[]> = {};
  for (const event of events.filter(({ kind }) => kind === wanted)) {
    (links[linkOf(event)] ??= []).push(`${event.type}#${event.n}`);
  }
  return links;
}
