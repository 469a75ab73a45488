/**
 * What the store does, call by call, in the order of `OPERATIONS`.
 * Each rule is atomic: one input, one answer.
 */
import { assert, unreachable } from '../../base/assert.ts';
import type { Json } from '../../base/json.ts';
import type { Fact } from '../../kernel/facts.ts';
import type { Delivered, Reply, Request, StoreError } from './messages.ts';

/**
 * An entry. Its version counts the writes to its alias; the product has no such number, ours does.
 */
export type Entry = { readonly content: string; readonly version: number };

export type Server = {
  /** The node that this is: the store of its facts. */
  readonly self: string;
  /** By alias. */
  readonly entries: { readonly [alias: string]: Entry };
  /** The last version of every alias that was ever written, removed ones included. */
  readonly versions: { readonly [alias: string]: number };
  /** To the call in hand; it goes out when the disk has the entries. */
  readonly answer: Answer | null;
};

/**
 * What a call does: the answer, and the entry's new content (null removes it, undefined keeps it).
 */
interface Done {
  readonly error?: StoreError;
  readonly returns?: string;
  readonly becomes?: string | null;
}

/** One switch for all calls: what each does to an entry that is there, or is not. */
export function carryOut(entry: Entry | undefined, request: Request): Done {
  switch (request.type) {
    case 'put':
      return entry ? { error: 'alias_already_exists' } : { becomes: request.content };
    case 'get':
      return entry ? { returns: entry.content } : missing;
    case 'update':
      return { becomes: request.content };
    case 'get_update':
      return entry ? { returns: entry.content, becomes: request.content } : missing;
    case 'compare_and_swap':
      return entry ? compareAndSwap(entry, request) : missing;
    case 'remove':
      return entry ? { becomes: null } : missing;
    case 'remove_if':
      return entry ? removeIf(entry, request.comparand) : missing;
    case 'get_remove':
      return entry ? { returns: entry.content, becomes: null } : missing;
    default:
      return unreachable(request);
  }
}

const missing: Done = { error: 'alias_not_found' };

/** Always returns the original content, matched or not (the manual of 2012; later ones differ). */
function compareAndSwap(
  entry: Entry,
  { content, comparand }: { readonly content: string; readonly comparand: string },
): Done {
  const original = { returns: entry.content };
  const matches = entry.content === comparand;
  return matches ? { ...original, becomes: content } : { ...original, error: 'unmatched_content' };
}

/** Since 1.0.0: one atomic step, so nobody changes the entry in between. */
function removeIf(entry: Entry, comparand: string): Done {
  return entry.content === comparand ? { becomes: null } : { error: 'unmatched_content' };
}

// The server's chart takes every call with these three.

/** States what the call does, before it is applied. */
export function stated(server: Server, request: Delivered<Request>): readonly Fact[] {
  const { becomes, returns, error } = outcome(server, request);
  const key = request.alias;
  // Who is told that there is no entry has read that, too.
  const isRead = returns !== undefined || error === 'alias_not_found';
  const read: Fact[] = isRead ? [{ fact: 'read', key, version: versionOf(server, key) }] : [];
  const executed: Fact = { fact: 'executed', request: request.request };
  if (becomes === undefined) return [executed, ...read];
  const value: Json = becomes;
  const version = versionOf(server, key) + 1;
  return [executed, ...read, { fact: 'committed', store: server.self, key, version, value }];
}

/** Changes the entry, and keeps what is to be answered of it as it was. */
export function apply(server: Server, request: Delivered<Request>): Partial<Server> {
  const { becomes, error, returns } = outcome(server, request);
  const answer = { error: error ?? null, content: returns ?? null };
  if (becomes === undefined) return { answer };
  const version = versionOf(server, request.alias) + 1;
  const { [request.alias]: _before, ...others } = server.entries;
  return {
    entries:
      becomes === null ? others : { ...others, [request.alias]: { content: becomes, version } },
    versions: { ...server.versions, [request.alias]: version },
    answer,
  };
}

export function answer(server: Server): { type: 'reply'; payload: Answer } {
  assert(server.answer !== null, 'a call is answered once it is carried out');
  return { type: 'reply', payload: server.answer };
}

type Answer = { readonly [field in 'error' | 'content']: Reply[field] };

function outcome({ entries }: Server, request: Request): Done {
  const { alias } = request;
  // An alias may be called like something that every object has.
  return carryOut(Object.hasOwn(entries, alias) ? entries[alias] : undefined, request);
}

function versionOf({ versions }: Server, alias: string): number {
  return Object.hasOwn(versions, alias) ? (versions[alias] ?? 0) : 0;
}
