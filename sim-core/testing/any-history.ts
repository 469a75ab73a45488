/**
 * Histories of any object: clients that call at the same time, an object that carries each call out
 * at some moment in between, and some answers that are not the ones it gave.
 */
import fc from 'fast-check';
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from '../checkers/history.ts';
import type { AnyModel } from '../checkers/models/all.ts';
import { numbered, operationWith, type Timed } from './drawing.ts';
import { PLAIN, type PlainObject } from './plain-objects.ts';

export interface HistoryStyle {
  readonly operations: { readonly least: number; readonly most: number };
  readonly clients: number;
  readonly keys: number;
  /** Of a hundred operations, so many get an answer from another order of events. */
  readonly lies: number;
  /** Of a hundred operations, so many have no known end, and half as many failed. */
  readonly losses: number;
  /** Whether every value is written once, or one of a few. */
  readonly values: 'unique' | 'few';
  /** Whether operations know when they took effect, do not, or are mistaken. */
  readonly points: 'none' | 'right' | 'wrong';
  /** Whether x may hold something first: of unique values, one that is written again. */
  readonly begins: boolean;
}

export interface AnyHistory {
  readonly history: readonly HistoryOperation[];
  /** What the objects hold first, by key. */
  readonly initial: { readonly [key: string]: Json };
}

/** A handful of operations, few enough for brute force. */
export const SMALL: HistoryStyle = {
  operations: { least: 4, most: 6 },
  clients: 3,
  keys: 1,
  lies: 90,
  losses: 10,
  values: 'few',
  points: 'none',
  begins: true,
};

/** Many operations by many, all of them answered as they were carried out. */
export const LARGE: HistoryStyle = {
  ...SMALL,
  operations: { least: 200, most: 200 },
  clients: 8,
  lies: 0,
  losses: 0,
  begins: false,
};

export function anyHistory(model: AnyModel, style: HistoryStyle): fc.Arbitrary<AnyHistory> {
  const { least, most } = style.operations;
  const choices = fc.array(choice, { minLength: least, maxLength: most, size: 'max' });
  // Small numbers would all be of the first client, the first operation, the first value.
  return fc
    .noBias(fc.record({ choices, begins: fc.boolean() }))
    .map(({ choices, begins }) => historyOf(model, style, choices, begins && style.begins));
}

/** All that is drawn for an operation, whatever its model is. */
export interface Choice {
  readonly client: number;
  readonly key: number;
  readonly name: number;
  readonly fresh: number;
  readonly known: number;
  readonly gap: number;
  readonly length: number;
  /** When it takes effect, between its beginning and its end. */
  readonly share: number;
  /** When it would, in the other order of events. */
  readonly stray: number;
  readonly lie: number;
  readonly loss: number;
}

const hundred = fc.nat(99);

const choice: fc.Arbitrary<Choice> = fc.record({
  client: hundred,
  key: hundred,
  name: hundred,
  fresh: hundred,
  known: hundred,
  gap: fc.nat(20),
  length: fc.nat(20),
  share: hundred,
  stray: hundred,
  lie: hundred,
  loss: hundred,
});

/** The history of these choices: the same for the same. */
export function historyOf(
  model: AnyModel,
  style: HistoryStyle,
  choices: readonly Choice[],
  begins = false,
): AnyHistory {
  const initial = begins ? { x: BEGINNINGS[model.name] ?? null } : {};
  const calls = callsOf(model, style, choices);
  const truth = answersOf(model, initial, calls, ({ at }) => at);
  const rumour = answersOf(model, initial, calls, ({ choice: { stray } }) => stray);
  const timed = calls.map((call): Timed => {
    const { operation, from, until } = call;
    const answer = (call.choice.lie < style.lies ? rumour : truth).get(call);
    const answered = operation.outcome === 'ok' ? { ...operation, ...answer } : operation;
    return { operation: answered, from, until, at: call.happens ? call.at : null };
  });
  return { history: pointed(numbered(timed), style), initial };
}

interface Call {
  readonly choice: Choice;
  readonly operation: HistoryOperation;
  readonly from: number;
  readonly until: number;
  readonly at: number;
  readonly happens: boolean;
}

const NODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const KEYS = 'xyz';

/** One call of a client after the other, with gaps between them. */
function callsOf(model: AnyModel, style: HistoryStyle, choices: readonly Choice[]): Call[] {
  const clients = Array.from({ length: style.clients }, () => ({ free: 0, process: 0 }));
  const names = Object.keys(model.operations);
  return choices.map((choice, index) => {
    const number = choice.client % style.clients;
    const client = clients[number] ?? { free: 0, process: 0 };
    const from = client.free + 1 + choice.gap;
    const until = from + 1 + choice.length;
    const name = names[choice.name % names.length] ?? '';
    const operation = operationWith({
      node: NODES.charAt(number),
      process: client.process,
      name,
      key: KEYS.charAt(choice.key % style.keys),
      args: argsOf(model, name, { ...choice, index, count: choices.length }, style),
      ...lossOf(choice, style),
    });
    client.free = until;
    if (operation.outcome === 'info') client.process++;
    const at = from + (choice.length * choice.share) / 100;
    const { outcome } = operation;
    const happens = outcome === 'ok' || (outcome === 'info' && choice.lie % 2 === 0);
    return { choice, operation, from, until, at, happens };
  });
}

function lossOf({ loss }: Choice, { losses }: HistoryStyle): Partial<HistoryOperation> {
  if (loss < losses) return { outcome: 'info' };
  return loss < 1.5 * losses ? { outcome: 'fail', error: 'unreachable' } : {};
}

/** What the objects answer if the calls are carried out in the order of these moments. */
function answersOf(
  model: AnyModel,
  initial: AnyHistory['initial'],
  calls: readonly Call[],
  when: (call: Call) => number,
): ReadonlyMap<Call, Partial<HistoryOperation>> {
  const objects = new Map<string, PlainObject>();
  const inOrder = calls.filter(({ happens }) => happens).toSorted((a, b) => when(a) - when(b));
  const answers = inOrder.map((call) => {
    const { name, key, args } = call.operation;
    const begins = initial[key];
    const object = objects.get(key) ?? plain(model, begins === undefined ? model.initial : begins);
    objects.set(key, object);
    const answer = object(name, args);
    return [call, { ...answer, value: told(model, call, answer.value) }] as const;
  });
  return new Map(answers);
}

export function plain(model: AnyModel, begins: Json): PlainObject {
  const begin = PLAIN[model.name];
  if (!begin) throw new Error(`There is no plain ${model.name}.`);
  return begin(begins);
}

/** What says nothing is left out; what may be, sometimes. */
function told(model: AnyModel, { operation, choice }: Call, value: Json): Json {
  const kind = model.operations[operation.name]?.returns;
  const isLeftOut = kind === 'integer or nothing' && choice.known % 2 === 0;
  return kind === undefined || isLeftOut ? null : value;
}

interface Luck extends Choice {
  readonly index: number;
  readonly count: number;
}

function argsOf(
  model: AnyModel,
  name: string,
  luck: Luck,
  { values }: HistoryStyle,
): HistoryOperation['args'] {
  const takes = Object.entries(model.operations[name]?.takes ?? {});
  const fields = takes.flatMap(([field, kind]) => {
    if (field === 'owner?') return luck.fresh % 3 === 0 ? [] : [['owner', few(luck.known)]];
    const isFresh = FRESH.has(field) || name === 'add';
    const few_ = isFresh ? luck.fresh : luck.known;
    const unique = isFresh ? luck.index : luck.known % luck.count;
    if (kind === 'integer') return [[field, values === 'unique' ? unique + 1 : 1 - (few_ % 3)]];
    if (values === 'unique') return [[field, `v${unique}`]];
    return [[field, kind === 'anything' ? anything(few_) : few(few_)]];
  });
  return Object.fromEntries(fields) as HistoryOperation['args'];
}

/** Fields that bring a value in; others name one that may be there. */
const FRESH: ReadonlySet<string> = new Set(['value', 'to', 'content']);

function few(number: number): string {
  return number % 2 === 0 ? 'a' : 'b';
}

/** Mostly one of two; now and then nothing, or something that has parts. */
function anything(number: number): Json {
  if (number < 90) return few(number);
  return number % 2 === 0 ? null : { parts: ['a'] };
}

/** What an object can begin with, by model; of unique values one that is written again. */
const BEGINNINGS: { readonly [model: string]: Json } = {
  register: 'a',
  'cas-register': 'v1',
  'entry-store': 'a',
  'key-value': 'v1',
  set: ['a'],
  queue: ['a', 'v1'],
  mutex: { owner: 'a' },
  counter: 2,
};

/** Hints as the style wants them; wrong ones belong to the operation before. */
function pointed(history: HistoryOperation[], { points }: HistoryStyle): HistoryOperation[] {
  if (points === 'right') return history;
  return history.map((one, index) => ({
    ...one,
    point: points === 'none' ? -1 : (history.at(index - 1)?.point ?? -1),
  }));
}
