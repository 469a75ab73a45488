/** The one switch on what can happen. Each case is an agenda entry whose time has come. */
import { unreachable } from '../base/assert.ts';
import type { Fault } from '../network/rules.ts';
import { carryOut } from './carry-out.ts';
import { boundMet, draft, record, say } from './emit.ts';
import type { Mail, NodeState, PartState, World } from './world.ts';
import type { NodeReading, PartReading } from './recorder.ts';
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
  const event = draft(world, 'start', '', -1);
  event.node = node.name;
  const started = record(world, event);
  const peers = world.nodes.map(({ name }) => name);
  for (const part of node.parts) {
    const self = { node: node.name, part: part.spec.name };
    const { state, effects } = world.spec.stepper.start(part.spec.machine, { self, peers });
    part.chart = state;
    const step = emitStep(world, node, part, { type: 'start', cause: started });
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
  const event = draft(world, 'timerFired', name, set);
  event.node = node.name;
  event.part = part.spec.name;
  const cause = record(world, event);
  node.mail.push({ part, input: { type: fires }, type: name, cause, replyTo: null });
  empty(world, node);
}

function apply(world: World, fault: Fault): void {
  if (fault.type === 'partition') {
    record(world, say(draft(world, 'partition', '', -1), { ...fault.wall }));
    world.walls = [...world.walls, fault.wall];
    return;
  }
  record(world, draft(world, 'heal', '', -1));
  world.walls = [];
  release(world);
}

/** A node takes its inputs one by one, those its parts give each other included. */
function empty(world: World, node: NodeState): void {
  // Parts that call each other in a circle never come to an end; the run's bounds do.
  while (boundMet(world) === null) {
    const mail = node.mail.shift();
    if (!mail) return;
    take(world, node, mail);
  }
}

/** The local transition, where a chart meets the world. */
function take(world: World, node: NodeState, mail: Mail): void {
  const { part, input, replyTo } = mail;
  const step = emitStep(world, node, part, mail);
  const { state, effects } = world.spec.stepper.step(part.spec.machine, part.chart!, input);
  part.chart = state;
  carryOut(world, { node, part, step, replyTo, request: input.request ?? '' }, effects);
  settle(world, node, step);
}

function emitStep(
  world: World,
  node: NodeState,
  part: PartState,
  { type, cause }: Pick<Mail, 'type' | 'cause'>,
): number {
  const event = draft(world, 'step', type, cause);
  event.node = node.name;
  event.part = part.spec.name;
  return record(world, event);
}

function settle(world: World, node: NodeState, step: number): void {
  const { recorder } = world.spec;
  if (recorder.settled) recorder.settled(step, readNode(node));
}

function readNode({ name, parts }: NodeState): NodeReading {
  const timers = (): string[] => parts.flatMap((part) => [...part.timers.values()].map(labelOf));
  return { name, parts: parts.flatMap(readPart), timers };
}

function labelOf({ label }: { readonly label: string }): string {
  return label;
}

function readPart(part: PartState): PartReading[] {
  if (!part.chart) return [];
  const { value, context } = readState(part.chart);
  return [{ name: part.spec.name, value, context, durable: part.durable }];
}
