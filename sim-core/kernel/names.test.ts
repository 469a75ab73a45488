/** Names that a message, a part or a field may have, however odd, and those that it may not. */
import { describe, expect, it } from 'vitest';
import { watch } from '../testing/tiny.ts';
import { call, chartOf, send, update } from './chart.ts';
import type { Payload } from './effects.ts';
import { defineNode, definePart, type NodeSpec, type Part } from './part.ts';
import { referenceStepper } from './stepper.ts';

const SOON = { low: 1, high: 1 };

interface Heard {
  readonly type: string;
  readonly from: string;
}

const listening = chartOf<{ readonly got: string }, Heard>()().createMachine({
  context: { got: '' },
  on: {
    '*': { actions: update(({ got }, { type, from }) => ({ got: `${got} ${from}:${type}` })) },
  },
});

/** A writes one message to B. */
function writing(type: string, payload: Payload = {}): NodeSpec[] {
  const machine = chartOf<Record<never, never>, Heard>()('soon').createMachine({
    context: {},
    initial: 'waiting',
    states: {
      waiting: { after: { soon: 'done' } },
      done: { entry: send(() => ({ to: 'B/ear', type, payload })) },
    },
  });
  const pen = definePart({ name: 'pen', machine, timers: { soon: SOON }, durable: [] });
  const ear = definePart({
    ...part('ear'),
    reads: { nothing: ['clock'] },
    service: { nothing: SOON },
  });
  return [defineNode('A', 'all', [pen]), defineNode('B', 'all', [ear])];
}

function part(name: string): Part {
  return { name, machine: listening, timers: {}, durable: [] };
}

describe('a message', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'ключ 😀', '12', 'a>b:c'])(
    'called %s is one like others',
    (type) => {
      const run = watch({ nodes: writing(type) });
      expect(run.states.at(-1)?.text).toContain(JSON.stringify(` A:${type}`));
      const reference = watch({ nodes: writing(type), stepper: referenceStepper() });
      expect(reference.fingerprint).toBe(run.fingerprint);
    },
  );

  it.each(['', '*', 'xstate.stop', 'xstate.init', 'xstate.after.soon.pen.waiting'])(
    'cannot be called “%s”, which is XState’s',
    (type) => {
      expect(() => watch({ nodes: writing(type) })).toThrow('a type that charts can take');
    },
  );

  it.each(['type', 'from', 'request', 'replyTo'])('has no field called %s', (field) => {
    const nodes = writing('hello', { [field]: 'x' });
    expect(() => watch({ nodes })).toThrow('no payload has a field called type, from');
  });

  it('with fields called like those that every object has keeps them', () => {
    const payload = JSON.parse('{"__proto__": 1, "constructor": 2}') as Payload;
    const { events } = watch({ nodes: writing('hello', payload) });
    const told = events.find(({ kind }) => kind === 'deliver');
    expect(told?.text).toBe('{"__proto__":1,"constructor":2}');
  });
});

it('a call has a type that charts can take, and no field of an input', () => {
  const calling = (type: string, payload: Payload): NodeSpec[] => {
    const machine = chartOf<Record<never, never>, Heard>()().createMachine({
      context: {},
      entry: call(() => ({ part: 'ear', type, payload })),
    });
    return [defineNode('A', 'all', [definePart({ ...part('mouth'), machine }), part('ear')])];
  };
  expect(() => watch({ nodes: calling('xstate.stop', {}) })).toThrow('charts can take');
  expect(() => watch({ nodes: calling('hello', { from: 'C' }) })).toThrow('no payload of a call');
});

describe('no two things have one name:', () => {
  it.each(['', 'A/B', 'A>B', '<A', 'A:b', '$node'])('a node is not called “%s”', (name) => {
    expect(() => defineNode(name, 'all', [])).toThrow('a node has a name');
  });

  it.each(['', 'a/b', 'a#1'])('a part is not called “%s”', (name) => {
    expect(() => definePart(part(name))).toThrow('a part has a name');
  });

  it.each(['', '*', 'xstate.stop', 'too.soon'])('a timer is not called “%s”', (timer) => {
    expect(() => definePart({ ...part('ear'), timers: { [timer]: SOON } })).toThrow('ear: ');
  });
});

it('a world of nobody is over at once', () => {
  const { outcome, events } = watch({ nodes: [] });
  expect(outcome.ended).toBe('quiet');
  expect(events).toEqual([]);
});
