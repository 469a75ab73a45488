/**
 * Carries out what a chart asked for, one effect after the other, in the order it named them. Where
 * one has to wait, for the disk or for room on a link, the rest of the step waits with it.
 */
import { assert, unreachable } from '../base/assert.ts';
import { compareNames } from '../base/names.ts';
import type { Address } from '../base/names.ts';
import type { Begin, Call, Effect, End, Outgoing, Payload } from './effects.ts';
import { mine, record, say, weigh } from './emit.ts';
import type { Fact } from './facts.ts';
import { persist } from './disk.ts';
import { closeInstance, openInstance } from './life.ts';
import { hand } from './hand.ts';
import { diesAfter } from './strike.ts';
import { isInputType } from './stepper.ts';
import { clearTimer, setTimer } from './timers.ts';
import { post } from './transport.ts';
import type { Asking, Mailbox, Rest, World } from './world.ts';

export function carryOut(world: World, asking: Asking, effects: readonly Effect[]): void {
  carryOn(world, { asking, effects, next: 0, within: 0 });
}

/** Goes on with the rest of a step. Stops where an effect has to wait, or the node has died. */
export function carryOn(world: World, { asking, effects, next, within }: Rest): void {
  const { node, part } = asking;
  const { lives } = node;
  let done = within;
  for (let place = next; place < effects.length; place++) {
    const effect = effects[place];
    if (effect === undefined) return;
    const stopped = one(world, asking, effect, done);
    if (node.lives !== lives) return;
    if (stopped?.again) {
      const rest = { next: place, within: stopped.within, for: 'room', freed: false } as const;
      part.thread.waiting = { asking, effects, ...rest };
      return;
    }
    done = 0;
    if (stopped) {
      const rest = { next: place + 1, within: 0, for: 'disk', freed: false } as const;
      part.thread.waiting = { asking, effects, ...rest };
    }
    if (world.steering.boundaries.length > 0 && diesAfter(world, part, effect.type)) return;
    if (stopped) return;
  }
}

/** An effect has to wait: in the middle of itself (`again`), or behind it. */
interface Stopped {
  readonly again: boolean;
  readonly within: number;
}

function one(world: World, asking: Asking, effect: Effect, within: number): Stopped | null {
  switch (effect.type) {
    case 'send':
      return sendAll(world, asking, effect.params, within);
    case 'broadcast': {
      const { to, ...rest } = effect.params;
      const inOrder = [...to].sort(compareNames);
      return sendAll(
        world,
        asking,
        inOrder.map((each) => ({ ...rest, to: each })),
        within,
      );
    }
    case 'reply':
      return reply(world, asking, effect.params);
    case 'forward': {
      const { replyTo, ...message } = effect.params;
      return sendOne(world, asking, message, { replyTo: mailbox(world, replyTo), reply: false });
    }
    case 'persist':
      return persist(world, asking) ? null : { again: false, within: 0 };
    default:
      carryOutAtOnce(world, asking, effect);
      return null;
  }
}

type AtOnce = Exclude<
  Effect,
  { readonly type: 'send' | 'broadcast' | 'reply' | 'forward' | 'persist' }
>;

function carryOutAtOnce(world: World, asking: Asking, effect: AtOnce): void {
  switch (effect.type) {
    case 'call':
      return callPart(world, asking, effect.params);
    case 'open':
      return openInstance(world, asking, effect.params);
    case 'close':
      return closeInstance(world, asking, effect.params);
    case 'begin':
      return beginOperation(world, asking, effect.params);
    case 'end':
      return endOperation(world, asking, effect.params);
    case 'fact':
      return effect.params.forEach((fact) => state(world, asking, fact));
    case 'note':
      return void record(world, say(mine(world, asking, 'note', ''), effect.params));
    case 'setTimer':
      return setTimer(world, asking, effect.params);
    case 'clearTimer':
      return clearTimer(world, asking, effect.params);
    default:
      return unreachable(effect);
  }
}

/** Where an address leads. Throws if there is no such node. */
export function mailbox(world: World, to: Address): Mailbox {
  const known = world.addresses.get(to);
  if (known) return known;
  const slash = to.indexOf('/');
  const node = world.byName.get(slash < 0 ? to : to.slice(0, slash));
  assert(node !== undefined, `a message has a receiver: ${to}`);
  const found = { node, part: slash < 0 ? '' : to.slice(slash + 1) };
  world.addresses.set(to, found);
  return found;
}

function sendAll(
  world: World,
  asking: Asking,
  outbox: readonly Outgoing[],
  within: number,
): Stopped | null {
  const { node, part } = asking;
  const { lives } = node;
  for (let place = within; place < outbox.length; place++) {
    const outgoing = outbox[place];
    if (outgoing === undefined) return null;
    const stopped = sendOne(world, asking, outgoing, { replyTo: null, reply: false });
    if (stopped) return { again: true, within: place };
    if (world.steering.boundaries.length > 0 && diesAfter(world, part, 'message')) return null;
    if (node.lives !== lives) return null;
  }
  return null;
}

function reply(
  world: World,
  asking: Asking,
  { to, ...answer }: Extract<Effect, { type: 'reply' }>['params'],
): Stopped | null {
  const receiver = to === undefined ? asking.replyTo : mailbox(world, to);
  assert(receiver !== null, 'only a message can be answered');
  const { type, payload, request } = answer;
  return send(world, asking, {
    to: receiver,
    type,
    payload: payload ?? NOTHING,
    request: request ?? asking.request,
    replyTo: null,
    reply: true,
  });
}

const NOTHING: Payload = {};

function sendOne(
  world: World,
  asking: Asking,
  { to, type, payload, request }: Outgoing,
  how: { readonly replyTo: Mailbox | null; readonly reply: boolean },
): Stopped | null {
  return send(world, asking, {
    to: mailbox(world, to),
    type,
    payload: payload ?? NOTHING,
    request: request ?? '',
    ...how,
  });
}

/** A message, addressed. */
export interface Addressed {
  readonly to: Mailbox;
  readonly type: string;
  readonly payload: Payload;
  readonly request: string;
  /** Whom its answer goes to, if not to whoever sends it. */
  readonly replyTo: Mailbox | null;
  readonly reply: boolean;
}

function send(world: World, { part, step }: Asking, message: Addressed): Stopped | null {
  const { payload } = message;
  const hides = hidesSender(payload) || 'request' in payload || 'replyTo' in payload;
  assert(!hides, 'no payload has a field called type, from, request or replyTo');
  return post(world, part, message, step) ? null : { again: true, within: 0 };
}

/** A payload is put beside the fields that its input has anyway, and must not hide one of them. */
function hidesSender(payload: Payload): boolean {
  return 'type' in payload || 'from' in payload;
}

function callPart(world: World, asking: Asking, call: Call): void {
  const { node, part: caller } = asking;
  const part = node.parts.find(({ name }) => name === call.part);
  assert(part !== undefined, `a call finds its part: ${node.name}/${call.part}`);
  assert(isInputType(call.type), `a call has a type that charts can take: "${call.type}"`);
  const payload = call.payload ?? NOTHING;
  assert(!hidesSender(payload), 'no payload of a call has a field called type or from');
  const event = mine(world, asking, 'call', call.type);
  event.peer = node.name;
  event.peerPart = part.name;
  world.bytes += weigh(payload);
  const cause = record(world, say(event, payload));
  const input = { type: call.type, from: caller.name, ...payload };
  const mail = { part, input, type: call.type, cause, replyTo: null, request: '', timer: null };
  if (part.thread === caller.thread) part.thread.calls.push(mail);
  else hand(world, mail);
}

function beginOperation(world: World, asking: Asking, begun: Begin): void {
  const { node, part } = asking;
  const { operation, key, args, request = '' } = begun;
  assert(part.operation === null, 'a client has one operation at a time');
  const n = node.operations++;
  const data = { process: node.process, key, args };
  const event = mine(world, asking, 'begin', operation);
  event.n = n;
  event.request = request;
  world.bytes += weigh(data);
  part.operation = { n, type: operation, begun: record(world, say(event, data)), request };
}

function endOperation(world: World, asking: Asking, { outcome, value, error }: End): void {
  const { node, part } = asking;
  assert(part.operation !== null, 'an operation that ends has begun');
  const { n, type } = part.operation;
  part.operation = null;
  if (outcome === 'info') node.process++;
  const data = { ...(value === undefined ? {} : { value }), ...(error ? { error } : {}) };
  const event = mine(world, asking, 'end', type);
  event.n = n;
  event.why = outcome;
  world.bytes += weigh(data);
  record(world, say(event, data));
}

function state(world: World, asking: Asking, { fact, ...said }: Fact): void {
  world.bytes += weigh(said);
  record(world, say(mine(world, asking, 'fact', fact), said));
}
