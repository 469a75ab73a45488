/** Every model, by its name. */
import type { Json } from '../../base/json.ts';
import { counter } from './counter.ts';
import { entryStore } from './entry-store.ts';
import { keyValue } from './key-value.ts';
import type { Model } from './model.ts';
import { mutex } from './mutex.ts';
import { queue } from './queue.ts';
import { casRegister, register } from './register.ts';
import { set } from './set.ts';

/** In the order in which they are listed for people. */
export const MODELS: readonly AnyModel[] = [
  anyModel(register),
  anyModel(casRegister),
  anyModel(entryStore),
  anyModel(keyValue),
  anyModel(set),
  anyModel(queue),
  anyModel(mutex),
  anyModel(counter),
];

/** A model whose states nobody outside it looks into. */
export type AnyModel = Model;

/** It is given no states but its own: `holds` has looked at what a history begins with. */
export function anyModel<State extends Json>(model: Model<State>): AnyModel {
  return {
    ...model,
    apply: (state, call) => model.apply(state as State, call),
    ...(model.normal ? { normal: (state) => model.normal?.(state as State) ?? state } : {}),
    words: (state, about) => model.words(state as State, about),
    holds: (value): value is Json => model.holds(value),
  };
}
