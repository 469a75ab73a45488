/** Connections: how they break, who is told, and when they stand again. */
import { describe, expect, it } from 'vitest';
import { ms } from '../base/time.ts';
import { crash, heal, partition, restart, type Fault } from '../network/faults.ts';
import type { Network, Rule } from '../network/rules.ts';
import { pal } from '../network/testing/pals.ts';
import { inShort, watch } from '../testing/tiny.ts';
import type { Intervention } from './interventions.ts';
import { at, type Timed } from './script.ts';

const slow: Rule = { type: 'latency', latency: { shape: 'fixed', micros: ms(5) } };

describe('a connection', () => {
  const network: Network = { links: 'ordered', rules: [slow] };

  it('that nobody used does not break', () => {
    const reset: Fault = { type: 'reset', between: ['A', 'B'] };
    const by: Intervention = { do: 'fault', at: 5, fault: reset };
    const run = watch({ nodes: [pal('A'), pal('B')], network, interventions: [by] });
    expect(inShort(run.events, 'linkDown', 'linkUp')).toEqual([]);
    expect(run.outcome.acted.size).toBe(0);
  });

  it('to a dead node stands when it runs again', () => {
    const nodes = [pal('A', ['5 B a', '30 B b']), pal('B')];
    const script = [at(ms(1), crash('B')), at(ms(20), restart('B'))];
    const { events } = watch({ nodes, network, script });
    expect(inShort(events, 'lose', 'linkUp', 'deliver')).toEqual([
      '5000 B/album lose a reset',
      '20000 A/ linkUp',
      '20000 B/ linkUp',
      '35000 B/album deliver b',
    ]);
  });

  it('of two dead nodes tells nobody, and stands when both run', () => {
    const nodes = [pal('A', ['0 B a']), pal('B')];
    const script = [
      at(ms(1), crash('A')),
      at(ms(2), crash('B')),
      at(ms(3), restart('A')),
      at(ms(9), restart('B')),
    ];
    const { events } = watch({ nodes, network, script });
    expect(inShort(events, 'linkDown', 'linkUp')).toEqual([
      '1000 B/ linkDown',
      '9000 A/ linkUp',
      '9000 B/ linkUp',
    ]);
  });

  it('says what it broke of, so that the whole cone is known', () => {
    const nodes = [pal('A', ['0 B a']), pal('B')];
    const { events } = watch({ nodes, network, script: [at(ms(1), crash('B'))] });
    const [down] = events.filter(({ kind }) => kind === 'linkDown');
    expect(events[down?.cause ?? -1]?.kind).toBe('crash');
    const told = events.find(({ type }) => type === 'link.down');
    expect(events[told?.cause ?? -1]).toBe(down);
  });

  it('is given up when it was held up for as long as an end has patience, and not sooner', () => {
    const patience: Rule = { type: 'connection', connect: { low: 0, high: 0 }, patience: ms(20) };
    const held: Network = { links: 'ordered', rules: [slow, patience] };
    const nodes = [pal('A', ['0 B a', '30 B b']), pal('B', ['9 A c'])];
    const falls = (time: number) => {
      const script = [at(ms(1), partition(['A'], ['B'])), at(ms(time), heal())];
      return inShort(watch({ nodes, network: held, script }).events, 'linkDown', 'deliver');
    };
    // The message is held from 5 ms on.
    expect(falls(24)).toEqual([
      '24000 A/album deliver c',
      '24000 B/album deliver a',
      '35000 B/album deliver b',
    ]);
    expect(falls(26)).toEqual([
      '25000 A/ linkDown',
      '25000 B/ linkDown',
      '35000 B/album deliver b',
    ]);
  });

  it('whose one way is free again goes on losing patience with the other', () => {
    const patience: Rule = { type: 'connection', connect: { low: 0, high: 0 }, patience: ms(20) };
    const held: Network = { links: 'ordered', rules: [slow, patience] };
    const nodes = [pal('A', ['0 B a']), pal('B', ['9 A c'])];
    const script: Timed[] = [
      at(0, { type: 'clog', from: 'A' }),
      at(0, { type: 'clog', from: 'B' }),
      at(ms(20), { type: 'unclog', from: 'A' }),
    ];
    const { events } = watch({ nodes, network: held, script });
    expect(inShort(events, 'delay', 'linkDown', 'deliver', 'lose')).toEqual([
      '5000 B/album delay a clog',
      '14000 A/album delay c clog',
      '20000 B/album deliver a',
      '34000 A/ linkDown',
      '34000 B/ linkDown',
      '34000 A/album lose c reset',
    ]);
  });
});

describe('liveness mode', () => {
  it('lets a broken connection of the core stand again at once', () => {
    const slowly: Rule = {
      type: 'connection',
      connect: { low: ms(500), high: ms(500) },
      patience: 1,
    };
    const { events } = watch({
      nodes: [pal('A', ['0 B,C a', '60 B,C b']), pal('B'), pal('C')],
      network: { links: 'ordered', rules: [slow, slowly] },
      script: [
        at(ms(10), { type: 'reset', between: ['A', 'B'] }),
        at(ms(10), { type: 'reset', between: ['A', 'C'] }),
        at(ms(30), { type: 'liveness', core: ['B', 'A'] }),
      ],
    });
    expect(inShort(events, 'linkUp', 'deliver', 'lose')).toEqual([
      '5000 B/album deliver a',
      '5000 C/album deliver a',
      '30000 A/ linkUp',
      '30000 B/ linkUp',
      '60000 C/album lose b reset',
      '65000 B/album deliver b',
      '510000 A/ linkUp',
      '510000 C/ linkUp',
    ]);
  });

  it('leaves no hand on any message', () => {
    const { events, outcome } = watch({
      nodes: [pal('A', ['0 B a', '20 B a']), pal('B')],
      network: { links: 'unordered', rules: [slow] },
      script: [at(ms(10), { type: 'liveness', core: ['A', 'B'] })],
      interventions: [0, 1].map((n) => ({
        ...({ do: 'drop', from: 'A', to: 'B', type: 'a', n, copy: 0 } as const),
      })),
    });
    expect(inShort(events, 'deliver', 'lose')).toEqual([
      '5000 B/album lose a you',
      '25000 B/album deliver a',
    ]);
    expect(outcome.acted.size).toBe(1);
  });

  it('lets go what is held in the core, and whoever waits for room there', () => {
    const full: Rule = { type: 'capacity', messages: 1, whenFull: 'block sender' };
    const { events } = watch({
      nodes: [pal('A', ['0 B a', '1 B b', '2 B c']), pal('B')],
      network: { links: 'unordered', rules: [slow, full] },
      script: [at(0, { type: 'clog' }), at(ms(30), { type: 'liveness', core: ['B', 'A'] })],
    });
    expect(inShort(events, 'deliver')).toEqual([
      '30000 B/album deliver a',
      '35000 B/album deliver b',
      '35000 B/album deliver c',
    ]);
  });
});
