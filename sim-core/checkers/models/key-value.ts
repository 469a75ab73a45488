/**
 * A text under a key: `put` replaces it, `append` adds to its end, `get` returns it. A key that was
 * never put holds the empty text.
 */
import { becomes, given, isA, returning } from './model.ts';
import type { Call, Model, OperationModel } from './model.ts';

const MOST_SHOWN = 24;

export const keyValue: Model<string> = {
  name: 'key-value',
  source: 'MIT 6.5840 (6.824), lab 4: Put, Append and Get',
  operations: {
    put: writing('put'),
    append: writing('appended'),
    get: {
      takes: {},
      returns: 'text',
      reads: true,
      past: 'got',
      object: ({ value }) => quoted(String(value)),
    },
  },
  initial: '',
  apply(text, call) {
    if (call.name === 'get') return returning(call, text, text);
    const value = String(given(call, 'value'));
    return becomes(call.name === 'put' ? value : text + value);
  },
  words: (text) => `holds ${quoted(text)}`,
  plain(call) {
    if (call.name === 'put') return { is: 'write', value: given(call, 'value') };
    return call.name === 'get' ? { is: 'read', value: call.value } : null;
  },
  holds: (value): value is string => isA('text', value),
};

function writing(past: string): OperationModel {
  const object = (call: Call): string => quoted(String(given(call, 'value')));
  return { takes: { value: 'text' }, past, object };
}

/** Of a long text the end: that is where it changes. */
function quoted(text: string): string {
  return text.length > MOST_SHOWN ? `“…${text.slice(-MOST_SHOWN)}”` : `“${text}”`;
}
