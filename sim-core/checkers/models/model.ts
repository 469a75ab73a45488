/**
 * A sequential object: what each operation does to it when nobody else is there. The models are the
 * dictionaries of the checkers of histories; they know no protocol.
 */
import { unreachable } from '../../base/assert.ts';
import { canonical, type Json } from '../../base/json.ts';

/** What a model sees of an operation. */
export interface Call {
  readonly name: string;
  readonly args: { readonly [field: string]: Json };
  /** Of an operation that nobody knows the end of (`info`), value and error say nothing. */
  readonly outcome: 'ok' | 'fail' | 'info';
  readonly value: Json;
  readonly error: string;
}

export interface Model<State extends Json = Json> {
  readonly name: string;
  /** The source of its rules: a paper, a manual. */
  readonly source: string;
  readonly operations: { readonly [name: string]: OperationModel };
  /** What an object holds before the first operation, unless a history says otherwise. */
  readonly initial: State;
  /** The state afterwards, or null if the operation cannot end as it did in this state. */
  apply(state: State, call: Call): Next<State>;
  /**
   * What can be said of an object in this state: "holds 2", "is free".
   * @param about where only a part is known: the call whose part it is ("has no 2")
   */
  words(state: State, about?: Call | null): string;
  /**
   * What the operation is in the terms of a register or a queue, if it is only that. Objects that
   * are used as one of these have a quick way (`unique/`).
   */
  plain?(call: Call): Plain | null;
  /** The spelling that equal states share, if a history may spell them in another way. */
  normal?(state: State): State;
  /**
   * The part of the object that an operation is about, if it is about one: parts are objects of
   * their own, unless somebody looks at the whole (Horn and Kroening, "Faster Linearizability
   * Checking via P-Compositionality", 2015).
   */
  part?(call: Call): string | null;
  /** Whether this can be a state: what a history begins with comes from elsewhere. */
  holds(value: Json): value is State;
}

export interface Plain {
  /** `empty`: it found the queue empty. */
  readonly is: 'write' | 'read' | 'enqueue' | 'dequeue' | 'empty';
  readonly value: Json;
}

/** Boxed, because null is a state like others. */
export type Next<State> = { readonly state: State } | null;

export interface OperationModel {
  /** The fields of its arguments; one whose name ends in a question mark may be left out. */
  readonly takes: { readonly [field: string]: Kind };
  /** What it returns when it succeeds; left out where that says nothing. */
  readonly returns?: Kind;
  /** It never changes anything. One whose end is unknown can be left out. */
  readonly reads?: true;
  /** Errors that say something about the object. Any other failure says: it did not happen. */
  readonly refusals?: readonly string[];
  /** Those of them that bring a value of the kind it returns: what there is instead. */
  readonly brings?: readonly string[];
  /** "wrote", as in "A wrote 2". */
  readonly past: string;
  /** "write", as in "A's write of 2"; left out where it is the operation's name. */
  readonly noun?: string;
  /** "2": what it wrote, or what it returned. */
  object(call: Call): string;
}

/** What a value has to be. */
export type Kind =
  'anything' | 'text' | 'text or nothing' | 'integer' | 'integer or nothing' | 'boolean' | 'list';

export function isA(kind: Kind, value: Json): boolean {
  switch (kind) {
    case 'anything':
      return true;
    case 'text':
      return typeof value === 'string';
    case 'text or nothing':
      return value === null || typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'integer or nothing':
      return value === null || Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return isList(value);
    default:
      return unreachable(kind);
  }
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function becomes<State>(state: State): Next<State> {
  return { state };
}

/** Goes on with this state if the operation returned what it should have. */
export function returning<State>(call: Call, value: Json, state: State): Next<State> {
  return call.outcome === 'info' || same(call.value, value) ? { state } : null;
}

/** Goes on with this state if the operation was refused with this error. */
export function refusing<State>(call: Call, error: string, state: State): Next<State> {
  return call.outcome === 'info' || call.error === error ? { state } : null;
}

export function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  return isComposed(a) && isComposed(b) && canonical(a) === canonical(b);
}

function isComposed(value: Json): value is object & Json {
  return typeof value === 'object' && value !== null;
}

/** A field of the arguments; null where it was left out. */
export function given(call: Call, field: string): Json {
  return call.args[field] ?? null;
}

const MOST_LISTED = 8;
const MOST_SHOWN = 60;

/** "1, 2, 3", and of many how many more. */
export function listed(values: readonly Json[]): string {
  const told = values.slice(0, MOST_LISTED).map(shown).join(', ');
  const more = values.length - MOST_LISTED;
  return more > 0 ? `${told} and ${more} more` : told;
}

/** A value as people read it: texts without quotes, nothing for null, of long ones the start. */
export function shown(value: Json): string {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? value : canonical(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
