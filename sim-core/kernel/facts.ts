/**
 * What a protocol says about itself, in words that checkers know. A closed list: a checker reads
 * facts and operations, never contexts or message names. A protocol states a fact where the
 * original would log it.
 */
import type { Json } from '../base/json.ts';

export type Fact =
  /** A store carried out a write: `key` is now at `version`, with `value` (null: removed). */
  | {
      readonly fact: 'committed';
      readonly store: string;
      readonly key: string;
      readonly version: number;
      readonly value: Json;
    }
  /** A store answered a read of `key` out of this `version`. */
  | { readonly fact: 'read'; readonly key: string; readonly version: number }
  /** A request was carried out, or answered from memory without being carried out again. */
  | { readonly fact: 'executed'; readonly request: string }
  | { readonly fact: 'recalled'; readonly request: string }
  /** A server wants to lead, in this term (epoch, view): it asks the others for their votes. */
  | { readonly fact: 'stands'; readonly term: number }
  /** A server leads from now on, in this term (epoch, view). */
  | { readonly fact: 'leads'; readonly term: number }
  /** It leads no longer, in this term: it was deposed, or stepped down. */
  | { readonly fact: 'resigns'; readonly term: number }
  /** An entry is at this place of a server's log; nothing is behind it. */
  | {
      readonly fact: 'appended';
      readonly index: number;
      readonly term: number;
      readonly command: Json;
    }
  /** From this place on a server's log is empty: cut back, or lost with what was not synced. */
  | { readonly fact: 'truncated'; readonly index: number }
  /** A server takes the entry at this place to be committed, and applied it to its state. */
  | {
      readonly fact: 'applied';
      readonly index: number;
      readonly term: number;
      readonly command: Json;
    }
  /** Somebody asks for a resource: a lock, a slot. `by` says who, if it is not the node itself. */
  | ({ readonly fact: 'wants' } & Share)
  /** It has it from now on. */
  | ({ readonly fact: 'holds' } & Share)
  /** It gives it back, or no longer asks for it. */
  | ({ readonly fact: 'releases' } & Share)
  /**
   * A thread does nothing until this request is answered by that one: a blocking call. `of` names
   * who owes the answer as that one names itself in its own facts, as a node or as a thread of one
   * (`by`): of a node whose threads speak for themselves nobody knows which of them would answer.
   */
  | {
      readonly fact: 'awaits';
      readonly request: string;
      readonly of: string;
      readonly by?: string;
    }
  /** The call is over: the thread goes on. */
  | { readonly fact: 'resumes'; readonly request: string; readonly by?: string }
  /** A watch stands, or stands again: it is to see every change of these keys after `after`. */
  | {
      readonly fact: 'watches';
      readonly watcher: string;
      readonly store: string;
      readonly keys: WatchedKeys;
      /** The last version that it need not see; a later watch of the same watcher resumes it. */
      readonly after: number;
      /** Changes it does not want. */
      readonly without?: 'puts' | 'removals';
    }
  /** A watcher was told of a change. Changes of one response came together. */
  | {
      readonly fact: 'observed';
      readonly watcher: string;
      readonly key: string;
      readonly version: number;
      /** Null: removed. */
      readonly value: Json;
      readonly response: number;
      /** What the key held before, null for nothing; left out where the watch does not tell. */
      readonly previous?: Json;
      /** Whether it says that the key was not there before; left out where it does not say. */
      readonly creates?: boolean;
    }
  /** A watcher was told that it has seen everything up to here: a bookmark. */
  | { readonly fact: 'bookmarked'; readonly watcher: string; readonly version: number }
  /** What a client takes to be true from now on. */
  | { readonly fact: 'believes'; readonly about: string; readonly value: Json }
  /** A client saw that what it believed was wrong, or no longer true. */
  | { readonly fact: 'noticed'; readonly about: string; readonly value: Json };

/** Several may share a resource; whoever wants it `exclusive` wants it alone. */
export interface Share {
  readonly resource: string;
  readonly mode: 'shared' | 'exclusive';
  readonly by?: string;
}

/** One key, or all that begin so. */
export type WatchedKeys = { readonly key: string } | { readonly prefix: string };

export type FactName = Fact['fact'];
