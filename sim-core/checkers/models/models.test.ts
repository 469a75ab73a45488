import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../../base/json.ts';
import { anyHistory, plain, SMALL, type AnyHistory } from '../../testing/any-history.ts';
import { drawn } from '../../testing/drawing.ts';
import type { Answer } from '../../testing/plain-objects.ts';
import type { HistoryOperation } from '../history.ts';
import { MODELS, type AnyModel } from './all.ts';
import { isList } from './model.ts';

const models = MODELS.map((model) => [model.name, model] as const);

describe.each(models)('a %s', (_, model) => {
  it.each(['few', 'unique'] as const)(
    'accepts what a plain one answers, of %s values',
    (values) => {
      forAll(model, { values }, (made) => {
        for (const { one, before, after } of walk(model, made)) {
          expect(after, canonical([before, one.args, one.value])).not.toBeNull();
        }
      });
    },
  );

  it('accepts nothing else: not what it answers at other times, no other refusal', () => {
    forAll(model, {}, (made) => {
      for (const { one, before, truth } of walk(model, made)) {
        for (const told of otherAnswers(model, made, one, truth)) {
          const accepted = model.apply(before, { ...one, ...told }) !== null;
          expect(accepted, canonical([before, one.name, one.args, told.error, told.value])).toBe(
            isTold(model, one, told, truth),
          );
        }
      }
    });
  });

  it('lets an operation without a known end do what it does, whatever it said', () => {
    forAll(model, {}, (made) => {
      for (const { one, before, after } of walk(model, made)) {
        const lost = { ...one, outcome: 'info', value: null, error: '' } as const;
        expect(model.apply(before, lost)).toEqual(after);
      }
    });
  });

  it('changes nothing by what only reads, or was refused', () => {
    forAll(model, {}, (made) => {
      for (const { one, before, after } of walk(model, made)) {
        const isIdle = model.operations[one.name]?.reads === true || one.outcome === 'fail';
        if (isIdle) expect(after?.state).toEqual(before);
      }
    });
  });

  it('is only in states that it can hold, and has words for them and for its operations', () => {
    expect(model.holds(model.initial)).toBe(true);
    forAll(model, {}, (made) => {
      for (const { one, before } of walk(model, made)) {
        expect(model.holds(before)).toBe(true);
        expect(model.words(before)).toMatch(/^(?:holds|is|has) ./);
        const { past, object } = model.operations[one.name] ?? { past: '', object: () => '' };
        expect(`${past} ${object(one)}`).toMatch(/^[a-z].* ./);
      }
    });
  });
});

it('says what an object is', () => {
  const words = (name: string, state: Json) => modelOf(name).words(state);
  expect(words('register', null)).toBe('holds nothing');
  expect(words('cas-register', 2)).toBe('holds 2');
  expect(words('entry-store', null)).toBe('has no entry');
  expect(words('entry-store', 'sedan')).toBe('holds sedan');
  expect(words('key-value', '')).toBe('holds “”');
  expect(words('set', ['a', 'b'])).toBe('holds {a, b}');
  expect(words('queue', [])).toBe('is empty');
  expect(words('queue', [1, 2])).toBe('holds 1, 2');
  expect(words('mutex', null)).toBe('is free');
  expect(words('mutex', { owner: null })).toBe('is held');
  expect(words('mutex', { owner: 'A' })).toBe('is held by A');
  expect(words('counter', -1)).toBe('is -1');
});

it('cannot hold what it could never become', () => {
  const cannot: readonly (readonly [string, Json])[] = [
    ['entry-store', 1],
    ['key-value', null],
    ['set', 'a'],
    ['queue', null],
    ['mutex', 'A'],
    ['mutex', { holder: 'A' }],
    ['counter', 0.5],
    ['counter', '1'],
  ];
  for (const [name, state] of cannot) expect(modelOf(name).holds(state), name).toBe(false);
});

it('tells values with parts by what is in them', () => {
  const [write, read] = drawn('A  |- w1 -|  |- r1 -|');
  const parts = { to: ['a', { b: null }] };
  const written = modelOf('register').apply(null, { ...write!, args: { value: parts } });
  const again = { ...read!, value: { to: ['a', { b: null }] } };
  expect(modelOf('register').apply(written!.state, again)).not.toBeNull();
});

interface Walked {
  readonly one: HistoryOperation;
  readonly before: Json;
  readonly after: { readonly state: Json } | null;
  readonly truth: Answer;
}

type Told = Pick<HistoryOperation, 'outcome' | 'value' | 'error'>;

/** One client: one call after the other, all of them answered as they should be. */
function forAll(
  model: AnyModel,
  style: { readonly values?: 'few' | 'unique' },
  law: (made: AnyHistory) => void,
): void {
  const operations = { least: 1, most: 15 };
  const alone = { ...SMALL, operations, clients: 1, lies: 0, losses: 0, ...style };
  fc.assert(fc.property(anyHistory(model, alone), law), { numRuns: 50 });
}

/** Each operation with what the object was before it and is after it. */
function walk(model: AnyModel, { history, initial }: AnyHistory): Walked[] {
  const begins = initial['x'];
  let state = begins === undefined ? model.initial : begins;
  const object = plain(model, state);
  return history.map((one) => {
    const before = state;
    const after = model.apply(before, one);
    state = after === null ? before : after.state;
    return { one, before, after, truth: object(one.name, one.args) };
  });
}

/** What the same call was told elsewhere, and every way in which it can be refused. */
function otherAnswers(
  model: AnyModel,
  { history }: AnyHistory,
  { name }: HistoryOperation,
  { value }: Answer,
): Told[] {
  const elsewhere = history.filter((other) => other.name === name);
  const refusals = model.operations[name]?.refusals ?? [];
  const refused = refusals.map((error): Told => ({ outcome: 'fail', value, error }));
  const seen = elsewhere.map(({ outcome, value: told, error }) => ({
    outcome,
    value: told,
    error,
  }));
  return [...seen, ...refused];
}

/** Whether this is the true answer, as far as such an operation says anything. */
function isTold(model: AnyModel, { name }: HistoryOperation, told: Told, truth: Answer): boolean {
  if (told.outcome !== truth.outcome || told.error !== truth.error) return false;
  const returns = model.operations[name]?.returns;
  if (returns === undefined) return true;
  if (returns === 'integer or nothing' && told.value === null) return true;
  return spelled(told.value) === spelled(truth.value);
}

/** Lists are sets here: in any order. */
function spelled(value: Json): string {
  return isList(value) ? value.map(canonical).toSorted().join() : canonical(value);
}

function modelOf(name: string): AnyModel {
  return MODELS.find((model) => model.name === name)!;
}
