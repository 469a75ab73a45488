/** What no chart may have. Asked when a part is defined, so that a wrong chart never runs. */
import type { AnyStateMachine, AnyStateNode, UnknownAction } from 'xstate';
import { assert } from '../base/assert.ts';
import { EFFECT_ACTIONS } from './chart.ts';
import { statesOf } from './stepper.ts';

const PURE = ['xstate.assign', 'xstate.raise', 'xstate.cancel', ...EFFECT_ACTIONS];

/**
 * Throws, naming the part and what is wrong: an action that is no effect, an invoked or spawned
 * actor, a delay without a range.
 */
export function effectsOnly(
  part: string,
  machine: AnyStateMachine,
  timers: readonly string[],
): void {
  for (const state of statesOf(machine.root)) {
    assert(state.invoke.length === 0, `${part}: state "${state.key}" invokes an actor`);
    for (const action of actionsOf(state)) {
      const name = nameOf(action);
      assert(PURE.includes(name), `${part}: action "${name}" in state "${state.key}" is no effect`);
    }
    for (const { delay } of state.after) {
      const known = typeof delay === 'string' && timers.includes(delay);
      assert(
        known,
        `${part}: state "${state.key}" waits for "${String(delay)}", which has no range`,
      );
    }
  }
}

/** Wherever a chart can name one: on the way in and out, on any transition, the silent ones too. */
function actionsOf(state: AnyStateNode): UnknownAction[] {
  const taken = [...state.transitions.values()].flat();
  const transitions = [...taken, ...(state.always ?? []), state.initial];
  return [...state.entry, ...state.exit, ...transitions.flatMap(({ actions }) => actions)];
}

/** A function of the chart's own never passes for an effect, whatever it is called. */
function nameOf(action: UnknownAction): string {
  if (typeof action === 'string') return action;
  if (isDelayedByHand(action)) return 'raise with a delay';
  if ('type' in action && typeof action.type === 'string') return action.type;
  return typeof action === 'function' ? `function ${action.name || '(anonymous)'}` : '(unknown)';
}

/** XState raises an input later for every `after`, under a name of its own; nobody else may. */
function isDelayedByHand(action: object): boolean {
  const { delay, id } = action as { readonly delay?: unknown; readonly id?: unknown };
  return delay !== undefined && !String(id).startsWith('xstate.after.');
}
