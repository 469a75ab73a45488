/**
 * The local transition: (chart state, input) -> (chart state, effects), pure. The only file that
 * knows XState's own words for things, and translates them into ours.
 *
 * *standard* takes the short way where there is one, and calls `machine.transition` with one inert
 * scope that collects actions where there is none. *reference* calls XState's public `transition`,
 * which builds an actor for every call: five to fifty times slower, and the truth the other one is
 * tested against.
 */
import {
  createActor,
  initialTransition,
  transition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type ExecutableActionObject,
} from 'xstate';
import { assert } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import type { Address, NodeId } from '../base/names.ts';
import type { ChartTimer, Effect, KeyedTimer, Payload } from './effects.ts';
import type { PartInput } from './part.ts';
import { shortWayThrough, type ShortWay } from './short-way.ts';

/** Whether an input may have this type: some names XState takes for its own. */
export function isInputType(type: string): boolean {
  return type !== '' && type !== '*' && !type.startsWith('xstate.');
}

/** What a chart takes. XState calls it an event; we keep that word for the trace. */
export interface Input {
  readonly type: string;
  /** The node it comes from; the caller's part for a call. */
  readonly from?: NodeId;
  readonly request?: string;
  /** Where its answer goes: to be kept by a chart that parks a request. */
  readonly replyTo?: Address;
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
      const known = scopes.get(machine);
      assert(known !== undefined, 'a chart starts before it steps');
      const { scope, collected, shortWay } = known;
      const short = shortWay === null ? null : shortWay(before, input);
      if (short !== null) return short;
      collected.length = 0;
      return stepped(machine.transition(before, input, scope), collected);
    },
  };
}

interface Scope {
  readonly scope: AnyActorScope;
  readonly collected: ExecutableActionObject[];
  readonly shortWay: ShortWay | null;
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
  return { scope, collected, shortWay: shortWayThrough(machine, translate) };
}

function stepped(state: ChartState, actions: readonly ExecutableActionObject[]): Stepped {
  if (state.status === 'error') throw state.error;
  if (actions.length === 0) return { state, effects: NONE };
  const effects: Effect[] = [];
  for (const action of actions) {
    const effect = translate(action);
    if (effect) effects.push(effect);
  }
  return { state, effects };
}

const NONE: readonly Effect[] = [];

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
    case 'setTimer':
    case 'clearTimer': {
      const { name, key } = action.params as KeyedTimer;
      return { type: action.type, params: { name, key, fires: name } };
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

/** Ids of delays, read before: there are a few in every chart. */
const DELAYS = new Map<string, ChartTimer>();

/** `xstate.after.timeout.store.waiting`: the timer `timeout` of the state `store.waiting`. */
function timerOf(id: string, fires: string): ChartTimer {
  const known = DELAYS.get(id);
  if (known) return known;
  assert(id.startsWith(AFTER), 'only `after` delays an input');
  const dot = id.indexOf('.', AFTER.length);
  const timer = { name: id.slice(AFTER.length, dot), key: id.slice(dot + 1), fires };
  DELAYS.set(id, timer);
  return timer;
}

/** Whether a chart has a transition, in any of its states, for inputs of this type. */
export function takes(machine: AnyStateMachine, type: string): boolean {
  return machine.events.includes(type);
}

/** The tag of a state in which a part's thread takes only what the state awaits. */
const BLOCKING = 'blocking';

/** Whether a chart has a state that lets nothing through but what it awaits. */
export function mayBlock(machine: AnyStateMachine): boolean {
  return statesOf(machine.root).some(({ tags }) => tags.includes(BLOCKING));
}

/** A state and all that are in it. */
export function statesOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => statesOf(child as AnyStateNode))];
}

export function isBlocking(state: ChartState): boolean {
  return state.hasTag(BLOCKING);
}

/** The rule of a blocking state: which inputs it lets through. */
export type Awaits = (context: Payload, input: Input) => boolean;

/** Whether a blocking state lets this input through. */
export function awaits(state: ChartState, input: Input): boolean {
  const metas = Object.values(state.getMeta()) as readonly (
    { readonly awaits?: Awaits } | undefined
  )[];
  return metas.some((meta) => meta?.awaits?.(state.context as Payload, input) ?? false);
}

/** The states that a chart is in, by their paths, and was not in before. */
export function statesEntered(before: ChartState | null, after: ChartState): readonly string[] {
  const [was, is] = [before?.value as Json | undefined, after.value as Json];
  if (was === is) return NOWHERE;
  const left = was === undefined ? NOWHERE : pathsOf(was);
  return pathsOf(is).filter((path) => !left.includes(path));
}

const NOWHERE: readonly string[] = [];

/** `{ serving: { busy: 'reading' } }` is in serving, serving.busy and serving.busy.reading. */
function pathsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  const regions = value as { readonly [state: string]: Json };
  return Object.entries(regions).flatMap(([state, within]) => [
    state,
    ...pathsOf(within).map((path) => `${state}.${path}`),
  ]);
}

/** What may leave the kernel of a chart's state: its value and context, as plain data. */
export function readState(state: ChartState): { value: Json; context: Payload } {
  return { value: state.value as Json, context: state.context as Payload };
}
