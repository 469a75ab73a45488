/** What a step that has to wait, begins somebody, or is cut off leaves to those after it. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { ratio, type Range } from '../base/integers.ts';
import { inShort, watch } from '../testing/tiny.ts';
import { chartOf, close, fact, open, persist, update } from './chart.ts';
import type { TraceEvent } from './event.ts';
import type { Fact } from './facts.ts';
import { defineNode, definePart, type NodeSpec, type Part } from './part.ts';
import { at, crashAfter, when } from './script.ts';
import { voice, type Said } from './testing/voice.ts';

type Word = { readonly type: 'go' | 'stop' | 'nap' };
type Nothing = Record<never, never>;
const words = chartOf<Nothing, Word>()('nap');
const DISK: Range = { low: 3000, high: 3000 };

describe('parts that persist as they start', () => {
  const kept = words.createMachine({ context: {}, entry: [persist(), says('kept')] });

  it('start one after the other, each when the disk has what the one before wrote', () => {
    const node = defineNode('A', 'all', [partOf('a', kept), partOf('b', kept)]);
    const { events } = watch({ nodes: [node], disks: DISK });
    expect(inShort(events, 'step', 'persist', 'synced', 'fact')).toEqual([
      '0 A/a step start',
      '0 A/a persist',
      '3000 A/a synced',
      '3000 A/a fact executed',
      '3000 A/b step start',
      '3000 A/b persist',
      '6000 A/b synced',
      '6000 A/b fact executed',
    ]);
  });

  it('wait for nobody on another thread', () => {
    const b = { ...partOf('b', kept), thread: 'own' };
    const node = defineNode('A', 'all', [partOf('a', kept), b]);
    const { events } = watch({ nodes: [node], disks: DISK });
    expect(inShort(events, 'synced', 'fact')).toEqual([
      '3000 A/a synced',
      '3000 A/a fact executed',
      '3000 A/b synced',
      '3000 A/b fact executed',
    ]);
  });

  it('as instances begin when the step that opened them is over, with all its writes', () => {
    const guest = { ...partOf('guest', kept), instances: true };
    const desk = words.createMachine({
      context: {},
      on: { go: { actions: [open(() => GUEST), persist(), says('opened')] } },
    });
    const nodes = [defineNode('A', 'all', [partOf('desk', desk), guest]), tells('A/desk', 'go')];
    const { events } = watch({ nodes, disks: DISK });
    expect(inShort(events, 'open', 'synced', 'fact')).toEqual([
      '1000 A/desk open guest',
      '4000 A/desk synced',
      '4000 A/desk fact executed',
      '7000 A/guest#1 synced',
      '7000 A/guest#1 fact executed',
    ]);
  });
});

describe('an instance', () => {
  const napper = words.createMachine({
    id: 'guest',
    context: {},
    initial: 'asleep',
    states: { asleep: { after: { nap: 'awake' } }, awake: { entry: says('awake') } },
  });
  const guest = { ...partOf('guest', napper), instances: true };

  it('that is opened and closed in one step never begins', () => {
    const both = [open(() => GUEST), close(() => GUEST)];
    const desk = words.createMachine({ context: {}, on: { go: { actions: both } } });
    const nodes = [defineNode('A', 'all', [partOf('desk', desk), guest]), tells('A/desk', 'go')];
    const { events } = watch({ nodes });
    expect(inShort(ofA(events), 'open', 'close', 'step')).toEqual([
      '0 A/desk step start',
      '1000 A/desk step go',
      '1000 A/desk open guest',
      '1000 A/desk close guest',
    ]);
  });

  it('that is opened again does not hear the timer of its earlier life', () => {
    const reopen = [close(() => GUEST), open(() => GUEST)];
    const desk = words.createMachine({
      context: {},
      entry: open(() => GUEST),
      on: { go: { actions: reopen } },
    });
    const busy = { ...partOf('desk', desk), service: { go: { low: 2000, high: 2000 } } };
    // The nap is over at 2 ms, while the desk works; at 3 ms the guest is another one.
    const nodes = [defineNode('A', 'all', [busy, guest]), tells('A/desk', 'go')];
    const { events } = watch({ nodes });
    expect(inShort(ofA(events), 'timerFired', 'open', 'fact')).toEqual([
      '0 A/desk open guest',
      '2000 A/guest#1 timerFired nap',
      '3000 A/desk open guest',
      '5000 A/guest#1 timerFired nap',
      '5000 A/guest#1 fact executed',
    ]);
  });

  it('that is closed at its work leaves nothing of it to the next of its key', () => {
    const idle = words.createMachine({ context: {}, on: { go: { actions: says('worked') } } });
    const worker = {
      ...partOf('guest', idle),
      instances: true,
      thread: 'own',
      service: { go: { low: 5000, high: 5000 } },
    };
    const desk = words.createMachine({
      context: {},
      entry: open(() => GUEST),
      on: { stop: { actions: [close(() => GUEST), open(() => GUEST)] } },
    });
    const nodes = [
      defineNode('A', 'all', [partOf('desk', desk), worker]),
      tells('A/guest#1', 'go'),
      { ...tells('A/desk', 'stop'), name: 'W' },
    ];
    const { events } = watch({ nodes });
    expect(inShort(ofA(events), 'take', 'close', 'fact')).toEqual([
      '1000 A/guest#1 take go',
      '1000 A/desk close guest',
    ]);
  });
});

describe('two faults that say the same', () => {
  it('each have luck of their own', () => {
    const chart = words.createMachine({ context: {}, on: { go: { actions: says('said') } } });
    const nodes = [defineNode('A', 'all', [partOf('a', chart)]), tells('A/a', 'go')];
    const jump = when({ kind: 'fact' }, clockStep, { chance: ratio(1, 2) });
    const jumps = Array.from({ length: 40 }, (_, seed) => {
      const { events } = watch({ nodes, script: [jump, jump], seed });
      return events.filter(({ kind }) => kind === 'clock').length;
    });
    expect(new Set(jumps)).toEqual(new Set([0, 1, 2]));
  });
});

const clockStep = { type: 'clockStep', node: 'A', by: 1000 } as const;

describe('boundaries', () => {
  const twice = words.createMachine({
    context: {},
    on: { go: { actions: [persist(), says('said'), persist()] } },
  });
  const nodes = [defineNode('A', 'all', [partOf('a', twice)]), tells('A/a', 'go', 'go')];
  const crashes = (...script: ReturnType<typeof crashAfter>[]) =>
    watch({
      nodes,
      disks: DISK,
      script: [...script, at(1500, { type: 'restart', node: 'A' })],
    }).events;

  it('are counted each on its own, though one is deadly before another', () => {
    const events = crashes(crashAfter('A', 'a', 'persist', 0), crashAfter('A', 'a', 'persist', 1));
    expect(inShort(events, 'persist', 'crash')).toEqual([
      '1000 A/a persist',
      '1000 A/ crash',
      '2000 A/a persist',
      '2000 A/ crash',
    ]);
  });

  it('behind a write are there before the disk has it', () => {
    const events = crashes(crashAfter('A', 'a', 'persist', 0));
    expect(inShort(events, 'crash', 'synced').slice(0, 1)).toEqual(['1000 A/ crash']);
  });
});

it('a write that is torn leaves the fields that nobody had written as they began', () => {
  type Two = { readonly first: string; readonly second: string };
  const begun = { first: 'a', second: 'a' };
  const chart = chartOf<Two, Word>()();
  const machine = chart.createMachine({
    context: ({ input: { restored } }) => ({ ...begun, ...restored }),
    on: { go: { actions: [update(() => ({ first: 'b', second: 'b' })), persist()] } },
  });
  const part = definePart({ name: 'a', machine, timers: {}, durable: ['first', 'second'] });
  const found = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const { states } = watch({
      nodes: [defineNode('A', 'all', [part]), tells('A/a', 'go')],
      disks: DISK,
      seed,
      script: [
        at(2000, { type: 'crash', node: 'A', unsynced: 'torn' }),
        at(3000, { type: 'restart', node: 'A' }),
      ],
    });
    const { parts } = JSON.parse(states.at(-1)?.text ?? '') as { parts: { a: { context: Two } } };
    return `${parts.a.context.first}${parts.a.context.second}`;
  });
  expect(new Set(found)).toEqual(new Set(['aa', 'ba', 'bb']));
});

const GUEST = { part: 'guest', key: '1' };

function ofA(events: readonly TraceEvent[]): TraceEvent[] {
  return events.filter(({ node }) => node === 'A');
}

function says(request: string) {
  return fact((): Fact => ({ fact: 'executed', request }));
}

function partOf(name: string, machine: AnyStateMachine): Part {
  const nap = { low: 2000, high: 2000 };
  return definePart({ name, machine, timers: { nap }, durable: [] });
}

/** Says these words, a millisecond apart. */
function tells(to: string, ...said: readonly Word['type'][]): NodeSpec {
  return voice(
    'U',
    said.map((type, n): Said => ({ at: 1000 * (n + 1), to, type, fields: {} })),
  );
}
