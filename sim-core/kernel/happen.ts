/** The one switch on what can happen. Each case is an agenda entry whose time has come. */
import { unreachable } from '../base/assert.ts';
import type { Fault } from '../network/rules.ts';
import { carryOut } from './carry-out.ts';
import { emit } from './emit.ts';
import type { Mail, NodeState, PartState, World } from './world.ts';
import { readState } from './stepper.ts';
import { arrive, release, type Flight } from './transport.ts';

export type Happening =
  | { readonly type: 'start'; readonly node: NodeState }
  | { readonly type: 'deliver'; readonly flight: Flight }
  | { readonly type: 'timer'; readonly timer: ArmedTimer }
  | { readonly type: 'fault'; readonly fault: Fault };

/** A timer of a chart, on the agenda. */
export interface ArmedTimer {
  readonly node: NodeState;
  readonly part: PartState;
  readonly name: string;
  readonly key: string;
  /** The input that XState waits for. */
  readonly fires: string;
  readonly set: number;
}

export function happen(world: World, what: Happening): void {
  switch (what.type) {
    case 'start':
      return start(world, what.node);
    case 'deliver':
      return deliver(world, what.flight);
    case 'timer':
      return fire(world, what.timer);
    case 'fault':
      return apply(world, what.fault);
    default:
      return unreachable(what);
  }
}

function start(world: World, node: NodeState): void {
  const started = emit(world, { kind: 'start', node: node.name });
  const peers = world.nodes.map(({ name }) => name);
  for (const part of node.parts) {
    const self = { node: node.name, part: part.spec.name };
    const { state, effects } = world.spec.stepper.start(part.spec.machine, { self, peers });
    part.chart = state;
    const step = emitStep(world, node, part, 'start', started);
    carryOut(world, { node, part, step, replyTo: null, request: '' }, effects);
    settle(world, node, step);
  }
  empty(world, node);
}

function deliver(world: World, flight: Flight): void {
  const mail = arrive(world, flight);
  if (!mail) return;
  const node = flight.to;
  node.mail.push(mail);
  empty(world, node);
}

function fire(world: World, timer: ArmedTimer): void {
  const { node, part, name, key, fires, set } = timer;
  part.timers.delete(key);
  const cause = emit(world, {
    kind: 'timerFired',
    node: node.name,
    part: part.spec.name,
    type: name,
    cause: set,
  });
  node.mail.push({ part, input: { type: fires }, type: name, cause, replyTo: null });
  empty(world, node);
}

function apply(world: World, fault: Fault): void {
  if (fault.type === 'partition') {
    emit(world, { kind: 'partition', data: { ...fault.wall } });
    world.walls = [...world.walls, fault.wall];
    return;
  }
  emit(world, { kind: 'heal' });
  world.walls = [];
  release(world);
}

/** A node takes its inputs one by one, those its parts give each other included. */
function empty(world: World, node: NodeState): void {
  for (let mail = node.mail.shift(); mail; mail = node.mail.shift()) take(world, node, mail);
}

/** The local transition, where a chart meets the world. */
function take(world: World, node: NodeState, mail: Mail): void {
  const { part, input, cause, replyTo } = mail;
  const step = emitStep(world, node, part, mail.type, cause);
  const { state, effects } = world.spec.stepper.step(part.spec.machine, part.chart!, input);
  part.chart = state;
  carryOut(world, { node, part, step, replyTo, request: input.request ?? '' }, effects);
  settle(world, node, step);
}

function emitStep(
  world: World,
  node: NodeState,
  part: PartState,
  type: string,
  cause: number,
): number {
  return emit(world, { kind: 'step', node: node.name, part: part.spec.name, type, cause });
}

function settle(world: World, node: NodeState, step: number): void {
  world.spec.recorder.settled?.(step, {
    name: node.name,
    parts: node.parts.flatMap(readPart),
    timers: () => node.parts.flatMap((part) => [...part.timers.values()].map(({ label }) => label)),
  });
}

function readPart(part: PartState) {
  if (!part.chart) return [];
  const { value, context } = readState(part.chart);
  return [{ name: part.spec.name, value, context, durable: part.durable }];
}
