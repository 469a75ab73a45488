import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { anyHistory, LARGE, SMALL, type AnyHistory } from '../testing/any-history.ts';
import {
  culpritOf,
  explains,
  isLegal,
  isLinearizable,
  keepsRealTime,
  keysOf,
  operationsOf,
  statesBefore,
  wordsAfter,
  type Objects,
} from '../testing/brute-force.ts';
import type { HistoryOperation } from './history.ts';
import {
  checkLinearizability,
  type Linearizability,
  type PartialOrder,
  type Refutation,
} from './linearizability.ts';
import { MODELS, type AnyModel } from './models/all.ts';

const models = MODELS.map((model) => [model.name, model] as const);

// Of a hundred of these histories 20 to 70 are violated, by model; 42 of all of them.
describe.each(models)('of any small history of a %s the answer is brute force’s', (_, model) => {
  const three = { least: 6, most: 6 };
  it.each([
    ['one key', SMALL, 120],
    ['three keys', { ...SMALL, keys: 3, clients: 2, operations: three }, 60],
    ['values that are written once', { ...SMALL, values: 'unique' }, 100],
    ['values written once, and no losses', { ...SMALL, values: 'unique', losses: 0 }, 50],
    ['the moments at which they took effect', { ...SMALL, lies: 30, points: 'right' }, 40],
    ['the same of unique values', { ...SMALL, values: 'unique', points: 'right' }, 30],
    ['moments that are wrong', { ...SMALL, lies: 30, points: 'wrong' }, 40],
    ['the same of unique values, wrong', { ...SMALL, values: 'unique', points: 'wrong' }, 30],
  ] as const)('with %s', (_name, style, numRuns) => {
    let violated = 0;
    const property = fc.property(anyHistory(model, style), (made) => {
      const { history, initial } = made;
      const found = checkLinearizability(model, history, { initial });
      const objects = { model, initial };
      const is = isLinearizable(objects, history);
      expect(found.answer).toBe(is ? 'linearizable' : 'not linearizable');
      expectEvidence(objects, made, found);
      if (!is) violated++;
    });
    fc.assert(property, { numRuns });
    // A generator that makes nothing but good histories, or bad ones, would test nothing.
    expect(violated).toBeGreaterThan(0);
    expect(violated).toBeLessThan(numRuns);
  });
});

it.each(models)('with no budget at all it may not know of a %s, and is never wrong', (_, model) => {
  const style = { ...SMALL, values: 'unique', losses: 5 } as const;
  const property = fc.property(anyHistory(model, style), ({ history, initial }) => {
    const found = checkLinearizability(model, history, { initial, budget: 0 });
    if (found.answer === 'unknown') return;
    const is = isLinearizable({ model, initial }, history);
    expect(found.answer).toBe(is ? 'linearizable' : 'not linearizable');
  });
  fc.assert(property, { numRuns: 150 });
});

describe.each(models)('of 200 operations of many clients on a %s', (name, model) => {
  // A queue remembers in which order values were put in: of many clients there are too many.
  const large = { ...LARGE, clients: name === 'queue' ? 2 : 8 };
  it.each([
    ['few values', large],
    ['values that are written once', { ...LARGE, values: 'unique' }],
    ['few values and known moments', { ...large, points: 'right' }],
  ] as const)('with %s, it explains what was really carried out', (_, style) => {
    const property = fc.property(anyHistory(model, style), ({ history, initial }) => {
      const found = checkLinearizability(model, history, { initial });
      expect(found.answer).toBe('linearizable');
      if (found.answer !== 'linearizable') return;
      const objects = { model, initial };
      for (const { key, order } of found.keys) {
        expect(explains(objects, order, operationsOf(objects, history, key))).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 4, endOnFailure: true });
  });

  const never = NEVER[name];
  const answers = never === undefined ? [] : [[name, never] as const];
  it.each(answers)('of %s, it finds the answer that cannot be', (_, value) => {
    const style = { ...large, points: 'right' } as const;
    const property = fc.property(anyHistory(model, style), fc.nat(99), (made, place) => {
      const { history, initial } = made;
      const telling = history.filter((one) => one.outcome === 'ok' && isLike(one.value, value));
      const liar = telling[place % telling.length];
      if (!liar) return;
      const lie = { ...liar, value };
      const changed = history.map((one) => (one === liar ? lie : one));
      const found = checkLinearizability(model, changed, { initial });
      expect(found.answer).toBe('not linearizable');
      // Of an operation with an effect, others may have been seen to depend on it before.
      if (model.operations[liar.name]?.reads) expect(found).toMatchObject({ culprit: lie });
    });
    fc.assert(property, { numRuns: 4, endOnFailure: true });
  });
});

describe.each(models.filter(([, { plain }]) => plain))('of a %s', (_, model) => {
  it('what unique values tell is what the search finds, beyond the reach of brute force', () => {
    const { plain: _quick, ...searched } = model;
    const operations = { least: 8, most: 25 };
    // Few lies, or every history would be bad; one key in two is used as a register or a queue.
    const style = { ...SMALL, operations, lies: 4, losses: 6, values: 'unique' } as const;
    const ways = new Set<string>();
    const property = fc.property(anyHistory(plainly(model), style), ({ history, initial }) => {
      const quick = checkLinearizability(model, history, { initial });
      const slow = checkLinearizability(searched, history, { initial });
      expect(quick.answer).toBe(slow.answer);
      ways.add(quick.answer === 'linearizable' ? (quick.keys[0]?.way ?? '') : quick.answer);
      if (quick.answer !== 'linearizable') return;
      const objects = { model, initial };
      for (const { key, order } of quick.keys) {
        expect(explains(objects, order, operationsOf(objects, history, key))).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 120 });
    expect([...ways]).toEqual(expect.arrayContaining(['unique values', 'not linearizable']));
  });
});

/** The model with those of its operations that a register or a queue has too. */
function plainly(model: AnyModel): AnyModel {
  const operations = Object.entries(model.operations).filter(([name]) => {
    const call = { name, args: {}, outcome: 'ok', value: null, error: '' } as const;
    return model.plain?.(call);
  });
  return { ...model, operations: Object.fromEntries(operations) };
}

/** Answers that no history of ours gives; of a mutex there is none. */
const NEVER: { readonly [model: string]: Json } = {
  register: 'never',
  'cas-register': 'never',
  'entry-store': 'never',
  'key-value': 'never',
  set: ['never'],
  queue: 'never',
  counter: 1_000_000,
};

function isLike(value: Json, other: Json): boolean {
  return typeof value === typeof other && value !== null;
}

/** What it says is so, and not only its yes or no. */
function expectEvidence(objects: Objects, { history }: AnyHistory, found: Linearizability): void {
  expect(found.answer).not.toBe('unknown');
  if (found.answer === 'linearizable') {
    // A key of which only reads without an answer are known may be left out.
    const keys = found.keys.map(({ key }) => key);
    const answered = history.filter(({ outcome }) => outcome !== 'info');
    expect(keys).toEqual(expect.arrayContaining(keysOf(objects, answered)));
    expect(keysOf(objects, history)).toEqual(expect.arrayContaining(keys));
    for (const { key, order } of found.keys) {
      const own = operationsOf(objects, history, key);
      expect(isPartOf(order, own)).toBe(true);
      expect(explains(objects, order, own)).toBe(true);
    }
  }
  if (found.answer === 'not linearizable') expectRefutation(objects, history, found);
}

function expectRefutation(
  objects: Objects,
  history: readonly HistoryOperation[],
  { key, culprit, longest, states }: Refutation,
): void {
  const whole = operationsOf(objects, history, key);
  expect(culprit).toBe(culpritOf(objects, whole));
  const own = partOf(objects, whole, culprit);
  const { model } = objects;
  const words: AnyModel['words'] = (state) => model.words(state, culprit);
  const told = own.length < whole.length ? { ...objects, model: { ...model, words } } : objects;
  expect(states.toSorted()).toEqual(statesBefore(told, own, culprit));
  expect(longest.length).toBeGreaterThan(0);
  for (const partial of longest) expectPartial(told, own, culprit, partial);
  const lengths = longest.map(({ order }) => order.length);
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
}

/** What has to do with the same part, where nobody is known to have looked at the whole. */
function partOf(
  { model }: Objects,
  whole: readonly HistoryOperation[],
  culprit: HistoryOperation,
): readonly HistoryOperation[] {
  const part = (one: HistoryOperation) => model.part?.(one) ?? null;
  const looks = whole.some((one) => part(one) === null && one.outcome !== 'info');
  const own = whole.filter((one) => part(one) === part(culprit));
  return looks ? whole : own;
}

/** It is legal, it gets as far as the culprit's return, and there the culprit cannot come next. */
function expectPartial(
  objects: Objects,
  own: readonly HistoryOperation[],
  culprit: HistoryOperation,
  { order, state }: PartialOrder,
): void {
  const others = own.filter((one) => one !== culprit && one.begun < culprit.ended);
  expect(isPartOf(order, others)).toBe(true);
  expect(explains(objects, order, others, culprit.ended)).toBe(true);
  expect(state).toBe(wordsAfter(objects, order, culprit.key));
  expect(keepsRealTime([...order, culprit])).toBe(true);
  expect(isLegal(objects, [...order, culprit])).toBe(false);
}

function isPartOf(order: readonly HistoryOperation[], all: readonly HistoryOperation[]): boolean {
  return new Set(order).size === order.length && order.every((one) => all.includes(one));
}
