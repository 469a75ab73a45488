/**
 * The same world, written down in another order: its nodes, the parts of each, and the keys of
 * every object that a chart is given or gives back. None of it may mean anything.
 */
import { defineNode, type NodeSpec } from '../kernel/part.ts';
import type { Effect } from '../kernel/effects.ts';
import type { Stepped, Stepper } from '../kernel/stepper.ts';

/** @param turn which of its orders; 0 turns it round */
export function permuted<T>(things: readonly T[], turn: number): T[] {
  const rest = things.toReversed();
  return [...rest.splice(rest.length - (turn % (rest.length + 1))), ...rest];
}

export function permutedNodes(nodes: readonly NodeSpec[], turn: number): NodeSpec[] {
  return permuted(nodes, turn).map(({ name, group, parts }) =>
    defineNode(name, group, permuted(parts, turn)),
  );
}

/** A stepper whose contexts, inputs and effects have their keys in another order. */
export function withPermutedKeys(stepper: Stepper, turn: number): Stepper {
  return {
    ...stepper,
    start: (machine, input) => permute(stepper.start(machine, rekeyed(input, turn)), turn),
    step(machine, state, input) {
      const next = stepper.step(machine, state, rekeyed(input, turn));
      // What has not changed is what it was, and has been through here already.
      return next.state === state ? withEffects(next, turn) : permute(next, turn);
    },
  };
}

function permute(stepped: Stepped, turn: number): Stepped {
  Object.assign(stepped.state, { context: rekeyed(stepped.state.context, turn) });
  return withEffects(stepped, turn);
}

function withEffects({ state, effects }: Stepped, turn: number): Stepped {
  const permutedEffects = effects.map((effect): Effect =>
    'params' in effect
      ? ({ ...effect, params: rekeyed(effect.params as object, turn) } as Effect)
      : effect,
  );
  return { state, effects: permutedEffects };
}

/** Lists keep their order: that means something. */
function rekeyed<T>(value: T, turn: number): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => rekeyed(item as T, turn)) as T;
  const entries = Object.entries(value).map(([key, field]) => [key, rekeyed(field, turn)] as const);
  return Object.fromEntries(permuted(entries, turn)) as T;
}
