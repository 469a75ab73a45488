/**
 * Pen pals: each writes what it is told to, when it is told to, and keeps what it gets. A question
 * (`ask`) is answered; what it hears of its connections it writes down too. A pal that is asked to
 * `open` or `close` a letter-box has it as an instance, `pal#key`.
 */
import { chartOf, close, open, reply, send, update } from '../../kernel/chart.ts';
import type { Outgoing } from '../../kernel/effects.ts';
import { defineNode, definePart, type NodeSpec } from '../../kernel/part.ts';

/** `10 B ping` `10 B ping*3` `10 B,C ping` `0 B#7 ping`: when (in milliseconds), to whom, what. */
export type Letter = string;

type Album = { readonly got: string };

interface Word {
  readonly type: string;
  readonly from: string;
  readonly peer: string;
  readonly key: string;
}

const chart = chartOf<Album, Word>()();

const album = chart.createMachine({
  context: { got: '' },
  on: {
    ask: { actions: [update(kept), reply(() => ({ type: 'answer' }))] },
    'link.down': { actions: update(({ got }, { peer }) => ({ got: `${got} ${peer}-down` })) },
    'link.up': { actions: update(({ got }, { peer }) => ({ got: `${got} ${peer}-up` })) },
    open: { actions: open((_, { key }) => ({ part: 'slot', key })) },
    close: { actions: close((_, { key }) => ({ part: 'slot', key })) },
    '*': { actions: update(kept) },
  },
});

const slot = chart.createMachine({ context: { got: '' }, on: { '*': { actions: update(kept) } } });

export function pal(name: string, letters: readonly Letter[] = []): NodeSpec {
  const common = { timers: {}, durable: [] };
  return defineNode(name, 'pals', [
    definePart({ name: 'album', machine: album, ...common }),
    definePart({ name: 'slot', machine: slot, instances: true, ...common }),
    ...(letters.length === 0 ? [] : [writer(letters)]),
  ]);
}

function writer(letters: readonly Letter[]) {
  const moments = letters.map((letter, i) => ({ timer: `at${i}`, ...read(letter) }));
  const machine = chartOf<Record<never, never>, Word>()(
    ...moments.map(({ timer }) => timer),
  ).createMachine({
    id: 'pen',
    context: {},
    type: 'parallel',
    states: Object.fromEntries(
      moments.map(({ timer, mail }) => [
        timer,
        {
          initial: 'waits',
          states: { waits: { after: { [timer]: 'done' } }, done: { entry: send(() => mail) } },
        },
      ]),
    ),
  });
  const timers = Object.fromEntries(moments.map(({ timer, at }) => [timer, { low: at, high: at }]));
  return definePart({ name: 'pen', machine, timers, durable: [] });
}

function read(letter: Letter): { readonly at: number; readonly mail: readonly Outgoing[] } {
  const [at = '', to = '', what = '', key] = letter.split(' ');
  const [type = '', times = '1'] = what.split('*');
  const payload = key === undefined ? {} : { key };
  const mail = to.split(',').flatMap((name) => {
    const [node, box] = name.split('#');
    const address = box === undefined ? `${node}/album` : `${node}/slot#${box}`;
    return Array.from({ length: Number(times) }, () => ({ to: address, type, payload }));
  });
  return { at: Number(at) * 1000, mail };
}

function kept({ got }: Album, { type, from }: Word) {
  return { got: `${got} ${from}:${type}` };
}
