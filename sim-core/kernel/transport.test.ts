/** Messages underway: what holds of them whatever befalls them, and the corners one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratio } from '../base/integers.ts';
import { HIGHEST_SEED, keyedLuck } from '../base/luck.ts';
import { ms } from '../base/time.ts';
import { heal, oneWay, type Fault } from '../network/faults.ts';
import type { Network, Rule } from '../network/rules.ts';
import { pal } from '../network/testing/pals.ts';
import { inShort, INSTANT, watch, type Tiny, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import type { TraceEvent } from './event.ts';
import type { Intervention } from './interventions.ts';
import type { Chosen, Pending } from './order.ts';
import { at } from './script.ts';
import { standardStepper } from './stepper.ts';
import { runWorld } from './run-world.ts';
import { BOUNDS } from './world.ts';

const slow: Rule = { type: 'latency', latency: { shape: 'fixed', micros: ms(5) } };

describe('whatever befalls it, a message', () => {
  it('arrives once, or is lost once, or is still underway', () => {
    fc.assert(
      fc.property(anyTrouble(), (tiny) => {
        const { events } = watchTwice(tiny);
        const ends = new Map<string, string[]>();
        for (const event of events.filter(isFate)) {
          const name = nameOf(event);
          ends.set(name, [...(ends.get(name) ?? []), event.kind]);
        }
        for (const [name, kinds] of ends) expect([name, kinds]).toEqual([name, [kinds[0]]]);
        const begun = events.filter(({ kind }) => kind === 'send' || kind === 'duplicate');
        const sent = new Set(begun.map(nameOf));
        for (const name of ends.keys()) expect(sent).toContain(name);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps its place on a connection', () => {
    fc.assert(
      fc.property(anyTrouble('ordered'), (tiny) => {
        const { events } = watchTwice(tiny);
        const sent = events.filter(({ kind }) => kind === 'send');
        const place = new Map(sent.map((event, index) => [event.index, index]));
        const links = new Map<string, number>();
        for (const event of events.filter(({ kind, copy }) => kind === 'deliver' && copy === 0)) {
          const link = `${event.peer}>${event.node}`;
          const mine = place.get(event.cause) ?? -1;
          expect(mine).toBeGreaterThan(links.get(link) ?? -1);
          links.set(link, mine);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is not delivered on a connection that is down, nor to a node that is', () => {
    fc.assert(
      fc.property(anyTrouble(), (tiny) => {
        const down = new Set<string>();
        for (const { kind, node, peer } of watchTwice(tiny).events) {
          if (kind === 'crash') down.add(node);
          if (kind === 'restart') down.delete(node);
          if (kind === 'linkDown') down.add(`${node}-${peer}`);
          if (kind === 'linkUp') down.delete(`${node}-${peer}`);
          if (kind !== 'deliver') continue;
          expect(down.has(node)).toBe(false);
          expect(down.has(`${node}-${peer}`) && node !== peer).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('goes the same way when nobody watches', () => {
    fc.assert(
      fc.property(anyTrouble(), (tiny) => {
        const { outcome } = watchTwice(tiny);
        const unseen = runWorld({
          nodes: tiny.nodes,
          network: tiny.network ?? INSTANT,
          script: tiny.script ?? [],
          interventions: tiny.interventions ?? [],
          bounds: BOUNDS,
          choices: keyedLuck(tiny.seed ?? 1),
          stepper: standardStepper(),
          recorder: null,
        });
        expect(unseen).toEqual(outcome);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a hand', () => {
  const a = { from: 'A', to: 'B', type: 'a', n: 0, copy: 0 };

  it('delivers what a wall or a clog holds, and it comes no second time', () => {
    const deliver: Intervention = { do: 'deliver', at: ms(8), ...a };
    for (const links of ['ordered', 'unordered'] as const) {
      const run = watch({
        nodes: [pal('A', ['0 B a', '1 B b']), pal('B')],
        network: { links, rules: [slow] },
        script: [at(0, { type: 'clog' }), at(ms(20), { type: 'unclog' })],
        interventions: [deliver],
      });
      expect(inShort(run.events, 'deliver')).toEqual([
        '8000 B/album deliver a',
        '20000 B/album deliver b',
      ]);
      expect([...run.outcome.acted]).toEqual([deliver]);
    }
  });

  it('delivers nothing before it was sent, or after it arrived', () => {
    for (const time of [0, 12]) {
      const run = watch({
        nodes: [pal('A', ['1 B a']), pal('B')],
        network: { links: 'unordered', rules: [slow] },
        interventions: [{ do: 'deliver', at: ms(time), ...a }],
      });
      expect(run.outcome.acted.size).toBe(0);
      expect(inShort(run.events, 'deliver')).toEqual(['6000 B/album deliver a']);
    }
  });

  it('lets two that are both to be last wait for the others, and then for each other', () => {
    const last = (from: string): Intervention => ({ do: 'last', ...a, from });
    const nodes = ['A', 'C', 'D'].map((name, i) => pal(name, [`${i} B a`, `${i + 4} B b`]));
    const run = watch({
      nodes: [...nodes, pal('B')],
      network: { links: 'unordered', rules: [slow] },
      interventions: [last('A'), last('C')],
    });
    const order = run.events.filter(({ kind }) => kind === 'deliver');
    expect(order.map(({ peer, type, at }) => `${at} ${peer} ${type}`)).toEqual([
      '7000 D a',
      '9000 A b',
      '10000 C b',
      '10000 C a',
      '10000 A a',
      '11000 D b',
    ]);
  });

  it('lets a last one wait for nothing that a wall or clog holds', () => {
    const run = watch({
      nodes: [pal('A', ['0 B a']), pal('C', ['0 B b']), pal('D', ['1 B c']), pal('B')],
      network: { links: 'unordered', rules: [slow] },
      script: [at(0, { type: 'clog', from: 'C' }), at(ms(6) - 1, { type: 'clog', from: 'D' })],
      interventions: [{ do: 'last', ...a }],
    });
    expect(inShort(run.events, 'deliver', 'delay')).toEqual([
      '5000 B/album delay a you',
      '5000 B/album delay b clog',
      '6000 B/album delay c clog',
      '6000 B/album deliver a',
    ]);
  });

  it('loses every reply of its time, and no message that is none', () => {
    const thief: Intervention = { do: 'loseReplies', from: ms(10), until: ms(25), to: 'A' };
    const run = watch({
      nodes: [pal('A', ['0 B ask', '5 B ask', '12 B ask', '16 B ask']), pal('B', ['6 A x'])],
      network: { links: 'unordered', rules: [slow] },
      interventions: [thief],
    });
    expect(inShort(run.events, 'lose')).toEqual([
      '10000 A/pen lose answer you',
      '15000 A/pen lose answer you',
      '22000 A/pen lose answer you',
    ]);
    expect(inShort(run.events, 'deliver').filter((line) => line.includes('A/'))).toEqual([
      '11000 A/album deliver x',
      '26000 A/pen deliver answer',
    ]);
    expect([...run.outcome.acted]).toEqual([thief]);
  });
});

describe('where fates are chosen', () => {
  const nodes = [pal('A', ['0 B a', '0 B b']), pal('B')];
  const everything: Rule[] = [
    { type: 'loss', chance: ratio(1, 1) },
    { type: 'duplication', chance: ratio(1, 1) },
  ];

  it('no rule is asked, and no hand', () => {
    const hand: Intervention = { do: 'drop', from: 'A', to: 'B', type: 'a', n: 0, copy: 0 };
    for (const links of ['ordered', 'unordered'] as const) {
      const network: Network = { links, rules: everything };
      const run = chosen({ nodes, network, interventions: [hand] }, {});
      expect(typesOf(run, 'deliver')).toEqual(['a', 'b']);
      expect(run.draws.filter((draw) => !draw.startsWith('timer'))).toEqual([]);
    }
  });

  it('a message is lost alone on datagrams, and with its connection otherwise', () => {
    const lose = { 'A>B:a#0~0': 'lose' } as const;
    const alone = chosen({ nodes, network: { links: 'unordered', rules: [] } }, lose);
    expect(typesOf(alone, 'lose', 'deliver')).toEqual(['a', 'b']);
    const broken = chosen({ nodes, network: { links: 'ordered', rules: [] } }, lose);
    expect(typesOf(broken, 'deliver')).toEqual([]);
    expect(broken.events.filter(({ kind }) => kind === 'lose').map(({ why }) => why)).toEqual([
      'loss',
      'reset',
    ]);
  });

  it('a duplicate is another entry', () => {
    const network: Network = { links: 'unordered', rules: [] };
    const run = chosen({ nodes, network }, { 'A>B:a#0~0': 'duplicate' });
    expect(typesOf(run, 'deliver').toSorted()).toEqual(['a', 'a', 'b']);
  });
});

// Random worlds.

const links = fc.constantFrom('ordered', 'unordered');
function anyTrouble(kind?: Network['links']): fc.Arbitrary<Tiny> {
  const names = ['A', 'B', 'C'];
  const node = fc.constantFrom(...names);
  const someEnds = { requiredKeys: ['type'] } satisfies { requiredKeys: ['type'] };
  const chance = fc.integer({ min: 0, max: 40 }).map((percent) => ratio(percent, 100));
  const rule = fc.oneof<fc.Arbitrary<Rule>[]>(
    fc.record({ type: fc.constant('loss'), chance }),
    fc.record({ type: fc.constant('duplication'), chance }),
    fc.record({
      type: fc.constant('reordering'),
      chance,
      by: fc.constant({ low: 0, high: ms(20) }),
    }),
    fc.record({ type: fc.constant('offset'), range: fc.constant({ low: 0, high: ms(3) }) }),
    fc.record({ type: fc.constant('bandwidth'), bytesPerSecond: fc.constantFrom(500, 5000) }),
    fc.record({
      type: fc.constant('capacity'),
      messages: fc.integer({ min: 1, max: 4 }),
      whenFull: fc.constantFrom('drop newest', 'drop oldest', 'block sender'),
    }),
    fc.record({
      type: fc.constant('connection'),
      connect: fc.constant({ low: 0, high: ms(9) }),
      patience: fc.constantFrom(ms(3), ms(30)),
    }),
  );
  const fault = fc.oneof<fc.Arbitrary<Fault>[]>(
    fc.record({ type: fc.constantFrom('clog', 'unclog'), from: node, to: node }, someEnds),
    fc.constant(heal()),
    fc.record({
      type: fc.constant('partition'),
      wall: fc.record({ type: fc.constant('isolate'), node }),
    }),
    fc.constant(oneWay(['A'], ['B'])),
    fc.record({ type: fc.constant('crash'), node }),
    fc.record({ type: fc.constant('restart'), node }),
    fc.record({ type: fc.constant('pause'), node }),
    fc.record({ type: fc.constant('resume'), node }),
    fc.constant({ type: 'reset', between: ['A', 'B'] } as const),
    fc.record({ type: fc.constant('weather'), rules: fc.array(rule, { maxLength: 1 }) }),
    fc.constant({ type: 'liveness', core: ['A', 'B'] } as const),
  );
  const name = {
    from: node,
    to: node,
    type: fc.constantFrom('a', 'b', 'ask', 'answer'),
    n: fc.nat(2),
    copy: fc.constantFrom(0, 0, 1),
  };
  const hand = fc.oneof<fc.Arbitrary<Intervention>[]>(
    fc.record({ do: fc.constantFrom('drop', 'duplicate', 'last'), ...name }),
    fc.record({ do: fc.constant('delay'), by: fc.nat(ms(20)), ...name }),
    fc.record({ do: fc.constant('deliver'), at: fc.nat(ms(60)), ...name }),
    fc.record({ do: fc.constant('loseReplies'), from: fc.nat(ms(30)), until: fc.constant(ms(40)) }),
  );
  const letters = fc.array(
    fc
      .tuple(fc.nat(50), node, fc.constantFrom('a', 'b', 'ask'))
      .map(([time, to, type]) => `${time} ${to} ${type}`),
    { maxLength: 8 },
  );
  return fc
    .record({
      mail: fc.tuple(letters, letters, letters),
      kind: kind ? fc.constant(kind) : links,
      rules: fc.array(rule, { maxLength: 4 }),
      faults: fc.array(fc.tuple(fc.nat(ms(70)), fault), { maxLength: 8 }),
      interventions: fc.array(hand, { maxLength: 4 }),
      seed: fc.integer({ min: 0, max: HIGHEST_SEED }),
    })
    .map(({ mail, kind, rules, faults, interventions, seed }) => ({
      nodes: names.map((name, i) => pal(name, mail[i])),
      network: { links: kind, rules: [...rules, slow] },
      script: faults.map(([time, one]) => at(time, one)),
      interventions,
      seed,
      [fc.toStringMethod]: () => fc.stringify({ mail, kind, rules, faults, interventions, seed }),
    }));
}

/** Takes the soonest entry each time; messages that are named have these fates. */
function chosen(tiny: Tiny, fates: Readonly<Record<string, 'lose' | 'duplicate'>>): Watched {
  const next = (pending: readonly Pending[]): Chosen | null => {
    const [first] = pending;
    return first ? { entry: 0, fate: fates[first.name] ?? 'deliver' } : null;
  };
  return watch({ ...tiny, order: { next } });
}

function isFate({ kind }: TraceEvent): boolean {
  return kind === 'deliver' || kind === 'lose';
}

/** The message that an event is about. */
function nameOf({ kind, node, peer, type, n, copy }: TraceEvent): string {
  return `${kind === 'send' ? `${node}>${peer}` : `${peer}>${node}`} ${type} ${n} ${copy}`;
}

function typesOf({ events }: Watched, ...kinds: readonly TraceEvent['kind'][]): string[] {
  return events.filter(({ kind }) => kinds.includes(kind)).map(({ type }) => type);
}
