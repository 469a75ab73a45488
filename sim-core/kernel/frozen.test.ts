import { describe, expect, it } from 'vitest';
import { watch } from '../testing/tiny.ts';
import { chartOf, reply, send, update } from './chart.ts';
import type { TraceEvent } from './event.ts';
import { frozen, frozenEvents } from './frozen.ts';
import { defineNode, definePart, type PartInput } from './part.ts';
import { standardStepper, type ChartState, type Stepper } from './stepper.ts';

type Entry = { words: string[] };
type Book = { log: Entry[]; kept: { deep: number } };
type Write = { readonly type: 'write'; readonly entry: Entry };

const book = chartOf<Book, Write>()();
const self = { node: 'A', part: 'book' };
const input: PartInput = { self, peers: ['A'], restored: null, key: '', opened: {} };
const write = (word: string) => ({ type: 'write', entry: { words: [word] } });

/** A book whose rule does this when something is written. */
function bookThat(rule: (context: Book, input: Write) => Partial<Book>) {
  return book.createMachine({
    context: () => ({ log: [], kept: { deep: 1 } }),
    on: {
      write: { actions: [update(rule), reply(({ log }) => ({ type: 'ok', payload: { log } }))] },
    },
  });
}

const appends = bookThat(({ log }, { entry }) => ({ log: [...log, entry] }));

function isFrozenDeep(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenDeep);
}

describe('the frozen stepper', () => {
  it('freezes contexts, effects and inputs, to the bottom', () => {
    const stepper = frozen(standardStepper());
    const begun = stepper.start(appends, input);
    const written = write('word');
    const next = stepper.step(appends, begun.state, written);
    expect(isFrozenDeep(begun.state.context)).toBe(true);
    expect(isFrozenDeep(next.state.context)).toBe(true);
    expect(isFrozenDeep(written)).toBe(true);
    expect(next.effects.length).toBe(1);
    expect(isFrozenDeep((next.effects[0] as { params: unknown }).params)).toBe(true);
  });

  it.each<[string, (context: Book, input: Write) => Partial<Book>]>([
    ['its context', ({ log }, { entry }) => ({ log: (log.push(entry), log) })],
    ['deep in its context', ({ kept }) => ((kept.deep = 2), {})],
    ['its input', (_, { entry }) => (entry.words.push('more'), {})],
  ])('throws at a rule that writes into %s', (_, rule) => {
    const stepper = frozen(standardStepper());
    const machine = bookThat(rule);
    const { state } = stepper.start(machine, input);
    expect(() => stepper.step(machine, state, write('word'))).toThrow(TypeError);
  });

  it('does not walk again what it kept', () => {
    const stepper = frozen(standardStepper());
    let { state } = stepper.start(appends, input);
    for (let n = 0; n < 1000; n++) state = stepper.step(appends, state, write(`${n}`)).state;
    const reads = readsWhile(state, () => stepper.step(appends, state, write('last')));
    expect(reads).toBe(0);
  });

  it('changes nothing else', () => {
    const stepper: Stepper = standardStepper();
    const plain = stepper.step(appends, stepper.start(appends, input).state, write('a'));
    const cold = frozen(standardStepper());
    const next = cold.step(appends, cold.start(appends, input).state, write('a'));
    expect(next.state.context).toEqual(plain.state.context);
    expect(next.effects.map(({ type }) => type)).toEqual(plain.effects.map(({ type }) => type));
    const ignored = cold.step(appends, next.state, { type: 'nonsense' });
    expect(ignored.state).toBe(next.state);
  });
});

/** How often the fields of the log's first entry are asked for. */
function readsWhile(state: ChartState, act: () => void): number {
  const { log } = state.context as Book;
  let reads = 0;
  const watched = new Proxy(log[0]!, {
    get(target, key, self) {
      reads++;
      return Reflect.get(target, key, self) as unknown;
    },
  });
  const context = Object.freeze({
    ...(state.context as Book),
    log: Object.freeze([watched, ...log]),
  });
  Object.assign(state, { context });
  reads = 0;
  act();
  return reads;
}

it('no watcher can change an event', () => {
  const machine = book.createMachine({
    context: () => ({ log: [], kept: { deep: 1 } }),
    entry: send(() => ({ to: 'A/book', type: 'write', payload: { entry: { words: [] } } })),
  });
  const nodes = [
    defineNode('A', 'all', [definePart({ name: 'book', machine, timers: {}, durable: [] })]),
  ];
  const { events } = watch({ nodes });
  expect(events.length).toBeGreaterThan(2);
  expect(events.every(isFrozenDeep)).toBe(true);
  const spoiler = frozenEvents({ event: (event) => void Object.assign(event, { at: 0 }) });
  expect(() => spoiler.event({ ...events[0] } as TraceEvent)).toThrow(TypeError);
});
