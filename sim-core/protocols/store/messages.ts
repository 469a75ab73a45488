/**
 * The wrpme entry store's calls and answers, with their names in the C API (less the prefix): that
 * of 2012, and of 1.0.0 (2013) for `remove_if` and `get_remove`. Aliases name entries; contents are
 * texts.
 */
import type { Payload } from '../../kernel/effects.ts';

/** What a client can ask of an entry. */
export const OPERATIONS = [
  'put',
  'get',
  'update',
  'get_update',
  'compare_and_swap',
  'remove',
  'remove_if',
  'get_remove',
] as const;

export type Operation = (typeof OPERATIONS)[number];

export type StoreError = 'alias_already_exists' | 'alias_not_found' | 'unmatched_content';

/** A request, as it travels from the client library to the server. */
export type Request =
  | { readonly type: 'put'; readonly alias: string; readonly content: string }
  | { readonly type: 'get'; readonly alias: string }
  | { readonly type: 'update'; readonly alias: string; readonly content: string }
  | { readonly type: 'get_update'; readonly alias: string; readonly content: string }
  | {
      readonly type: 'compare_and_swap';
      readonly alias: string;
      readonly content: string;
      readonly comparand: string;
    }
  | { readonly type: 'remove'; readonly alias: string }
  | { readonly type: 'remove_if'; readonly alias: string; readonly comparand: string }
  | { readonly type: 'get_remove'; readonly alias: string };

/** An answer: an error's name or none, and the content where the call returns one. */
export interface Reply {
  readonly type: 'reply';
  readonly error: StoreError | null;
  /** The entry's content: read, or as it was before. Null where the call returns none. */
  readonly content: string | null;
}

/** On its way, every message knows whence and for which request. */
export type Delivered<M> = M & { readonly from: string; readonly request: string };

/** What the program asks of the client library, by a call within the node. */
export type ProgramCall = { readonly type: 'invoke'; readonly request: Request };

/** What the client library tells the program when the operation is over. */
export interface Result {
  readonly type: 'result';
  readonly operation: Operation;
  readonly outcome: 'ok' | 'fail' | 'info';
  readonly error: StoreError | 'timeout' | null;
  readonly content: string | null;
}

/** A request's own fields, without its type. */
export function fieldsOf(request: Request): Payload {
  const { type: _type, ...fields } = request;
  return fields;
}
