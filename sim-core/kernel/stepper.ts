/**
 * The local transition: (chart state, input) -> (chart state, effects), pure. The only file that
 * knows XState's own words for things, and translates them into ours.
 *
 * *standard* calls `machine.transition` with one inert scope that collects actions. *reference*
 * calls XState's public `transition`, which builds an actor for every call: about five times
 * slower, and the truth the other one is tested against.
 */
import {
  createActor,
  initialTransition,
  transition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ExecutableActionObject,
} from 'xstate';
import { assert } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import type { Effect, Payload } from './effects.ts';
import type { PartInput } from './part.ts';

/** What a chart takes. XState calls it an event; we keep that word for the trace. */
export interface Input {
  readonly type: string;
  /** The node it comes from; '' for a timer, the caller's part for a call. */
  readonly from?: NodeId;
  readonly request?: string;
  readonly [field: string]: Json | undefined;
}

/** Opaque: a chart's configuration and context. Never put in a trace as it is. */
export type ChartState = AnyMachineSnapshot;

export interface Stepper {
  start(machine: AnyStateMachine, input: PartInput): Stepped;
  /** Returns the same state object if the input changes nothing. */
  step(machine: AnyStateMachine, state: ChartState, input: Input): Stepped;
}

export interface Stepped {
  readonly state: ChartState;
  /** In the order in which the chart names them. */
  readonly effects: readonly Effect[];
}

export function referenceStepper(): Stepper {
  return {
    start(machine, input) {
      const [state, actions] = initialTransition(machine, input);
      return stepped(state, actions);
    },
    step(machine, before, input) {
      const [state, actions] = transition(machine, before, input);
      return stepped(state, actions);
    },
  };
}

export function standardStepper(): Stepper {
  const scopes = new Map<AnyStateMachine, Scope>();
  const scopeOf = (machine: AnyStateMachine, input: PartInput): Scope => {
    const known = scopes.get(machine);
    if (known) return known;
    const scope = inertScope(machine, input);
    scopes.set(machine, scope);
    return scope;
  };
  return {
    start(machine, input) {
      const { scope, collected } = scopeOf(machine, input);
      collected.length = 0;
      return stepped(machine.getInitialSnapshot(scope, input), collected);
    },
    step(machine, before, input) {
      const scope = scopes.get(machine);
      assert(scope !== undefined, 'a chart starts before it steps');
      scope.collected.length = 0;
      return stepped(machine.transition(before, input, scope.scope), scope.collected);
    },
  };
}

interface Scope {
  readonly scope: AnyActorScope;
  readonly collected: ExecutableActionObject[];
}

/**
 * A scope in which nothing runs. The actor in it is never started; XState wants one to point at.
 */
function inertScope(machine: AnyStateMachine, input: PartInput): Scope {
  const collected: ExecutableActionObject[] = [];
  const self = createActor(machine, { input, id: 'part' });
  const nothing = () => {};
  const scope = {
    self,
    id: 'part',
    sessionId: 'part',
    system: self.system,
    logger: nothing,
    defer: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: (action: ExecutableActionObject) => void collected.push(action),
  };
  return { scope, collected };
}

function stepped(state: ChartState, actions: readonly ExecutableActionObject[]): Stepped {
  if (state.status === 'error') throw state.error;
  const effects: Effect[] = [];
  for (const action of actions) {
    const effect = translate(action);
    if (effect) effects.push(effect);
  }
  return { state, effects };
}

/** XState's actions in our words. What it resolved inside the step (assign, raise) is no effect. */
function translate(action: { readonly type: string; readonly params: unknown }): Effect | null {
  switch (action.type) {
    case 'xstate.raise': {
      const { event, id, delay } = action.params as RaiseParams;
      return delay === undefined ? null : { type: 'setTimer', params: timerOf(id, event.type) };
    }
    case 'xstate.cancel': {
      const { sendId } = action.params as { readonly sendId: string };
      return { type: 'clearTimer', params: timerOf(sendId, sendId) };
    }
    case 'xstate.assign':
      return null;
    default:
      return action as Effect; // `effectsOnly` has let nothing else through
  }
}

interface RaiseParams {
  readonly event: { readonly type: string };
  readonly id: string;
  readonly delay: number | undefined;
}

const AFTER = 'xstate.after.';

/** `xstate.after.timeout.store.waiting`: the timer `timeout` of the state `store.waiting`. */
function timerOf(id: string, fires: string): { name: string; state: string; fires: string } {
  assert(id.startsWith(AFTER), 'only `after` delays an input');
  const dot = id.indexOf('.', AFTER.length);
  return { name: id.slice(AFTER.length, dot), state: id.slice(dot + 1), fires };
}

/** What may leave the kernel of a chart's state: its value and context, as plain data. */
export function readState(state: ChartState): { value: Json; context: Payload } {
  return { value: state.value as Json, context: state.context as Payload };
}
