import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  assign,
  emit,
  enqueueActions,
  fromPromise,
  log,
  raise,
  sendTo,
  setup,
  spawnChild,
  type AnyStateMachine,
} from 'xstate';
import { anyGossip } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import type { Outgoing } from './effects.ts';
import { defineNode, definePart } from './part.ts';
import { effectsOnly } from './refuse.ts';

const plain = setup({
  actions: { shout: () => {} },
  actors: { asking: fromPromise(async () => 1) },
});
const WORKER = { id: 'worker' };
const inline = () => {};

describe('a chart is refused by name that', () => {
  it.each<[string, AnyStateMachine, string]>([
    ['does something of its own', plain.createMachine({ entry: 'shout' }), '"shout"'],
    ['does it inline', plain.createMachine({ entry: inline }), '"function inline"'],
    ['does it anonymously', plain.createMachine({ entry: [(() => () => {})()] }), '(anonymous)'],
    [
      'calls it by an effect’s name',
      plain.createMachine({ entry: function send() {} }),
      'function send',
    ],
    ['sends by XState', plain.createMachine({ entry: sendTo('a', { type: 'b' }) }), 'sendTo'],
    ['queues actions', plain.createMachine({ entry: enqueueActions(() => {}) }), 'enqueueActions'],
    ['logs', plain.createMachine({ entry: log('here') }), 'xstate.log'],
    ['emits', plain.createMachine({ entry: emit({ type: 'here' }) }), 'xstate.emit'],
    ['spawns', plain.createMachine({ entry: spawnChild('asking') }), 'xstate.spawnChild'],
    ['delays by hand', plain.createMachine({ entry: raise({ type: 'a' }, { delay: 9 }) }), 'delay'],
    ['invokes', plain.createMachine({ invoke: { src: 'asking' } }), 'invokes an actor'],
  ])('%s', (_, machine, named) => {
    expect(() => effectsOnly('store', machine, [])).toThrow(named);
    expect(() => effectsOnly('store', machine, [])).toThrow('store: ');
  });

  it.each<[string, Parameters<typeof plain.createMachine>[0]]>([
    ['on exit', { exit: 'shout' }],
    ['on an input', { on: { a: { actions: 'shout' } } }],
    ['on any input', { on: { '*': { actions: ['shout'] } } }],
    [
      'at once',
      { initial: 'x', states: { x: { always: { target: 'y', actions: 'shout' } }, y: {} } },
    ],
    ['at first', { initial: { target: 'x', actions: 'shout' }, states: { x: {} } }],
    ['after a time', { initial: 'x', states: { x: { after: { 9: { actions: 'shout' } } } } }],
    ['when done', { initial: 'x', states: { x: { type: 'final' } }, onDone: { actions: 'shout' } }],
    [
      'deep inside',
      { initial: 'x', states: { x: { initial: 'y', states: { y: { exit: 'shout' } } } } },
    ],
  ])('does something of its own %s', (_, config) => {
    expect(() => effectsOnly('store', plain.createMachine(config), [])).toThrow('"shout"');
  });

  it.each<[string, { after: Record<string, string> }, string]>([
    ['without a range', { after: { soon: 'x' } }, '"soon", which has no range'],
    ['in numbers', { after: { 100: 'x' } }, '"100", which has no range'],
  ])('waits %s', (_, state, named) => {
    const machine = setup({ delays: { soon: 1 } }).createMachine({
      initial: 'x',
      states: { x: state },
    });
    expect(() => effectsOnly('store', machine, ['other'])).toThrow(named);
  });
});

describe('a chart that spawns where nobody can see it before', () => {
  it.each<[string, AnyStateMachine]>([
    [
      'on its way in',
      plain.createMachine({
        id: 'factory',
        entry: assign({ a: ({ spawn }) => spawn('asking', WORKER) }),
      }),
    ],
    [
      'on an input',
      plain.createMachine({
        id: 'factory',
        on: { go: { actions: assign({ a: ({ spawn }) => spawn('asking', WORKER) }) } },
      }),
    ],
  ])('is caught where it does: %s', (_, machine) => {
    const part = definePart({ name: 'a', machine, timers: {}, durable: [] });
    const waker = setup({ actions: { send: (_, _outbox: readonly Outgoing[]) => {} } });
    const b = waker.createMachine({
      entry: { type: 'send', params: [{ to: 'A/a', type: 'go' }] },
    });
    const nodes = [
      defineNode('A', 'all', [part]),
      defineNode('B', 'all', [definePart({ name: 'b', machine: b, timers: {}, durable: [] })]),
    ];
    expect(() => watch({ nodes })).toThrow('chart "factory" spawned an actor: worker');
  });
});

describe('a part is refused by name', () => {
  it.each<[string, AnyStateMachine]>([
    ['invokes an actor', plain.createMachine({ invoke: { src: 'asking' } })],
    ['xstate.spawnChild', plain.createMachine({ entry: spawnChild('asking') })],
    ['xstate.log', plain.createMachine({ exit: log('here') })],
    ['"xstate.emit"', plain.createMachine({ on: { a: { actions: emit({ type: 'b' }) } } })],
    ['function inline', plain.createMachine({ entry: inline })],
  ])('when it is defined: %s', (named, machine) => {
    const part = { name: 'clerk', machine, timers: {}, durable: [] };
    expect(() => definePart(part)).toThrow(named);
    expect(() => definePart(part)).toThrow('clerk: ');
  });

  it('that waits for a delay it gives no range, and not one that gives it', () => {
    const machine = setup({ delays: { soon: 1 } }).createMachine({
      initial: 'x',
      states: { x: { after: { soon: 'y' } }, y: {} },
    });
    const part = { name: 'clerk', machine, durable: [] };
    expect(() => definePart({ ...part, timers: {} })).toThrow('clerk: state "x" waits for "soon"');
    expect(definePart({ ...part, timers: { soon: { low: 1, high: 1 } } }).machine).toBe(machine);
  });
});

describe('a chart is let through', () => {
  it('that assigns, raises at once and names effects', () => {
    const machine = setup({ actions: { persist: () => {} } }).createMachine({
      entry: [assign({}), raise({ type: 'a' }), 'persist'],
    });
    expect(definePart({ name: 'a', machine, timers: {}, durable: [] }).machine).toBe(machine);
  });
});

describe('a run', () => {
  it('asks no clock and no luck of the platform', () => {
    const [tiny] = fc.sample(anyGossip(), 1);
    const poisoned = withPoison(() => watch(tiny!));
    expect(poisoned.fingerprint).toBe(watch(tiny!).fingerprint);
  });
});

/** While it works, the platform's clocks and luck throw. */
function withPoison<T>(work: () => T): T {
  const poison = () => {
    throw new Error('a run asked the platform');
  };
  const poisoned = { get: poison, construct: poison, apply: poison };
  vi.stubGlobal('Date', new Proxy(Date, poisoned));
  vi.stubGlobal('performance', new Proxy(performance, poisoned));
  const { random } = Math;
  Math.random = poison;
  try {
    return work();
  } finally {
    Math.random = random;
    vi.unstubAllGlobals();
  }
}
