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
  /** What a client takes to be true from now on. */
  | { readonly fact: 'believes'; readonly about: string; readonly value: Json }
  /** A client saw that what it believed was wrong, or no longer true. */
  | { readonly fact: 'noticed'; readonly about: string; readonly value: Json };

export type FactName = Fact['fact'];
