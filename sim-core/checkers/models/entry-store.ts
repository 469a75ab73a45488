/**
 * An entry of wrpme's store: there with its content, or not there (null). The calls and errors are
 * those of the C API, less the prefix; written from the manual, and not from our server.
 */
import { becomes, given, isA, refusing, returning, same, shown } from './model.ts';
import type { Call, Model, Next, OperationModel } from './model.ts';

type Content = string | null;

const ALREADY = 'alias_already_exists';
const MISSING = 'alias_not_found';
const UNMATCHED = 'unmatched_content';

export const entryStore: Model<Content> = {
  name: 'entry-store',
  source: 'wrpme manual, C API: put, get, update, get_update, compare_and_swap, remove (2012)',
  operations: {
    put: writing('put', [ALREADY]),
    get: { ...asking('got', [MISSING]), returns: 'text', reads: true },
    update: writing('updated to', []),
    get_update: { ...writing('got and updated to', [MISSING]), returns: 'text' },
    compare_and_swap: {
      takes: { content: 'text', comparand: 'text' },
      returns: 'text',
      refusals: [MISSING, UNMATCHED],
      brings: [UNMATCHED],
      past: 'swapped',
      object: (call) => `${shown(given(call, 'comparand'))} for ${shown(given(call, 'content'))}`,
    },
    remove: asking('removed', [MISSING]),
    remove_if: {
      takes: { comparand: 'text' },
      refusals: [MISSING, UNMATCHED],
      past: 'removed',
      object: (call) => shown(given(call, 'comparand')),
    },
    get_remove: { ...asking('got and removed', [MISSING]), returns: 'text' },
  },
  initial: null,
  apply(entry, call) {
    const content = String(given(call, 'content'));
    if (call.name === 'update') return refusable(call, becomes(content));
    if (call.name === 'put') {
      return entry === null ? refusable(call, becomes(content)) : refusing(call, ALREADY, entry);
    }
    return entry === null ? refusing(call, MISSING, entry) : applied(entry, call);
  },
  words: (content) => (content === null ? 'has no entry' : `holds ${content}`),
  plain(call) {
    if (call.name === 'update') return { is: 'write', value: given(call, 'content') };
    // One that was not found was read as nothing.
    const value = call.outcome === 'fail' ? null : call.value;
    return call.name === 'get' ? { is: 'read', value } : null;
  },
  holds: (value): value is Content => isA('text or nothing', value),
};

/** What a call does to an entry that is there. */
function applied(entry: string, call: Call): Next<Content> {
  const content = String(given(call, 'content'));
  const matches = same(entry, given(call, 'comparand'));
  switch (call.name) {
    case 'get':
      return refusable(call, returning(call, entry, entry));
    case 'get_update':
      return refusable(call, returning(call, entry, content));
    case 'compare_and_swap':
      // The original content is returned, matched or not.
      return matches
        ? refusable(call, returning(call, entry, content))
        : refusing(call, UNMATCHED, entry) && returning(call, entry, entry);
    case 'remove':
      return refusable(call, becomes(null));
    case 'remove_if':
      return matches ? refusable(call, becomes(null)) : refusing(call, UNMATCHED, entry);
    case 'get_remove':
      return refusable(call, returning(call, entry, null));
    default:
      return null;
  }
}

/** What could only succeed cannot have been refused. */
function refusable(call: Call, next: Next<Content>): Next<Content> {
  return call.outcome === 'fail' ? null : next;
}

function writing(past: string, refusals: readonly string[]): OperationModel {
  return {
    takes: { content: 'text' },
    refusals,
    past,
    object: (call) => shown(given(call, 'content')),
  };
}

function asking(past: string, refusals: readonly string[]): OperationModel {
  return { takes: {}, refusals, past, object: ({ value }) => shown(value) };
}
