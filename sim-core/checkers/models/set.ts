/**
 * A set of values: `add` and `remove` succeed whether the element is there or not, `contains` tells
 * whether it is, `read` returns all of them in any order.
 */
import { canonical, type Json } from '../../base/json.ts';
import { compareNames } from '../../base/names.ts';
import { becomes, given, isList, listed, returning, same, shown } from './model.ts';
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
      object: ({ value }) => braced(value),
    },
  },
  initial: [],
  apply(elements, call) {
    if (call.name === 'read') {
      return returning({ ...call, value: inAnyOrder(call.value) }, elements, elements);
    }
    const element = given(call, 'element');
    const place = placeOf(elements, element);
    const isThere = place < elements.length && same(elements[place] ?? null, element);
    switch (call.name) {
      case 'add':
        return becomes(isThere ? elements : elements.toSpliced(place, 0, element));
      case 'remove':
        return becomes(isThere ? elements.toSpliced(place, 1) : elements);
      default:
        return returning(call, isThere, elements);
    }
  },
  normal: inOrder,
  part: (call) => (call.name === 'read' ? null : canonical(given(call, 'element'))),
  words(elements, about = null) {
    if (about === null) return `holds ${braced(elements)}`;
    const element = given(about, 'element');
    const isThere = elements.some((one) => same(one, element));
    return `${isThere ? 'has' : 'does not have'} ${shown(element)}`;
  },
  holds: (value): value is Elements => isList(value) && inOrder(value).every(isOnce),
};

function changing(past: string): OperationModel {
  return { takes: { element: 'anything' }, past, object: elementOf };
}

function elementOf(call: Call): string {
  return shown(given(call, 'element'));
}

/** Where an element is, or would be: by halving. */
function placeOf(elements: Elements, element: Json): number {
  const text = canonical(element);
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareNames(canonical(elements[middle]), text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isOnce(element: Json, place: number, elements: Elements): boolean {
  return place === 0 || !same(element, elements[place - 1] ?? null);
}

/** Sets have one spelling, so that equal ones are equal. */
function inOrder(elements: Elements): Elements {
  return elements.toSorted((a, b) => compareNames(canonical(a), canonical(b)));
}

function inAnyOrder(value: Json): Json {
  return isList(value) ? inOrder(value) : value;
}

function braced(value: Json): string {
  return isList(value) ? `{${listed(value)}}` : shown(value);
}
