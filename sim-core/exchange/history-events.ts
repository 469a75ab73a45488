/**
 * The events of a history file, one after the other, become operations. As in Jepsen a process has
 * one operation in flight; one that nobody knows the end of (`info`) stays open for ever, and the
 * process goes on with the next as somebody new.
 */
import type { Json } from '../base/json.ts';
import { nearest } from '../base/nearest.ts';
import { quoted } from '../base/quoted.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import type { HistoryOperation } from '../checkers/history.ts';
import type { AnyModel } from '../checkers/models/all.ts';
import { isA, same, type Kind, type OperationModel } from '../checkers/models/model.ts';
import { isObject, strangeField, type Fields } from './fields.ts';

/** @param lineOf the line of the text on which an event is, for whoever has to find it */
export function gatherEvents(
  events: readonly Json[],
  model: AnyModel,
  lineOf: (event: number) => number,
): Result<readonly HistoryOperation[]> {
  const gathering = new Gathering(model);
  for (const [index, event] of events.entries()) {
    const problem = gathering.see(event, index);
    if (problem !== null) return wrong(`Event ${index}, on line ${lineOf(index)}: ${problem}`);
  }
  return ok(gathering.operations);
}

/** The end of a sentence that begins with the event's place, or null if all is well. */
type Problem = string | null;

const TYPES = ['invoke', 'ok', 'fail', 'info'] as const;
const ALWAYS = ['process', 'type', 'operation', 'key', 'time'];
const INVOCATION = { of: 'an invocation', fields: [...ALWAYS, 'args'] };
const COMPLETION = { of: 'a completion', fields: [...ALWAYS, 'value', 'error'] };
const KNOWN = { invoke: INVOCATION, ok: COMPLETION, fail: COMPLETION, info: COMPLETION };
const NOTHING: Fields = {};

class Gathering {
  readonly operations: HistoryOperation[] = [];
  private readonly model: AnyModel;
  /**
   * The operation in flight, by process; null between two. Taking a key out of a large map and
   * putting it in again would make it grow and be built anew each time.
   */
  private readonly open = new Map<string, HistoryOperation | null>();
  /** How many operations of a process nobody knows the end of. */
  private readonly unknown = new Map<string, number>();
  private latest = -Infinity;

  constructor(model: AnyModel) {
    this.model = model;
  }

  see(event: Json, index: number): Problem {
    if (!isObject(event)) return `an event is an object, not ${quoted(event)}.`;
    const type = TYPES.find((one) => one === event['type']);
    if (type === undefined) return notAType(event['type']);
    const strange = strangeField(`${KNOWN[type].of} has no field`, event, KNOWN[type].fields);
    if (strange !== null) return strange;
    const process = nameOf(event['process']);
    if (process === null) return notAProcess(event['process']);
    const late = this.tick(event['time']);
    if (late !== null) return late;
    return type === 'invoke'
      ? this.begin(process, event, index)
      : this.end(process, type, { event, index });
  }

  private tick(time: Json | undefined): Problem {
    if (time === undefined) return null;
    if (!isWhole(time)) return `a “time” should be a whole number, not ${quoted(time)}.`;
    if (time < this.latest) return `time runs backwards, from ${this.latest} to ${time}.`;
    this.latest = time;
    return null;
  }

  private begin(process: string, event: Fields, index: number): Problem {
    const flying = this.open.get(process);
    if (flying) {
      return `${quoted(process)} still has the ${flying.name} of event ${flying.begun} in flight.`;
    }
    const { operation: name, key = '', args = NOTHING } = event;
    if (typeof name !== 'string') return `an “operation” should be a name, not ${quoted(name)}.`;
    const operation = Object.hasOwn(this.model.operations, name) && this.model.operations[name];
    if (!operation) return notAnOperation(name, this.model);
    if (typeof key !== 'string') return `a “key” should be a text, not ${quoted(key)}.`;
    if (!isObject(args)) return `“args” should be an object, not ${quoted(args)}.`;
    const problem = problemWithArguments(name, operation, args);
    if (problem !== null) return problem;
    const begun = invoked({ node: process, name, key, args, begun: index }, this.lives(process));
    this.operations.push(begun);
    this.open.set(process, begun);
    return null;
  }

  private end(process: string, type: Ended, { event, index }: Placed): Problem {
    const begun = this.open.get(process);
    if (!begun) return `${quoted(process)} has no operation in flight that could be ${type}.`;
    const problem =
      disagreement(begun, event) ??
      problemWithError(type, event['error'] ?? null) ??
      problemWithValue(begun, type, event, this.model.operations[begun.name]);
    if (problem !== null) return problem;
    this.open.set(process, null);
    begun.outcome = type;
    begun.value = event['value'] ?? null;
    begun.error = String(event['error'] ?? '');
    if (type === 'info') this.unknown.set(process, this.lives(process) + 1);
    else begun.ended = index;
    return null;
  }

  private lives(process: string): number {
    return this.unknown.get(process) ?? 0;
  }
}

type Ended = Exclude<(typeof TYPES)[number], 'invoke'>;

interface Placed {
  readonly event: Fields;
  readonly index: number;
}

type Invocation = Pick<HistoryOperation, 'node' | 'name' | 'key' | 'args' | 'begun'>;

function invoked(invocation: Invocation, process: number): HistoryOperation {
  const { node, name, key, args, begun } = invocation;
  // Field by field: of hundreds of thousands, a spread is what takes the time.
  return {
    node,
    process,
    name,
    key,
    args,
    request: '',
    begun,
    ended: Infinity,
    outcome: 'info',
    value: null,
    error: '',
    point: -1,
  };
}

/** A process may be named by a number: then 0 and "0" are the same. */
function nameOf(process: Json | undefined): string | null {
  if (isWhole(process)) return String(process);
  return typeof process === 'string' && process !== '' ? process : null;
}

function isWhole(value: Json | undefined): value is number {
  return Number.isSafeInteger(value);
}

function notAType(type: Json | undefined): string {
  return `the “type” of an event should be invoke, ok, fail or info, not ${quoted(type)}.`;
}

function notAProcess(process: Json | undefined): string {
  return `a “process” should be a name or a whole number, not ${quoted(process)}.`;
}

function notAnOperation(name: string, model: AnyModel): string {
  const names = Object.keys(model.operations);
  const near = nearest(name, names);
  const hint = near === null ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`;
  return `the model ${model.name} has no operation ${quoted(name)}. ${hint}`;
}

function problemWithArguments(name: string, { takes }: OperationModel, args: Fields): Problem {
  const names = Object.keys(takes).map((field) => field.replace(/\?$/, ''));
  for (const [field, kind] of Object.entries(takes)) {
    const plain = field.replace(/\?$/, '');
    const value = Object.hasOwn(args, plain) ? args[plain] : undefined;
    if (value === undefined && plain === field)
      return `${name} should have a “${field}” in “args”.`;
    if (value === undefined || isA(kind, value)) continue;
    return `the “${plain}” of ${name} should be ${KINDS[kind]}, not ${quoted(value)}.`;
  }
  return strangeField(`${name} takes no`, args, names);
}

/** What a completion repeats of its invocation is as it was. */
function disagreement({ name, key, begun }: HistoryOperation, event: Fields): Problem {
  for (const [field, was] of Object.entries({ operation: name, key })) {
    const is = event[field];
    if (is === undefined || is === was) continue;
    return `it completes event ${begun}, whose ${field} is ${quoted(was)}, not ${quoted(is)}.`;
  }
  return null;
}

function problemWithError(type: Ended, error: Json): Problem {
  if (error === null) return null;
  if (type === 'ok') return 'what is ok has no “error”.';
  return typeof error === 'string' ? null : `an “error” should be a text, not ${quoted(error)}.`;
}

function problemWithValue(
  begun: HistoryOperation,
  type: Ended,
  { value, error = null }: Fields,
  { returns, brings = [] }: Partial<OperationModel> = {},
): Problem {
  const nothing = (value ?? null) === null;
  if (type === 'info') return nothing ? null : 'what is info has no “value”.';
  if (returns === undefined) return problemWithEcho(begun, value ?? null);
  const what = type === 'ok' ? begun.name : `${begun.name} ${failingWords(error)}`;
  if (type === 'ok' || brings.some((one) => one === error)) {
    return problemWithResult(what, value, returns);
  }
  return nothing ? null : `${what} returns nothing, not ${quoted(value)}.`;
}

function failingWords(error: Json): string {
  return error === null ? 'that fails' : `that fails with ${quoted(error)}`;
}

/** Some say again what was written: as long as it is that, it does no harm. */
function problemWithEcho({ name, args }: HistoryOperation, value: Json): Problem {
  const isEcho = Object.values(args).some((arg) => same(arg, value));
  return isEcho || value === null ? null : `${name} returns nothing, not ${quoted(value)}.`;
}

function problemWithResult(what: string, value: Json | undefined, kind: Kind): Problem {
  if (value === undefined) {
    const mayBeLeftOut = kind !== 'anything' && isA(kind, null);
    return mayBeLeftOut ? null : `${what} should have a “value”: what it returned.`;
  }
  return isA(kind, value) ? null : `${what} should return ${KINDS[kind]}, not ${quoted(value)}.`;
}

/** Null is JSON's nothing. */
const KINDS: Readonly<Record<Kind, string>> = {
  anything: 'anything',
  text: 'a text',
  'text or nothing': 'a text or null',
  integer: 'a whole number below 2⁵³',
  'integer or nothing': 'a whole number or null',
  boolean: 'true or false',
  list: 'a list',
};
