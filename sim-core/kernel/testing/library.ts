/**
 * A client library that lets nothing through while it waits, the program above it, and the server
 * that keeps a request until it is released.
 *
 *            get / ask                   answer, patience
 *     idle --------------> waiting  --------------------------> idle
 *                          (blocking: awaits its answer and its patience)
 */
import { call, chartOf, reply, send, update } from '../chart.ts';
import type { Payload } from '../effects.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';
import type { Input } from '../stepper.ts';

type Library = { readonly asked: number };

interface Word {
  readonly type: 'get' | 'answer';
}

const library = chartOf<Library, Word>()('patience').createMachine({
  id: 'library',
  context: { asked: 0 },
  initial: 'idle',
  states: {
    idle: { on: { get: { target: 'waiting', actions: update(counted) } } },
    waiting: {
      tags: 'blocking',
      meta: { awaits },
      entry: send(asking),
      on: { answer: { target: 'idle', actions: call(got('answer')) } },
      after: { patience: { target: 'idle', actions: call(got('nothing')) } },
    },
  },
});

type Program = { readonly diary: string };

interface Told {
  readonly type: 'go' | 'both' | 'got' | 'nudge';
  readonly what: string;
  readonly library: string;
}

const program = chartOf<Program, Told>()('tick').createMachine({
  id: 'program',
  context: { diary: '' },
  initial: 'on',
  states: {
    on: { after: { tick: { actions: update(({ diary }) => ({ diary: `${diary} tick` })) } } },
  },
  on: {
    go: { actions: call((_, { library: part }: Told) => ({ part, type: 'get' })) },
    both: { actions: [call(asks('left')), call(asks('right'))] },
    got: { actions: update(({ diary }, { what }) => ({ diary: `${diary} ${what}` })) },
    nudge: { actions: update(({ diary }) => ({ diary: `${diary} nudge` })) },
  },
});

/** The client's program and its two libraries, on one thread. */
export function reader(name: string): NodeSpec {
  const patience = { low: 20_000, high: 20_000 };
  const tick = { low: 3000, high: 3000 };
  return defineNode(name, 'readers', [
    definePart({ name: 'program', machine: program, timers: { tick }, durable: [] }),
    ...['left', 'right'].map((part) =>
      definePart({ name: part, machine: library, timers: { patience }, durable: [] }),
    ),
  ]);
}

type Parked = { readonly replyTo: string; readonly request: string };

interface Asked extends Parked {
  readonly type: 'ask' | 'release' | 'swap';
}

const shelf = chartOf<{ readonly parked: readonly Parked[] }, Asked>()().createMachine({
  context: { parked: [] },
  on: {
    ask: {
      actions: update(({ parked }, { replyTo, request }) => ({
        parked: [...parked, { replyTo, request }],
      })),
    },
    swap: { actions: update(({ parked }) => ({ parked: parked.toReversed() })) },
    release: {
      actions: [
        reply(({ parked: [first] }) => ({
          type: 'answer',
          to: first?.replyTo ?? '',
          request: first?.request ?? '',
        })),
        update(({ parked }) => ({ parked: parked.slice(1) })),
      ],
    },
  },
});

/** The server: it answers whoever asked first when it is told to. */
export function bookshelf(name: string): NodeSpec {
  return defineNode(name, 'shelves', [
    definePart({ name: 'shelf', machine: shelf, timers: {}, durable: [] }),
  ]);
}

/** Its own answer, or that its patience is over. */
function awaits({ asked }: Payload, { type, request }: Input): boolean {
  return type === 'patience' || (type === 'answer' && request === String(asked));
}

function counted({ asked }: Library) {
  return { asked: asked + 1 };
}

function asking({ asked }: Library) {
  return { to: 'S/shelf', type: 'ask', request: String(asked) };
}

function asks(part: string) {
  return () => ({ part, type: 'get' });
}

function got(what: string) {
  return () => ({ part: 'program', type: 'got', payload: { what } });
}
