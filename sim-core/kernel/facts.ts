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
  /** What a client takes to be true from now on. */
  | { readonly fact: 'believes'; readonly about: string; readonly value: Json }
  /** A client saw that what it believed was wrong, or no longer true. */
  | { readonly fact: 'noticed'; readonly about: string; readonly value: Json };

export type FactName = Fact['fact'];
