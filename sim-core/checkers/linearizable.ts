/** Linearizability as a claim: the history of a run, judged, with words and a picture. */
import type { Json } from '../base/json.ts';
import type { Claim, ClaimWords, Judgement } from './claim.ts';
import { gatherHistory } from './history.ts';
import {
  checkLinearizability,
  type Linearizability,
  type LinearizabilityOptions,
} from './linearizability.ts';
import type { AnyModel } from './models/all.ts';

/** @param initial what objects hold before the first operation, by key */
export function linearizable(
  words: ClaimWords,
  model: AnyModel,
  initial: { readonly [key: string]: Json } = {},
  options: Omit<LinearizabilityOptions, 'initial'> = {},
): Claim {
  return {
    ...words,
    monitor() {
      const history = gatherHistory();
      return {
        see: (event) => void history.see(event),
        verdict: () => {
          const { operations } = history;
          const found = checkLinearizability(model, operations, { ...options, initial });
          return judgementOf(model, found, operations.length);
        },
      };
    },
  };
}

/** What the checker found, as a sentence, its witness and its picture. */
export function judgementOf(
  model: AnyModel,
  found: Linearizability,
  operations: number,
): Judgement {
  throw new Error(`${model.name} ${found.answer} ${operations}`);
}
