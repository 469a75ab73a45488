/**
 * A busybody does everything that a chart can ask for: it asks and is asked, reads clock and luck,
 * takes its time, blocks while it waits, keeps a diary on another thread and receives visitors.
 *
 *              tick / ask, begin           echo / end (ok)
 *   talking --------------------> asking -----------------> talking
 *                     (blocking)    |  patience / end (info)    ^
 *                                   +---------------------------+
 */
import {
  begin,
  broadcast,
  call,
  chartOf,
  clearTimer,
  close,
  end,
  fact,
  open,
  persist,
  reply,
  send,
  setTimer,
  update,
  when,
} from '../chart.ts';
import type { Payload } from '../effects.ts';
import { defineNode, definePart, type NodeSpec, type PartInput } from '../part.ts';
import type { Input } from '../stepper.ts';

type Mouth = {
  readonly self: string;
  readonly others: readonly string[];
  readonly asked: number;
  readonly heard: number;
  readonly last: string;
  readonly told: number;
};

interface Word {
  readonly type: 'ask' | 'echo' | 'rumour' | 'noted' | 'remember';
  readonly from: string;
  readonly request: string;
  readonly hops: number;
  readonly clock: number;
  readonly luck: number;
  readonly key: string;
}

const mouthOf = chartOf<Mouth, Word>()('tick', 'patience');

const mouth = mouthOf.createMachine({
  id: 'mouth',
  context: ({ input }) => born(input),
  initial: 'talking',
  states: {
    talking: {
      after: { tick: { guard: when(({ asked }: Mouth) => asked < 4), target: 'asking' } },
    },
    asking: {
      tags: 'blocking',
      meta: { awaits },
      entry: [update(counted), persist(), begin(question), send(ask)],
      after: { patience: { target: 'talking', actions: end(nobodyKnows) } },
      on: {
        echo: { guard: when(isAwaited), target: 'talking', actions: [end(answered), write()] },
      },
    },
  },
  on: {
    ask: {
      actions: [update(heard), fact(executed), reply(echo), persist(), setTimer(reminder), visit()],
    },
    rumour: { actions: [update(heard), send(passOn), clearTimer(reminder)] },
    noted: { actions: [persist(), broadcast(rumour)] },
    remember: { actions: [update(({ told }) => ({ told: told + 1 })), write()] },
  },
});

const diary = chartOf<{ readonly lines: number }, { readonly type: 'write' }>()().createMachine({
  context: ({ input: { restored } }) => ({ lines: Number(restored?.['lines'] ?? 0) }),
  on: {
    write: {
      actions: [
        update(({ lines }) => ({ lines: lines + 1 })),
        persist(),
        call(() => ({ part: 'mouth', type: 'noted' })),
      ],
    },
  },
});

type Visitor = { readonly key: string };

const visitor = chartOf<Visitor, { readonly type: 'nap' }>()('nap').createMachine({
  id: 'visitor',
  context: ({ input: { key } }) => ({ key }),
  initial: 'asleep',
  states: {
    asleep: { entry: persist(), after: { nap: 'gone' } },
    gone: { entry: [write(), close(({ key }: Visitor) => ({ part: 'visitor', key }))] },
  },
});

export function busybody(name: string): NodeSpec {
  return defineNode(name, 'busybodies', [
    definePart({
      name: 'mouth',
      machine: mouth,
      timers: {
        tick: { low: 0, high: 20_000 },
        patience: ({ asked }) => ({ low: 5_000, high: 10_000 + 1_000 * Number(asked) }),
        remember: { low: 0, high: 9_000 },
      },
      durable: ['asked', 'heard', 'last'],
      reads: { ask: ['clock', 'luck'], start: ['luck'] },
      service: { ask: { low: 0, high: 2_000 }, remember: { low: 100, high: 100 } },
    }),
    definePart({
      name: 'diary',
      machine: diary,
      timers: {},
      durable: ['lines'],
      thread: 'paper',
      service: { write: { low: 0, high: 3_000 } },
    }),
    definePart({
      name: 'visitor',
      machine: visitor,
      timers: { nap: { low: 0, high: 8_000 } },
      durable: ['key'],
      instances: true,
    }),
  ]);
}

function born({ self, peers, restored, luck = 0 }: PartInput): Mouth {
  const { asked = 0, heard: before = 0, last = '' } = (restored ?? {}) as Partial<Mouth>;
  const others = peers.filter((peer) => peer !== self.node);
  return { self: self.node, others, asked, heard: before, last, told: luck & 7 };
}

function awaits({ self, asked }: Payload, { type, request }: Input): boolean {
  return type === 'patience' || request === `${String(self)}#${String(asked)}`;
}

function isAwaited({ self, asked }: Mouth, { request }: Word): boolean {
  return request === `${self}#${asked}`;
}

function counted({ asked }: Mouth) {
  return { asked: asked + 1 };
}

function question({ self, asked }: Mouth) {
  return { operation: 'ask', key: 'news', args: { number: asked }, request: `${self}#${asked}` };
}

function ask({ self, others, asked }: Mouth) {
  const to = others[asked % others.length] ?? self;
  return { to: `${to}/mouth`, type: 'ask', request: `${self}#${asked}` };
}

function answered(_: Mouth, { from }: Word) {
  return { outcome: 'ok', value: from } as const;
}

function nobodyKnows() {
  return { outcome: 'info', error: 'patience' } as const;
}

function heard({ heard: before, told }: Mouth, { from, clock = 0, luck = 0 }: Word) {
  return { heard: before + 1, last: from, told: told + ((clock + luck) % 5) };
}

function executed(_: Mouth, { request }: Word) {
  return { fact: 'executed', request } as const;
}

function echo({ told }: Mouth) {
  return { type: 'echo', payload: { told } };
}

function reminder({ heard: before }: Mouth) {
  return { name: 'remember', key: String(before % 2) };
}

function visit() {
  return open(({ self, heard: before, asked, told }: Mouth) => {
    return { part: 'visitor', key: `${self}${before}.${asked}.${told}` };
  });
}

function write() {
  return call(() => ({ part: 'diary', type: 'write' }));
}

function rumour({ others }: Mouth) {
  return { to: others.map((other) => `${other}/mouth`), type: 'rumour', payload: { hops: 2 } };
}

function passOn({ others, heard: before }: Mouth, { hops }: Word) {
  const to = others[before % others.length];
  if (hops === 0 || to === undefined) return [];
  return { to: `${to}/mouth`, type: 'rumour', payload: { hops: hops - 1 } };
}
