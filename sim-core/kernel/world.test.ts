/** A run as a whole: how it ends, who does not matter to it, and what it makes of operations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { compareNames } from '../base/names.ts';
import { ms } from '../base/time.ts';
import { anyGossip } from '../testing/gossip.ts';
import { inShort, watch, type Tiny } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { buffersOf, type TraceData } from '../trace/columns.ts';
import { begin, call, chartOf, end, send } from './chart.ts';
import { defineNode, definePart, type NodeSpec } from './part.ts';

type Word = { readonly type: string };
type Nothing = Record<never, never>;
const words = chartOf<Nothing, Word>()('soon');

describe('the same spec', () => {
  it('gives the same run', () => {
    fc.assert(
      fc.property(anyGossip(), (tiny) => {
        const [one, other] = [watch(tiny), watch(tiny)];
        expect(other.fingerprint).toBe(one.fingerprint);
        expect(bytesOf(other.trace.data)).toBe(bytesOf(one.trace.data));
      }),
      { numRuns: 12 },
    );
  });

  it('with its nodes listed in another order gives the same run, but for the lanes', () => {
    fc.assert(
      fc.property(anyGossip(), (tiny) => {
        const one = watchTwice(tiny);
        const other = watch({ ...tiny, nodes: tiny.nodes.toReversed() });
        expect(other.fingerprint).toBe(one.fingerprint);
        expect(bytesOf(withoutLanes(other.trace.data))).toBe(bytesOf(withoutLanes(one.trace.data)));
      }),
      { numRuns: 12 },
    );
  });

  it('with another seed gives another run', () => {
    const [tiny] = fc.sample(anyGossip(), 1);
    const prints = [1, 2, 3, 4].map((seed) => watch({ ...tiny!, seed }).fingerprint);
    expect(new Set(prints).size).toBe(4);
  });
});

describe('a run', () => {
  it('never goes back in time, and numbers its events from 0', () => {
    fc.assert(
      fc.property(anyGossip(), (tiny) => {
        const { events, outcome } = watchTwice(tiny);
        const disordered = events.filter(
          ({ index, cause, at }, place) =>
            index !== place || cause >= index || at < (events[place - 1]?.at ?? 0),
        );
        expect(disordered).toEqual([]);
        expect(outcome.events).toBe(events.length);
      }),
      { numRuns: 12 },
    );
  });

  it('ends when nothing is left to happen', () => {
    const run = watch({ nodes: [nodeOf('A', words.createMachine({ context: {} }))] });
    expect(run.outcome).toMatchObject({ ended: 'quiet', at: 0, events: 2, happened: 1 });
    expect(inShort(run.events, 'bound')).toEqual([]);
  });

  it('lets nobody take a message before it has started', () => {
    const early = words.createMachine({
      context: {},
      entry: send(() => ({ to: 'Z/all', type: 'hello' })),
    });
    const late = words.createMachine({ context: {} });
    const { events } = watch({ nodes: [nodeOf('A', early), nodeOf('Z', late)] });
    expect(inShort(events, 'start', 'deliver')).toEqual([
      '0 A/ start',
      '0 Z/ start',
      '0 Z/all deliver hello',
    ]);
  });

  it('past its time ends with an event that says so', () => {
    const run = watch({ ...forEver(), bounds: { time: ms(10) } });
    expect(run.outcome).toMatchObject({ ended: 'time', at: ms(10) });
    expect(run.events.at(-1)).toMatchObject({ kind: 'bound', why: 'time', node: '', cause: -1 });
  });

  it('past its number of events ends with an event that says so', () => {
    const run = watch({ ...forEver(), bounds: { events: 50 } });
    expect(run.outcome.ended).toBe('events');
    expect(run.events.at(-1)).toMatchObject({ kind: 'bound', why: 'events' });
    expect(run.events.length).toBeGreaterThan(50);
    expect(run.events.length).toBeLessThan(60);
  });

  it('past its number of bytes ends with an event that says so', () => {
    const run = watch({ ...forEver(), bounds: { bytes: 200 } });
    expect(run.outcome.ended).toBe('bytes');
    expect(run.events.at(-1)).toMatchObject({ kind: 'bound', why: 'bytes' });
  });

  it('ends though two parts call each other in a circle', () => {
    const next = (part: string) => call(() => ({ part, type: 'next' }));
    const one = words.createMachine({
      context: {},
      entry: next('b'),
      on: { next: { actions: next('b') } },
    });
    const two = words.createMachine({ context: {}, on: { next: { actions: next('a') } } });
    const parts = [partOf('a', one), partOf('b', two)];
    const run = watch({ nodes: [defineNode('A', 'all', parts)], bounds: { events: 50 } });
    expect(run.outcome.ended).toBe('events');
  });
});

describe('an operation', () => {
  it('that ends is told with its number, its arguments and its result', () => {
    const run = watch({ nodes: [nodeOf('A', caller(['ok']))] });
    const told = run.events.filter(({ kind }) => kind === 'begin' || kind === 'end');
    expect(told.map(({ kind, type, n, why, text }) => [kind, type, n, why, text])).toEqual([
      ['begin', 'get', 0, '', '{"args":{"alias":"car"},"key":"car","process":0}'],
      ['end', 'get', 0, 'ok', '{"value":"ok"}'],
    ]);
  });

  it('of which nobody knows how it ended gives way to a new process', () => {
    const run = watch({ nodes: [nodeOf('A', caller(['ok', 'info', 'fail', 'info', 'ok']))] });
    const begun = run.events.filter(({ kind }) => kind === 'begin');
    expect(begun.map(({ data }) => (data as { process: number }).process)).toEqual([0, 0, 1, 1, 2]);
    expect(begun.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
  });

  it('still open at the end of the run ends as info', () => {
    const open = words.createMachine({ context: {}, entry: begin(get) });
    const run = watch({ nodes: [nodeOf('A', open), nodeOf('B', open)] });
    expect(inShort(run.events, 'begin', 'end', 'bound')).toEqual([
      '0 A/all begin get',
      '0 B/all begin get',
      '0 A/all end get info',
      '0 B/all end get info',
    ]);
  });

  it('still open when the run is cut off ends after the cut', () => {
    const { nodes } = forEver();
    const open = words.createMachine({ context: {}, entry: begin(get) });
    const run = watch({ nodes: [...nodes, nodeOf('C', open)], bounds: { time: ms(10) } });
    expect(inShort(run.events.slice(-2), 'bound', 'end')).toEqual([
      '10000 / bound time',
      '10000 C/all end get info',
    ]);
  });

  it('begins when the one before has ended, and ends when it has begun', () => {
    const twice = words.createMachine({ context: {}, entry: [begin(get), begin(get)] });
    expect(() => watch({ nodes: [nodeOf('A', twice)] })).toThrow('one operation at a time');
    const never = words.createMachine({ context: {}, entry: end(() => ({ outcome: 'ok' })) });
    expect(() => watch({ nodes: [nodeOf('A', never)] })).toThrow('that ends has begun');
  });
});

/** A wakes up every millisecond and says so to itself. */
function forEver(): Tiny {
  const machine = words.createMachine({
    context: {},
    initial: 'asleep',
    states: {
      asleep: {
        entry: send(() => ({ to: 'A/all', type: 'awake', payload: { words: 'good morning' } })),
        after: { soon: { target: 'asleep', reenter: true } },
      },
    },
  });
  return { nodes: [nodeOf('A', machine)] };
}

/** Calls and answers itself, one operation after the other, with these outcomes. */
function caller(outcomes: readonly ('ok' | 'fail' | 'info')[]): AnyStateMachine {
  const steps = outcomes.flatMap((outcome) => [
    begin(get),
    end(() => ({ outcome, value: outcome })),
  ]);
  return words.createMachine({ context: {}, entry: steps });
}

function get() {
  return { operation: 'get', key: 'car', args: { alias: 'car' } };
}

function nodeOf(name: string, machine: AnyStateMachine): NodeSpec {
  return defineNode(name, 'all', [partOf('all', machine)]);
}

function partOf(name: string, machine: AnyStateMachine) {
  const soon = { low: 1000, high: 1000 };
  return definePart({ name, machine, timers: { soon }, durable: [] });
}

/** Lanes are in the order in which nodes were listed; nothing else may be. */
function withoutLanes({ nodes, states, ...rest }: TraceData): TraceData {
  const inOrder = nodes.toSorted((a, b) => compareNames(a.name, b.name));
  const place = (lane: number) => inOrder.findIndex(({ name }) => name === nodes[lane]?.name);
  return { ...rest, nodes: inOrder, states: { ...states, node: states.node.map(place) } };
}

/** All there is in a trace, as one text. */
function bytesOf(data: TraceData): string {
  const names = JSON.stringify([data.nodes, data.places, data.types, data.length, data.ends]);
  const columns = buffersOf(data).map((buffer) => Buffer.from(buffer as ArrayBuffer));
  return `${names} ${columns.map((column) => column.toString('base64')).join(' ')}`;
}
