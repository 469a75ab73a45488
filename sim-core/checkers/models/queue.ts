/**
 * A first-in-first-out queue: `enqueue` puts a value at its end, `dequeue` takes the first one out,
 * and fails with `empty` if there is none.
 */
import type { Json } from '../../base/json.ts';
import { becomes, given, isList, listed, refusing, returning, shown } from './model.ts';
import type { Model } from './model.ts';

type Values = readonly Json[];

export const queue: Model<Values> = {
  name: 'queue',
  source: 'Herlihy and Wing, Linearizability (1990), section 2: the FIFO queue',
  operations: {
    enqueue: {
      takes: { value: 'anything' },
      past: 'enqueued',
      object: (call) => shown(given(call, 'value')),
    },
    dequeue: {
      takes: {},
      returns: 'anything',
      refusals: ['empty'],
      past: 'dequeued',
      object: ({ value }) => shown(value),
    },
  },
  initial: [],
  apply(values, call) {
    if (call.name === 'enqueue') return becomes([...values, given(call, 'value')]);
    const [first] = values;
    if (first === undefined) return refusing(call, 'empty', values);
    if (call.outcome === 'fail' || returning(call, first, values) === null) return null;
    return becomes(values.slice(1));
  },
  words: (values) => (values.length === 0 ? 'is empty' : `holds ${listed(values)}`),
  plain(call) {
    if (call.name === 'enqueue') return { is: 'enqueue', value: given(call, 'value') };
    return { is: call.outcome === 'fail' ? 'empty' : 'dequeue', value: call.value };
  },
  holds: isList,
};
