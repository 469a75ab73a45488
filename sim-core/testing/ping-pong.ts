/** Two nodes that send one ball to and fro: a run as long as one likes, in which little happens. */
import { chartOf, fact, note, reply, send, update, when } from '../kernel/chart.ts';
import { defineNode, definePart } from '../kernel/part.ts';
import type { Rule } from '../network/rules.ts';
import type { Tiny } from './tiny.ts';

type Player = { readonly hits: number };
type Ball = { readonly type: 'ball'; readonly spin: number };

const player = chartOf<Player, Ball>()();

export interface Style {
  /** What the ball carries. */
  readonly spin?: number;
  /** States a fact and says a word at every hit. */
  readonly talks?: boolean;
}

/** A serves, and each returns so often. Six events a hit: send, deliver, step, and the other's. */
export function pingPong(hits: number, { spin = 0, talks = false }: Style = {}): Tiny {
  const words = talks
    ? [fact(() => ({ fact: 'executed', request: 'hit' }) as const), note(() => 'mine!')]
    : [];
  const hit = {
    guard: when(({ hits: done }: Player) => done < hits),
    actions: [
      ...words,
      reply((_: Player, ball: Ball) => ({ type: 'ball', payload: { spin: ball.spin } })),
      update(({ hits: done }: Player) => ({ hits: done + 1 })),
    ],
  };
  const serve = send(() => ({ to: 'B/racket', type: 'ball', payload: { spin } }));
  const returns = { context: { hits: 0 }, on: { ball: hit } };
  const [a, b] = [
    player.createMachine({ ...returns, entry: serve }),
    player.createMachine(returns),
  ];
  const nodes = Object.entries({ A: a, B: b }).map(([name, machine]) =>
    defineNode(name, 'players', [definePart({ name: 'racket', machine, timers: {}, durable: [] })]),
  );
  return { nodes, network: { links: 'unordered', rules: [flight(2000)] } };
}

/** The ball flies up to so long. */
export function flight(high: number): Rule {
  return { type: 'latency', latency: { shape: 'uniform', low: 500, high } };
}
