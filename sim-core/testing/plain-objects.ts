/**
 * The objects of the checkers' models once more, as anybody would write them who has never heard of
 * histories: a variable and what is done to it. They give the answers that models only judge.
 */
import { canonical, type Json } from '../base/json.ts';

export interface Answer {
  readonly outcome: 'ok' | 'fail';
  readonly value: Json;
  readonly error: string;
}

/** Carries an operation out. */
export type PlainObject = (name: string, args: { readonly [field: string]: Json }) => Answer;

/** By the name of the model, an object that begins so. */
export const PLAIN: { readonly [model: string]: (begins: Json) => PlainObject } = {
  register: plainRegister,
  'cas-register': plainRegister,
  'entry-store': plainEntry,
  'key-value': plainText,
  set: plainSet,
  queue: plainQueue,
  mutex: plainMutex,
  counter: plainCounter,
};

function plainRegister(begins: Json): PlainObject {
  let held = begins;
  return (name, { value = null, from = null, to = null }) => {
    if (name === 'read') return ok(held);
    if (name === 'cas' && canonical(held) !== canonical(from)) return refused('mismatch');
    held = name === 'cas' ? to : value;
    return ok();
  };
}

function plainEntry(begins: Json): PlainObject {
  let entry = begins;
  const leaving = (content: Json, returned: Json = null): Answer => {
    entry = content;
    return ok(returned);
  };
  return (name, { content = null, comparand = null }) => {
    if (name === 'update') return leaving(content);
    if (name === 'put') return entry === null ? leaving(content) : refused('alias_already_exists');
    if (entry === null) return refused('alias_not_found');
    if (name === 'get') return ok(entry);
    if (name === 'get_update') return leaving(content, entry);
    if (name === 'get_remove') return leaving(null, entry);
    if (name === 'remove') return leaving(null);
    if (name === 'remove_if') {
      return entry === comparand ? leaving(null) : refused('unmatched_content');
    }
    return entry === comparand ? leaving(content, entry) : refused('unmatched_content', entry);
  };
}

function plainText(begins: Json): PlainObject {
  let text = String(begins);
  return (name, { value = '' }) => {
    if (name === 'get') return ok(text);
    text = name === 'append' ? text + String(value) : String(value);
    return ok();
  };
}

/** Elements by their spelling; they are read in the order in which they came. */
function plainSet(begins: Json): PlainObject {
  const elements = new Map((begins as Json[]).map((one) => [canonical(one), one]));
  return (name, { element = null }) => {
    const spelling = canonical(element);
    if (name === 'read') return ok([...elements.values()]);
    if (name === 'contains') return ok(elements.has(spelling));
    if (name === 'add') elements.set(spelling, element);
    else elements.delete(spelling);
    return ok();
  };
}

function plainQueue(begins: Json): PlainObject {
  const values = [...(begins as Json[])];
  return (name, { value = null }) => {
    if (name === 'dequeue') {
      return values.length === 0 ? refused('empty') : ok(values.shift() as Json);
    }
    values.push(value);
    return ok();
  };
}

function plainMutex(begins: Json): PlainObject {
  let isHeld = begins !== null;
  let by: Json = (begins as { readonly owner: Json } | null)?.owner ?? null;
  return (name, { owner = null }) => {
    const isAcquire = name === 'acquire';
    if (isAcquire && isHeld) return refused('held');
    if (!isAcquire && !(isHeld && by === owner)) return refused('not_held');
    isHeld = isAcquire;
    by = owner;
    return ok();
  };
}

function plainCounter(begins: Json): PlainObject {
  let number = Number(begins);
  return (name, { by = 0 }) => {
    if (name === 'add') number += Number(by);
    return ok(number);
  };
}

function ok(value: Json = null): Answer {
  return { outcome: 'ok', value, error: '' };
}

function refused(error: string, value: Json = null): Answer {
  return { outcome: 'fail', value, error };
}
