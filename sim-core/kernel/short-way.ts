/**
 * A short way through a chart. Most inputs find no transition, or one that stays where it is and
 * only assigns and asks: a heartbeat, an answer that says nothing new. XState is general, and
 * spends most of its time on sets of states that are left and entered; where none is, its work
 * comes down to guards, assignments and parameters, in order, and that is done here.
 *
 * Whatever else a chart can do (targets, `always` that is taken, wildcards, states within states,
 * regions, raised inputs, guards by name) is XState's: the short way gives up and nothing has
 * happened, since guards and rules are pure. The reference stepper is its test.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { EFFECT_ACTIONS } from './chart.ts';
import type { Effect } from './effects.ts';
import type { ChartState, Input, Stepped } from './stepper.ts';

/** Whether an input was dealt with; if not, nothing was done. */
export type ShortWay = (state: ChartState, input: Input) => Stepped | null;

/** An action that is an effect, as data. */
type Translate = (action: { readonly type: string; readonly params: unknown }) => Effect | null;

interface Args {
  readonly context: unknown;
  readonly event: Input;
}

type Rule<Out> = (args: Args) => Out;

interface Turn {
  /** Null: it is always taken. */
  readonly guard: Rule<boolean> | null;
  /** Null: XState's business. */
  readonly acts: readonly Act[] | null;
}

type Act =
  | { readonly assign: Rule<object>; readonly type: '' }
  | { readonly assign: null; readonly type: string; readonly params: Rule<unknown> | null };

interface Leaf {
  readonly turns: ReadonlyMap<string, readonly Turn[]>;
  readonly always: readonly Turn[];
}

const NO_TURNS: readonly Turn[] = [];
const NO_EFFECTS: readonly Effect[] = [];

/** The short way through a chart that is one level deep, or null. */
export function shortWayThrough(machine: AnyStateMachine, translate: Translate): ShortWay | null {
  const { root } = machine;
  const leaves = new Map<unknown, Leaf>();
  for (const state of Object.values<AnyStateNode>(root.states as Record<string, AnyStateNode>)) {
    if (state.type !== 'atomic' || hasWildcards(state) || hasWildcards(root)) return null;
    leaves.set(state.key, leafOf(state, root));
  }
  if (root.type !== 'compound') return null;
  return (state, input) => {
    const leaf = leaves.get(state.value);
    return leaf === undefined ? null : walk(leaf, state, input, translate);
  };
}

function walk(leaf: Leaf, state: ChartState, input: Input, translate: Translate): Stepped | null {
  const before: Args = { context: state.context, event: input };
  const turn = chosen(leaf.turns.get(input.type) ?? NO_TURNS, before);
  if (turn === null) {
    return chosen(leaf.always, before) === null ? { state, effects: NO_EFFECTS } : null;
  }
  if (turn.acts === null) return null;
  let args = before;
  const effects: Effect[] = [];
  for (const act of turn.acts) {
    if (act.assign !== null) {
      args = { context: Object.assign({}, args.context, act.assign(args)), event: input };
      continue;
    }
    const params = act.params === null ? undefined : act.params(args);
    const effect = translate({ type: act.type, params });
    if (effect) effects.push(effect);
  }
  if (chosen(leaf.always, args) !== null) return null;
  return { state: args === before ? state : { ...state, context: args.context }, effects };
}

/** The first that is taken. */
function chosen(turns: readonly Turn[], args: Args): Turn | null {
  for (const turn of turns) if (turn.guard === null || turn.guard(args)) return turn;
  return null;
}

/** The state's own transitions come before those of the whole chart. */
function leafOf(state: AnyStateNode, root: AnyStateNode): Leaf {
  const turns = new Map<string, readonly Turn[]>();
  for (const node of [state, root]) {
    for (const [type, definitions] of node.transitions) {
      turns.set(type, [...(turns.get(type) ?? []), ...definitions.map(turnOf)]);
    }
  }
  return { turns, always: [...(state.always ?? []), ...(root.always ?? [])].map(turnOf) };
}

type Definition = NonNullable<AnyStateNode['always']>[number];

function turnOf({ guard, target, actions }: Definition): Turn {
  const isPlain = guard === undefined || typeof guard === 'function';
  const acts = target === undefined ? actions.map(actOf) : [null];
  const isShort = isPlain && acts.every((act) => act !== null);
  return {
    guard: typeof guard === 'function' ? (guard as unknown as Rule<boolean>) : null,
    acts: isShort ? acts : null,
  };
}

function actOf(action: unknown): Act | null {
  const { type, assignment, params } = action as {
    readonly type?: string;
    readonly assignment?: unknown;
    readonly params?: unknown;
  };
  if (type === 'xstate.assign') {
    return typeof assignment === 'function'
      ? { assign: assignment as Rule<object>, type: '' }
      : null;
  }
  const isEffect = (EFFECT_ACTIONS as readonly (string | undefined)[]).includes(type);
  if (!isEffect || type === undefined || typeof action !== 'object') return null;
  if (params === undefined) return { assign: null, type, params: null };
  return typeof params === 'function'
    ? { assign: null, type, params: params as Rule<unknown> }
    : null;
}

function hasWildcards(state: AnyStateNode): boolean {
  return [...state.transitions.keys()].some((descriptor) => descriptor.includes('*'));
}
