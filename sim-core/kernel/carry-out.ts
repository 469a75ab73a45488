/** Carries out what a chart asked for, one effect after the other, in the order it named them. */
import { assert, unreachable } from '../base/assert.ts';
import { between } from '../base/integers.ts';
import { compareNames, whereTo } from '../base/names.ts';
import type { Json } from '../base/json.ts';
import { later } from '../base/time.ts';
import { CLASS } from '../base/choices.ts';
import type { Entry } from './agenda.ts';
import type { Begin, Call, ChartTimer, Effect, End, Outgoing } from './effects.ts';
import { draft, record, say, type Draft } from './emit.ts';
import type { EventKind } from './event.ts';
import type { Fact } from './facts.ts';
import type { Happening } from './happen.ts';
import { readState } from './stepper.ts';
import { post } from './transport.ts';
import type { Mail, NodeState, PartState, World } from './world.ts';

/** Who asks, in which step, and whom it would answer. */
export interface Asking {
  readonly node: NodeState;
  readonly part: PartState;
  readonly step: number;
  readonly replyTo: Mail['replyTo'];
  readonly request: string;
}

export function carryOut(world: World, asking: Asking, effects: readonly Effect[]): void {
  for (const effect of effects) one(world, asking, effect);
}

function one(world: World, asking: Asking, effect: Effect): void {
  switch (effect.type) {
    case 'send':
      return effect.params.forEach((outgoing) => sendOne(world, asking, outgoing));
    case 'broadcast': {
      const { to, ...rest } = effect.params;
      const inOrder = [...to].sort(compareNames);
      return inOrder.forEach((one) => sendOne(world, asking, { ...rest, to: one }));
    }
    case 'reply': {
      const { replyTo, request } = asking;
      assert(replyTo !== null, 'only a message can be answered');
      const to = `${replyTo.node}/${replyTo.part}`;
      return sendOne(world, asking, { ...effect.params, to, request });
    }
    case 'call':
      return callPart(world, asking, effect.params);
    case 'persist':
      return persistNow(world, asking);
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

/** An event of the part that asks, caused by the step in which it asks. */
function mine(world: World, asking: Asking, kind: EventKind, type: string): Draft {
  const event = draft(world, kind, type, asking.step);
  event.node = asking.node.name;
  event.part = asking.part.spec.name;
  event.request = asking.request;
  return event;
}

function sendOne(world: World, { node, part, step }: Asking, outgoing: Outgoing): void {
  post(world, {
    from: node,
    fromPart: part,
    to: whereTo(outgoing.to),
    type: outgoing.type,
    payload: outgoing.payload ?? {},
    request: outgoing.request ?? '',
    cause: step,
  });
}

function callPart(world: World, asking: Asking, call: Call): void {
  const { node } = asking;
  const part = node.parts.find((other) => other.spec.name === call.part);
  assert(part !== undefined, `a call finds its part: ${node.name}/${call.part}`);
  const payload = call.payload ?? {};
  const event = mine(world, asking, 'call', call.type);
  event.peer = node.name;
  event.peerPart = call.part;
  const cause = record(world, say(event, payload));
  const input = { ...payload, type: call.type, from: asking.part.spec.name };
  node.mail.push({ part, input, type: call.type, cause, replyTo: null });
}

/** The disk has the durable fields at once: no disk profile makes it slower yet. */
function persistNow(world: World, asking: Asking): void {
  const { part } = asking;
  assert(part.chart !== null, 'a part that persists has started');
  const { context } = readState(part.chart);
  part.durable = Object.fromEntries(
    part.spec.durable.map((field): [string, Json] => [field, context[field] ?? null]),
  );
  record(world, mine(world, asking, 'persist', ''));
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
  record(world, say(event, data));
}

function state(world: World, asking: Asking, { fact, ...said }: Fact): void {
  record(world, say(mine(world, asking, 'fact', fact), said));
}

// Timers. The chart names one, the kernel draws its length and keeps it on the agenda.

function setTimer(world: World, asking: Asking, { name, state: waits, fires }: ChartTimer): void {
  const { node, part } = asking;
  const key = `${name}@${waits}`;
  const n = part.timersSet.get(key) ?? 0;
  part.timersSet.set(key, n + 1);
  const label = `${part.spec.name}/${name}`;
  const length = drawLength(world, part, name, { key: `${node.name}/${part.spec.name}:${key}`, n });
  const event = mine(world, asking, 'timerSet', name);
  event.n = n;
  const set = record(world, say(event, { length }));
  const entry: Entry<Happening> = {
    at: later(world.now, length),
    class: CLASS.timer,
    target: node.place,
    source: part.place,
    seq: n,
    copy: 0,
    name: `${node.name}/${label}@${waits} ${n}`,
    what: { type: 'timer', timer: { node, part, name, key, fires, set } },
    cancelled: false,
  };
  world.agenda.add(entry);
  part.timers.set(key, { label, set, entry });
}

interface Draw {
  readonly key: string;
  readonly n: number;
}

function drawLength(world: World, part: PartState, name: string, { key, n }: Draw): number {
  const range = part.spec.timers[name];
  assert(range !== undefined && part.chart !== null, `a timer has a range: ${name}`);
  const { low, high } = typeof range === 'function' ? range(readState(part.chart).context) : range;
  return low === high ? low : between({ low, high }, world.choices.u32('timer', key, n));
}

/** XState cancels on every exit; a timer that has fired or was never set is nobody's business. */
function clearTimer(world: World, asking: Asking, { name, state: waits }: ChartTimer): void {
  const { part } = asking;
  const armed = part.timers.get(`${name}@${waits}`);
  if (!armed) return;
  armed.entry.cancelled = true;
  part.timers.delete(`${name}@${waits}`);
  const event = mine(world, asking, 'timerCancelled', name);
  event.cause = armed.set;
  record(world, event);
}
