/**
 * A number: `add` changes it by a whole number, and may return what it is then; `read` returns it.
 * Sums beyond 2^53 are not told apart.
 */
import { becomes, given, isA, returning, shown } from './model.ts';
import type { Model } from './model.ts';

export const counter: Model<number> = {
  name: 'counter',
  source: 'Jepsen, counter; fetch-and-add of Herlihy, Wait-Free Synchronization (1991)',
  operations: {
    add: {
      takes: { by: 'integer' },
      returns: 'integer or nothing',
      past: 'added',
      object: (call) => shown(given(call, 'by')),
    },
    read: {
      takes: {},
      returns: 'integer',
      reads: true,
      past: 'read',
      object: ({ value }) => shown(value),
    },
  },
  initial: 0,
  apply(number, call) {
    if (call.name === 'read') return returning(call, number, number);
    const sum = number + Number(given(call, 'by'));
    return call.value === null ? becomes(sum) : returning(call, sum, sum);
  },
  words: (number) => `is ${number}`,
  holds: (value): value is number => isA('integer', value),
};
