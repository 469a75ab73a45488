/** What one step may ask of the world: messages, calls, answers, the disk, facts, words. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { inShort, watch } from '../testing/tiny.ts';
import { broadcast, call, chartOf, fact, note, persist, reply, send, update } from './chart.ts';
import { defineNode, definePart } from './part.ts';

type Word = { readonly type: string };
type Nothing = Record<never, never>;
const words = chartOf<Nothing, Word>()();
const quiet = words.createMachine({ context: {} });

describe('calls between parts', () => {
  it('are taken first in, first out, before anything else happens', () => {
    const first = words.createMachine({
      context: {},
      entry: [to('b', '1'), to('b', '2'), to('c', '3')],
    });
    const second = words.createMachine({ context: {}, on: { 1: { actions: to('c', '4') } } });
    const node = nodeOf('A', { a: first, b: second, c: quiet });
    const { events } = watch({ nodes: [node, nodeOf('B', { x: quiet })] });
    expect(inShort(events, 'start', 'step')).toEqual([
      '0 A/ start',
      '0 A/a step start',
      '0 A/b step start',
      '0 A/c step start',
      '0 A/b step 1',
      '0 A/b step 2',
      '0 A/c step 3',
      '0 A/c step 4',
      '0 B/ start',
      '0 B/x step start',
    ]);
  });

  it('carry who called and what was said', () => {
    const caller = words.createMachine({
      context: {},
      entry: call(() => ({ part: 'b', type: 'hello', payload: { answer: 42 } })),
    });
    const callee = chartOf<{ got: string }, Word & { from: string; answer: number }>()();
    const listener = callee.createMachine({
      context: { got: '' },
      on: { hello: { actions: update((_, { from, answer }) => ({ got: `${from} ${answer}` })) } },
    });
    const run = watch({ nodes: [nodeOf('A', { a: caller, b: listener })] });
    expect(run.states.at(-1)?.text).toContain('"got":"a 42"');
    const [called, taken] = run.events.filter(
      ({ kind, type }) => kind === 'call' || type === 'hello',
    );
    expect(taken?.cause ?? called?.index).toBe(called?.index);
  });

  it('must find their part', () => {
    const caller = words.createMachine({ context: {}, entry: to('nobody', 'hello') });
    expect(() => watch({ nodes: [nodeOf('A', { a: caller })] })).toThrow('A/nobody');
  });
});

describe('a message', () => {
  it('to many leaves in the order of their names', () => {
    const tell = broadcast(() => ({ to: ['c/x', 'B/x', 'a/x'], type: 'hello' }));
    const herald = words.createMachine({ context: {}, entry: tell });
    const nodes = ['a', 'B', 'c'].map((name) => nodeOf(name, { x: quiet }));
    const { events } = watch({ nodes: [...nodes, nodeOf('Z', { herald })] });
    const sent = events.filter(({ kind }) => kind === 'send').map(({ peer }) => peer);
    expect(sent).toEqual(['B', 'a', 'c']);
  });

  it('is answered to whoever sent the one in hand, with its request', () => {
    const ask = (request: string) =>
      words.createMachine({
        context: {},
        entry: send(() => ({ to: 'S/desk', type: 'ask', request })),
      });
    const desk = words.createMachine({
      context: {},
      on: { ask: { actions: reply(() => ({ type: 'answer' })) } },
    });
    const clients = [nodeOf('A', { a: ask('A#1') }), nodeOf('B', { b: ask('B#1') })];
    const { events } = watch({ nodes: [...clients, nodeOf('S', { desk })] });
    const answers = events.filter(({ kind, type }) => kind === 'deliver' && type === 'answer');
    expect(answers.map(({ node, part, request }) => `${node}/${part} ${request}`)).toEqual([
      'A/a A#1',
      'B/b B#1',
    ]);
  });

  it('alone can be answered: a call cannot', () => {
    const back = words.createMachine({
      context: {},
      on: { hello: { actions: reply(() => ({ type: 'answer' })) } },
    });
    const front = words.createMachine({ context: {}, entry: to('back', 'hello') });
    expect(() => watch({ nodes: [nodeOf('A', { front, back })] })).toThrow('only a message');
  });

  it.each([
    ['nobody/x', 'nobody'],
    ['A/nothing', 'A/nothing'],
  ])('to %s has no receiver', (address, missing) => {
    const lost = words.createMachine({
      context: {},
      entry: send(() => ({ to: address, type: 'hello' })),
    });
    expect(() => watch({ nodes: [nodeOf('A', { lost })] })).toThrow(`a receiver: ${missing}`);
  });
});

describe('the disk', () => {
  it('has the durable fields as of the last persist, and no others', () => {
    type Count = { readonly kept: number; readonly lost: number };
    const chart = chartOf<Count, Word>()();
    const more = update(({ kept, lost }: Count) => ({ kept: kept + 1, lost: lost + 1 }));
    const counter = chart.createMachine({
      context: { kept: 0, lost: 0 },
      on: { 1: { actions: [more, persist()] }, 2: { actions: more } },
    });
    const program = words.createMachine({ context: {}, entry: [to('disk', '1'), to('disk', '2')] });
    const disk = definePart({ name: 'disk', machine: counter, timers: {}, durable: ['kept'] });
    const node = defineNode('A', 'all', [disk, partOf('program', program)]);
    const durable = watch({ nodes: [node] }).states.map(({ text }) => durableOf(text));
    expect(durable).toEqual([null, null, { kept: 1 }, { kept: 1 }]);
  });
});

describe('facts and words', () => {
  it('are told in the order in which the chart names them', () => {
    const speaker = words.createMachine({
      context: {},
      entry: [
        fact(() => ({ fact: 'executed', request: 'A#1' })),
        note(() => 'that was that'),
        fact(() => []),
        fact(() => [
          { fact: 'recalled', request: 'A#1' },
          { fact: 'believes', about: 'car', value: null },
        ]),
      ],
    });
    const { events } = watch({ nodes: [nodeOf('A', { speaker })] });
    const told = events.filter(({ kind }) => kind === 'fact' || kind === 'note');
    expect(told.map(({ type, text }) => `${type}: ${text}`)).toEqual([
      'executed: {"request":"A#1"}',
      ': "that was that"',
      'recalled: {"request":"A#1"}',
      'believes: {"about":"car","value":null}',
    ]);
  });
});

describe('a node', () => {
  it.each([
    ['without a name', () => defineNode('', 'all', [])],
    ['with a slash in it', () => defineNode('a/b', 'all', [])],
    [
      'of two parts of one name',
      () => defineNode('A', 'all', [partOf('x', quiet), partOf('x', quiet)]),
    ],
    ['of another’s name', () => watch({ nodes: [nodeOf('A', {}), nodeOf('A', {})] })],
  ])('%s is none', (_, define) => {
    expect(define).toThrow('Broken invariant');
  });
});

function to(part: string, type: string) {
  return call(() => ({ part, type }));
}

function nodeOf(name: string, machines: Readonly<Record<string, AnyStateMachine>>) {
  return defineNode(
    name,
    'all',
    Object.entries(machines).map(([part, m]) => partOf(part, m)),
  );
}

function partOf(name: string, machine: AnyStateMachine) {
  return definePart({ name, machine, timers: {}, durable: [] });
}

function durableOf(text: string): unknown {
  return (JSON.parse(text) as { parts: { disk: { durable: unknown } } }).parts.disk.durable;
}
