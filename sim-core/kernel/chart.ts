/**
 * The words in which charts are written: a few lines each over XState's `assign`, guards and
 * parameterised actions. A rule is a pure function of (context, input); these put it where the
 * chart says when.
 *
 *   const raft = chartOf<Server, Input>()('electionTimeout');
 *   on: { RequestVote: { guard: when(mayVoteFor), actions: [update(vote), send(grantVote)] } }
 *
 * XState keeps narrowing inputs through them: a rule for one message under the name of another does
 * not compile.
 */
import { assign, setup, type EventObject, type MachineContext } from 'xstate';
import type {
  Answer,
  Begin,
  Broadcast,
  Call,
  Close,
  End,
  Forward,
  KeyedTimer,
  Open,
  Outgoing,
} from './effects.ts';
import type { Fact } from './facts.ts';
import type { PartInput } from './part.ts';

/** Actions with which a chart asks something of the world. The kernel reads them by name. */
export const EFFECT_ACTIONS = [
  'send',
  'broadcast',
  'reply',
  'forward',
  'call',
  'open',
  'close',
  'setTimer',
  'clearTimer',
  'persist',
  'begin',
  'end',
  'fact',
  'note',
] as const;

/**
 * XState's `setup` for a chart with this context and these inputs, that waits for these timers.
 * Every delay has the placeholder length 1: XState fires a delay that it does not know at once. The
 * number is never used, the kernel draws from the part's `timers`.
 */
export function chartOf<Context extends MachineContext, Input extends EventObject>() {
  return <const Timer extends string = never>(...timers: readonly Timer[]) =>
    setup({
      types: { context: {} as Context, events: {} as Input, input: {} as PartInput },
      delays: Object.fromEntries(timers.map((name) => [name, 1])) as Record<Timer, number>,
      actions: {
        send: (_args, _outbox: readonly Outgoing[]) => {},
        broadcast: (_args, _outbox: Broadcast) => {},
        reply: (_args, _answer: Answer) => {},
        forward: (_args, _message: Forward) => {},
        call: (_args, _call: Call) => {},
        open: (_args, _instance: Open) => {},
        close: (_args, _instance: Close) => {},
        setTimer: (_args, _timer: KeyedTimer) => {},
        clearTimer: (_args, _timer: KeyedTimer) => {},
        persist: () => {},
        begin: (_args, _operation: Begin) => {},
        end: (_args, _end: End) => {},
        fact: (_args, _facts: readonly Fact[]) => {},
        note: (_args, _words: string) => {},
      },
    });
}

type Rule<Context, Input, Out> = (context: Context, input: Input) => Out;

interface Args<Context, Input> {
  readonly context: Context;
  readonly event: Input;
}

/** A guard: the transition is taken when the rule says yes. */
export function when<C, I>(rule: Rule<C, I, boolean>) {
  return ({ context, event }: Args<C, I>): boolean => rule(context, event);
}

/**
 * Changes the fields that the rule returns. XState's own type of an assign names the chart's whole
 * union of inputs; all that matters where it is used is which context and input the rule takes.
 */
export function update<C extends MachineContext, I extends EventObject>(
  rule: Rule<C, I, Partial<C>>,
) {
  const action = assign<C, I, undefined, I, never>(({ context, event }) => rule(context, event));
  return action as unknown as (args: Args<C, I>) => void;
}

/** Sends what the rule returns: one message, several, or none. */
export function send<C, I>(rule: Rule<C, I, Outgoing | readonly Outgoing[]>) {
  return effect('send', (context: C, input: I) => listOf(rule(context, input)));
}

export function broadcast<C, I>(rule: Rule<C, I, Broadcast>) {
  return effect('broadcast', rule);
}

/** Answers whoever sent the input in hand. */
export function reply<C, I>(rule: Rule<C, I, Answer>) {
  return effect('reply', rule);
}

/** Sends an input on: whoever gets it answers to whom it came from first. */
export function forward<C, I>(rule: Rule<C, I, Forward>) {
  return effect('forward', rule);
}

/** Hands an input to another part of this node. */
export function call<C, I>(rule: Rule<C, I, Call>) {
  return effect('call', rule);
}

/** Opens an instance of a part of this node. */
export function open<C, I>(rule: Rule<C, I, Open>) {
  return effect('open', rule);
}

/** Closes an instance of a part of this node, its own included. */
export function close<C, I>(rule: Rule<C, I, Close>) {
  return effect('close', rule);
}

/** Sets a timer under a key, anew if it is set. The part's `timers` say how long it runs. */
export function setTimer<C, I>(rule: Rule<C, I, KeyedTimer>) {
  return effect('setTimer', rule);
}

export function clearTimer<C, I>(rule: Rule<C, I, KeyedTimer>) {
  return effect('clearTimer', rule);
}

/** Writes the durable fields to the disk; what stands after it waits until they are there. */
export function persist() {
  return { type: 'persist' } as const;
}

export function begin<C, I>(rule: Rule<C, I, Begin>) {
  return effect('begin', rule);
}

export function end<C, I>(rule: Rule<C, I, End>) {
  return effect('end', rule);
}

/** States what the rule returns: one fact, several, or none. */
export function fact<C, I>(rule: Rule<C, I, Fact | readonly Fact[]>) {
  return effect('fact', (context: C, input: I) => listOf(rule(context, input)));
}

/** Words for people; no code reads them. */
export function note<C, I>(rule: Rule<C, I, string>) {
  return effect('note', rule);
}

function effect<const Name extends string, C, I, Params>(type: Name, rule: Rule<C, I, Params>) {
  return { type, params: ({ context, event }: Args<C, I>): Params => rule(context, event) };
}

function listOf<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}
