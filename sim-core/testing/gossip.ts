/**
 * A chart that does a little of everything, for laws over random runs: it asks its neighbours in
 * turn, answers, passes rumours on, persists, states facts, waits, and loses patience.
 *
 *              tick / ask, begin           echo / end (ok)
 *   talking --------------------> asking -----------------> talking
 *                                   |  patience / end (info)    ^
 *                                   +---------------------------+
 */
import fc from 'fast-check';
import { ratio } from '../base/integers.ts';
import { HIGHEST_SEED } from '../base/luck.ts';
import {
  begin,
  broadcast,
  call,
  chartOf,
  end,
  fact,
  note,
  persist,
  reply,
  send,
  update,
  when,
} from '../kernel/chart.ts';
import { defineNode, definePart, type NodeSpec } from '../kernel/part.ts';
import type { Intervention } from '../kernel/interventions.ts';
import type { Timed } from '../kernel/script.ts';
import type { Network, Rule } from '../network/rules.ts';
import type { Tiny } from './tiny.ts';

type Talker = {
  readonly self: string;
  readonly others: readonly string[];
  readonly asked: number;
  readonly heard: number;
  readonly last: string;
};

type Input =
  | { readonly type: 'ask'; readonly from: string; readonly request: string }
  | { readonly type: 'echo'; readonly from: string; readonly request: string }
  | { readonly type: 'rumour'; readonly from: string; readonly hops: number };

const talk = chartOf<Talker, Input>()('tick', 'patience');

/** Talkers of these names, each of which asks this often. */
export function gossips(names: readonly string[], questions: number): NodeSpec[] {
  return names.map((name) =>
    defineNode(name, 'talkers', [
      definePart({
        name: 'mouth',
        machine: mouth(questions),
        timers: {
          tick: { low: 0, high: 20_000 },
          patience: ({ asked }) => ({ low: 5_000, high: 10_000 + 1_000 * Number(asked) }),
        },
        durable: ['heard'],
      }),
      definePart({ name: 'diary', machine: diary, timers: {}, durable: ['lines'] }),
    ]),
  );
}

function mouth(questions: number) {
  return talk.createMachine({
    id: 'mouth',
    context: ({ input: { self, peers } }) => ({
      self: self.node,
      others: peers.filter((peer) => peer !== self.node),
      asked: 0,
      heard: 0,
      last: '',
    }),
    initial: 'talking',
    states: {
      talking: { after: { tick: { guard: when(hasQuestions(questions)), target: 'asking' } } },
      asking: {
        entry: [begin(question), send(ask), update(counted)],
        after: { patience: { target: 'talking', actions: end(nobodyKnows) } },
        on: {
          echo: { guard: when(isAwaited), target: 'talking', actions: [end(answered), write()] },
        },
      },
    },
    on: {
      ask: { actions: [fact(executed), reply(echo), update(heard), persist(), broadcast(rumour)] },
      rumour: { actions: [update(heard), send(passOn), note(gossiped)] },
    },
  });
}

const diary = chartOf<{ readonly lines: number }, { type: 'write' }>()().createMachine({
  context: { lines: 0 },
  on: { write: { actions: [update(({ lines }) => ({ lines: lines + 1 })), persist()] } },
});

function hasQuestions(questions: number) {
  return ({ asked }: Talker): boolean => asked < questions;
}

function question({ self, asked }: Talker) {
  return { operation: 'ask', key: 'news', args: { number: asked }, request: `${self}#${asked}` };
}

function ask({ self, others, asked }: Talker) {
  const to = others[asked % others.length] ?? self;
  return { to: `${to}/mouth`, type: 'ask', request: `${self}#${asked}` };
}

function counted({ asked }: Talker) {
  return { asked: asked + 1 };
}

function isAwaited({ self, asked }: Talker, { request }: { request: string }): boolean {
  return request === `${self}#${asked - 1}`;
}

function answered(_: Talker, { from }: { from: string }) {
  return { outcome: 'ok', value: from } as const;
}

function nobodyKnows() {
  return { outcome: 'info', error: 'patience' } as const;
}

function write() {
  return call(() => ({ part: 'diary', type: 'write' }));
}

function executed(_: Talker, { request }: { request: string }) {
  return { fact: 'executed', request } as const;
}

function echo({ heard }: Talker) {
  return { type: 'echo', payload: { heard } };
}

function heard({ heard }: Talker, { from }: Input) {
  return { heard: heard + 1, last: from };
}

function rumour({ others, heard }: Talker) {
  const to = heard % 3 === 0 ? others.map((other) => `${other}/mouth`) : [];
  return { to, type: 'rumour', payload: { hops: 2 } };
}

function passOn({ others, heard }: Talker, { hops }: { hops: number }) {
  const to = others[heard % others.length];
  if (hops === 0 || to === undefined) return [];
  return { to: `${to}/mouth`, type: 'rumour', payload: { hops: hops - 1 } };
}

function gossiped({ self }: Talker, { from }: { from: string }) {
  return `${self} heard it from ${from}`;
}

// Random worlds.

/** Two to four talkers on any network, with walls and somebody's hand in it. */
export function anyGossip(questions = 4): fc.Arbitrary<Tiny> {
  return fc
    .record({
      names: fc.constantFrom(['A', 'B'], ['C', 'A', 'B'], ['d', 'B', 'a', 'C']),
      network: anyNetwork,
      script: fc.array(anyFault, { maxLength: 4 }),
      interventions: fc.array(anyIntervention, { maxLength: 3 }),
      seed: fc.integer({ min: 0, max: HIGHEST_SEED }),
    })
    .map(({ names, ...rest }) => ({
      nodes: gossips(names, questions),
      ...rest,
      // A chart is pages long; whoever reads a counterexample wants the names.
      [fc.toStringMethod]: () => fc.stringify({ names, ...rest }),
    }));
}

const anyLatency: fc.Arbitrary<Rule> = fc.constantFrom<Rule>(
  { type: 'latency', latency: { shape: 'fixed', micros: 1000 } },
  { type: 'latency', latency: { shape: 'uniform', low: 0, high: 9000 } },
  { type: 'latency', latency: { shape: 'exponential', least: 500, mean: 3000 } },
);

const anyTrouble: fc.Arbitrary<Rule> = fc.record({
  type: fc.constantFrom('loss', 'duplication'),
  chance: fc.nat(30).map((percent) => ratio(percent, 100)),
});

export const anyNetwork: fc.Arbitrary<Network> = fc.record({
  links: fc.constantFrom('ordered', 'unordered'),
  rules: fc
    .tuple(anyLatency, fc.array(anyTrouble, { maxLength: 2 }))
    .map(([latency, troubles]) => [...troubles, latency]),
});

const anyFault: fc.Arbitrary<Timed> = fc.record({
  at: fc.nat(80_000),
  fault: fc.constantFrom(
    { type: 'heal' } as const,
    { type: 'partition', wall: { type: 'oneWay', from: ['A'], to: ['B'] } } as const,
    { type: 'partition', wall: { type: 'groups', groups: [['A'], ['B', 'C']] } } as const,
  ),
});

const anyMessage = {
  from: fc.constantFrom('A', 'B'),
  to: fc.constantFrom('A', 'B', 'C'),
  type: fc.constantFrom('ask', 'echo', 'rumour'),
  n: fc.nat(3),
  copy: fc.constantFrom(0, 0, 1),
};

const anyIntervention: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({ do: fc.constant('drop' as const), ...anyMessage }),
  fc.record({ do: fc.constant('duplicate' as const), ...anyMessage }),
  fc.record({ do: fc.constant('delay' as const), by: fc.nat(20_000), ...anyMessage }),
);
