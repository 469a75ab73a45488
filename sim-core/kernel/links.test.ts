/** Links that are full, and links that are slow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ms } from '../base/time.ts';
import { crash, type Fault } from '../network/faults.ts';
import type { Network, Rule, WhenFull } from '../network/rules.ts';
import { pal, type Letter } from '../network/testing/pals.ts';
import { inShort, watch, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import type { TraceEvent } from './event.ts';
import { at } from './script.ts';

const slow: Rule = { type: 'latency', latency: { shape: 'fixed', micros: ms(5) } };
const links = fc.constantFrom('ordered', 'unordered');
const letter = fc
  .tuple(fc.nat(40), fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 }))
  .map(([time, type, times]): Letter => `${time} B ${type}*${times}`);
const anyLetters = fc.array(letter, { maxLength: 6 });

describe('a link that is full', () => {
  const anyFull = fc.constantFrom<WhenFull>('drop newest', 'drop oldest', 'block sender');

  it('never has more underway than it may', () => {
    fc.assert(
      fc.property(
        anyFull,
        links,
        fc.integer({ min: 1, max: 4 }),
        anyLetters,
        (full, link, most, letters) => {
          const capacity: Rule = { type: 'capacity', messages: most, whenFull: full };
          const nodes = [pal('A', letters), pal('B')];
          const { events } = watchTwice({
            nodes,
            network: { links: link, rules: [slow, capacity] },
          });
          let underway = 0;
          for (const { kind, peer } of events.filter(
            ({ kind }) => kind === 'send' || kind === 'deliver' || kind === 'lose',
          )) {
            const out = kind === 'send' ? peer === 'B' : peer === 'A';
            if (out) underway += kind === 'send' ? 1 : -1;
            // A message that pushes another one out has been sent when that is told.
            expect(underway).toBeLessThanOrEqual(full === 'block sender' ? most : most + 1);
          }
          expect(underway).toBe(0);
        },
      ),
    );
  });

  it('that blocks its sender loses nothing, and keeps the order of what is sent', () => {
    fc.assert(
      fc.property(links, fc.integer({ min: 1, max: 4 }), anyLetters, (links, messages, letters) => {
        const capacity: Rule = { type: 'capacity', messages, whenFull: 'block sender' };
        const nodes = [pal('A', letters), pal('B')];
        const held = watchTwice({ nodes, network: { links, rules: [slow, capacity] } });
        const free = watch({ nodes, network: { links, rules: [slow] } });
        expect(typesOf(held, 'send')).toEqual(typesOf(free, 'send'));
        expect(typesOf(held, 'deliver').toSorted()).toEqual(typesOf(free, 'deliver').toSorted());
        expect(typesOf(held, 'blocked')).toHaveLength(typesOf(held, 'unblocked').length);
      }),
    );
  });

  it('lets whoever waits go on when its connection breaks, or forgets them when they die', () => {
    const capacity: Rule = { type: 'capacity', messages: 1, whenFull: 'block sender' };
    const network: Network = { links: 'ordered', rules: [slow, capacity] };
    const nodes = [pal('A', ['0 B a', '1 B b', '2 B c']), pal('B')];
    const reset: Fault = { type: 'reset', between: ['A', 'B'] };
    const broken = watch({ nodes, network, script: [at(ms(3), reset)] });
    expect(inShort(broken.events, 'send', 'lose', 'deliver')).toEqual([
      '0 A/pen send a',
      '3000 B/album lose a reset',
      // They go on before the connection stands again, although it takes no time.
      '3000 A/pen send b',
      '3000 B/album lose b reset',
      '3000 A/pen send c',
      '3000 B/album lose c reset',
    ]);
    const dead = watch({ nodes, network, script: [at(ms(3), crash('A'))] });
    expect(inShort(dead.events, 'send', 'deliver')).toEqual(['0 A/pen send a']);
  });
});

describe('a link of so many bytes a second', () => {
  it('sends one message after the other', () => {
    fc.assert(
      fc.property(anyLetters, fc.integer({ min: 1, max: 9 }), (letters, kilobytes) => {
        const bandwidth: Rule = { type: 'bandwidth', bytesPerSecond: kilobytes * 1000 };
        const nodes = [pal('A', letters), pal('B')];
        const { events } = watchTwice({
          nodes,
          network: { links: 'unordered', rules: [bandwidth] },
        });
        const times = events.filter(({ kind, node }) => kind === 'deliver' && node === 'B');
        // "{}" and one letter: three bytes.
        const each = Math.ceil(3000 / kilobytes);
        times.forEach((event, i) => {
          const before = times[i - 1];
          if (before) expect(event.at - before.at).toBeGreaterThanOrEqual(each);
        });
      }),
    );
  });

  it('lets whoever waits go on when its rules make room', () => {
    const full: Rule = { type: 'capacity', messages: 1, whenFull: 'block sender' };
    const run = watch({
      nodes: [pal('A', ['5 B a*3']), pal('B')],
      network: { links: 'unordered', rules: [slow] },
      script: [
        at(0, { type: 'clog' }),
        at(0, { type: 'weather', rules: [full] }),
        at(ms(20), { type: 'weather', rules: [] }),
        at(ms(90), { type: 'unclog' }),
      ],
    });
    expect(inShort(run.events, 'send', 'blocked', 'unblocked')).toEqual([
      '5000 A/pen send a',
      '5000 A/pen blocked full',
      '20000 A/pen unblocked full',
      '20000 A/pen send a',
      '20000 A/pen send a',
    ]);
  });

  it('has nothing left to send when its connection breaks', () => {
    const rules: Rule[] = [{ type: 'bandwidth', bytesPerSecond: 1000 }];
    const nodes = [pal('A', ['0 B a*9', '8 B z']), pal('B')];
    const reset: Fault = { type: 'reset', between: ['A', 'B'] };
    const run = watch({
      nodes,
      network: { links: 'ordered', rules },
      script: [at(ms(7), reset)],
    });
    expect(inShort(run.events, 'deliver')).toEqual([
      '3000 B/album deliver a',
      '6000 B/album deliver a',
      '11000 B/album deliver z',
    ]);
  });
});

function typesOf({ events }: Watched, kind: TraceEvent['kind']): string[] {
  return events.filter((event) => event.kind === kind).map(({ type }) => type);
}
