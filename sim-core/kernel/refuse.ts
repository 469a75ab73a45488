/** What no chart may have. Asked when a part is defined, so that a wrong chart never runs. */
import type { AnyStateMachine, AnyStateNode, UnknownAction } from 'xstate';
import { assert } from '../base/assert.ts';
import { EFFECT_ACTIONS } from './chart.ts';

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
    const transitions = [...state.transitions.values()].flat();
    const actions = [...state.entry, ...state.exit, ...transitions.flatMap((t) => t.actions)];
    for (const action of actions) {
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

function nameOf(action: UnknownAction): string {
  if (typeof action === 'string') return action;
  if ('type' in action && typeof action.type === 'string') return action.type;
  return typeof action === 'function' ? action.name || '(anonymous)' : '(unknown)';
}

function statesOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => statesOf(child as AnyStateNode))];
}
