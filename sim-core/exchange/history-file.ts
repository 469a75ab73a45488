/**
 * A history as a file: our own format, in JSON, described in `docs/history-format.md`. It comes
 * from elsewhere: what is wrong with it is said in a sentence, with its place, and nothing of it is
 * used.
 */
import type { Json } from '../base/json.ts';
import { nearest } from '../base/nearest.ts';
import { quoted } from '../base/quoted.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import type { HistoryOperation } from '../checkers/history.ts';
import { MODELS, type AnyModel } from '../checkers/models/all.ts';
import { isList } from '../checkers/models/model.ts';
import { isObject, strangeField, type Fields } from './fields.ts';
import { gatherEvents } from './history-events.ts';
import { readJson } from './json-text.ts';

export const FORMAT = 'lightcone-history';
export const VERSION = 1;

/** Bytes of a file, and letters of its text. */
export const LONGEST_HISTORY = 16_777_216;
export const TOO_LONG = `A history has at most ${LONGEST_HISTORY} bytes, and this has more.`;

export const MOST_EVENTS = 200_000;

export interface HistoryFile {
  readonly model: AnyModel;
  /** What objects hold before the first event, by key. */
  readonly initial: Initial;
  /** In the order in which they began. Begun and ended are numbers of events in the file. */
  readonly operations: readonly HistoryOperation[];
}

export type Initial = { readonly [key: string]: Json };

/** What somebody says of a history besides; it goes before what the file says itself. */
export interface Besides {
  readonly model?: AnyModel;
  /** Not yet held against the model. Other keys hold what the file says. */
  readonly initial?: Initial;
}

export function parseHistory(text: string, besides: Besides = {}): Result<HistoryFile> {
  if (text.length > LONGEST_HISTORY) return wrong(TOO_LONG);
  const read = readJson(text, 'events');
  if (!read.ok) return read;
  const head = headOf(read.value.value);
  if (!head.ok) return head;
  const model = besides.model ? ok(besides.model) : namedBy(head.value);
  if (!model.ok) return model;
  const initial = initialOf(head.value['initial'] ?? {}, besides.initial ?? {}, model.value);
  if (!initial.ok) return initial;
  const events = eventsOf(head.value['events']);
  if (!events.ok) return events;
  const operations = gatherEvents(events.value, model.value, read.value.lineOf);
  if (!operations.ok) return operations;
  return ok({ model: model.value, initial: initial.value, operations: operations.value });
}

export function findModel(name: string): Result<AnyModel> {
  const names = MODELS.map((model) => model.name);
  const model = MODELS.find((one) => one.name === name);
  if (model) return ok(model);
  const near = nearest(name, names);
  const hint = near === null ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`;
  return wrong(`There is no model ${quoted(name)}. ${hint}`);
}

/** The text of what objects hold at first: `{"car": "free"}`. */
export function parseInitial(text: string): Result<Initial> {
  const read = readJson(text);
  if (!read.ok) return read;
  const { value } = read.value;
  return isObject(value) ? ok(value) : wrong(notInitial(value));
}

const HEAD = ['format', 'version', 'model', 'initial', 'events'];

function headOf(value: Json): Result<Fields> {
  if (!isObject(value)) return wrong(`A history is an object, not ${quoted(value)}.`);
  const { format, version } = value;
  if (format !== FORMAT) {
    return wrong(`The “format” of a history should be “${FORMAT}”, not ${quoted(format)}.`);
  }
  if (version !== VERSION) {
    return wrong(`Histories of version ${VERSION} can be read, and not ${quoted(version)}.`);
  }
  const strange = strangeField('A history has no field', value, HEAD);
  return strange === null ? ok(value) : wrong(strange);
}

function namedBy({ model }: Fields): Result<AnyModel> {
  if (model === undefined) {
    const names = MODELS.map(({ name }) => name);
    return wrong(`Neither the history nor anybody else names its model: ${names.join(', ')}.`);
  }
  return typeof model === 'string'
    ? findModel(model)
    : wrong(`The “model” of a history should be a name, not ${quoted(model)}.`);
}

/** Without a prototype, so that no key finds what nobody put there. */
function initialOf(given: Json, besides: Initial, model: AnyModel): Result<Initial> {
  if (!isObject(given)) return wrong(notInitial(given));
  const initial: Record<string, Json> = Object.create(null);
  for (const [key, state] of [...Object.entries(given), ...Object.entries(besides)]) {
    if (!model.holds(state)) {
      const what = quoted(state);
      return wrong(`In the “initial” of ${quoted(key)}: no object of ${model.name} holds ${what}.`);
    }
    initial[key] = state;
  }
  return ok(initial);
}

function notInitial(value: Json): string {
  return `The “initial” should be an object of what each key holds at first, not ${quoted(value)}.`;
}

function eventsOf(value: Json | undefined): Result<readonly Json[]> {
  if (value === undefined) return wrong('A history has a list of “events”, and this one has none.');
  if (!isList(value)) {
    return wrong(`The “events” of a history should be a list, not ${quoted(value)}.`);
  }
  if (value.length > MOST_EVENTS) {
    return wrong(`There are ${value.length} events; a history has at most ${MOST_EVENTS}.`);
  }
  return ok(value);
}
