/**
 * A set of values: `add` and `remove` succeed whether the element is there or not, `contains` tells
 * whether it is, `read` returns all of them in any order.
 */
import { canonical, type Json } from '../../base/json.ts';
import { compareNames } from '../../base/names.ts';
import { becomes, given, isList, returning, same, shown } from './model.ts';
import type { Call, Model, OperationModel } from './model.ts';

type Elements = readonly Json[];

export const set: Model<Elements> = {
  name: 'set',
  source: 'Herlihy and Shavit, The Art of Multiprocessor Programming, chapter 9; Jepsen, set',
  operations: {
    add: changing('added'),
    remove: changing('removed'),
    contains: {
      takes: { element: 'anything' },
      returns: 'boolean',
      reads: true,
      past: 'looked for',
      noun: 'search',
      object: (call) => `${elementOf(call)} (${call.value === true ? 'there' : 'not there'})`,
    },
    read: {
      takes: {},
      returns: 'list',
      reads: true,
      past: 'read',
      object: ({ value }) => listed(value),
    },
  },
  initial: [],
  apply(elements, call) {
    const element = given(call, 'element');
    switch (call.name) {
      case 'add':
        return becomes(has(elements, element) ? elements : inOrder([...elements, element]));
      case 'remove':
        return becomes(elements.filter((one) => !same(one, element)));
      case 'contains':
        return returning(call, has(elements, element), elements);
      default:
        return returning({ ...call, value: inAnyOrder(call.value) }, inOrder(elements), elements);
    }
  },
  words: (elements) => `holds ${listed(elements)}`,
  holds: (value): value is Elements => isList(value) && value.every(isOnce),
};

function changing(past: string): OperationModel {
  return { takes: { element: 'anything' }, past, object: elementOf };
}

function elementOf(call: Call): string {
  return shown(given(call, 'element'));
}

function isOnce(element: Json, place: number, elements: Elements): boolean {
  return !has(elements.slice(0, place), element);
}

function has(elements: Elements, element: Json): boolean {
  return elements.some((one) => same(one, element));
}

/** Sets have one spelling, so that equal ones are equal. */
function inOrder(elements: Elements): Elements {
  return elements.toSorted((a, b) => compareNames(canonical(a), canonical(b)));
}

function inAnyOrder(value: Json): Json {
  return isList(value) ? inOrder(value) : value;
}

function listed(value: Json): string {
  return isList(value) ? `{${value.map(shown).join(', ')}}` : shown(value);
}
