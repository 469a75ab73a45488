/**
 * A thread takes one input at a time. What arrives goes into its inbox:
 *
 *     arrives --> inbox --> taken --> (works on it) --> steps --> carries out its effects
 *                  ^                  service time                 waits for disk or link
 *                  held while the node is paused, the thread is busy or waits,
 *                  or a part is in a state that awaits something else
 *
 * Inputs that its parts give each other overtake the inbox: they are dealt with before the thread
 * takes another one.
 */
import { between } from '../base/integers.ts';
import { later } from '../base/time.ts';
import type { NodeId } from '../base/names.ts';
import { carryOut, carryOn } from './carry-out.ts';
import { wallClock } from './clock.ts';
import { imageOf } from './disk.ts';
import type { Effect } from './effects.ts';
import { boundMet, draftOf, record, say, tally } from './emit.ts';
import { CLASS } from './order.ts';
import type { NodeReading, PartReading } from './recorder.ts';
import { awaits, isBlocking, readState, takes, type Input } from './stepper.ts';
import { armedTimers, labelOf } from './timers.ts';
import type { Asking, Birth, Mail, NodeState, PartState, ThreadState, World } from './world.ts';

/** Puts an input into a thread's inbox, and lets the thread work. */
export function receive(world: World, thread: ThreadState, mail: Mail): void {
  thread.inbox.push(mail);
  pump(world, thread);
}

/** Gives an input about a connection to those parts of a node that take it. */
export function linkInput(
  world: World,
  node: NodeState,
  type: 'link.down' | 'link.up',
  { peer, cause }: { readonly peer: NodeId; readonly cause: number },
): void {
  for (const part of node.parts) {
    if (!takes(part.spec.machine, type)) continue;
    const mail = { part, input: { type, peer }, type, cause, ...UNASKED };
    part.thread.inbox.push(mail);
  }
  for (const thread of node.threads) pump(world, thread);
}

/** Of an input that nobody waits to have answered. */
export const UNASKED = { replyTo: null, request: '', timer: null } as const;

/** Lets a thread take what it can, until there is nothing or it may not. */
export function pump(world: World, thread: ThreadState): void {
  if (thread.pumping) return;
  thread.pumping = true;
  // Parts that call each other in a circle never come to an end; the run's bounds do.
  while (isFree(thread) && boundMet(world) === null) {
    const birth = thread.births.shift();
    if (birth) {
      beBorn(world, birth);
      continue;
    }
    const call = thread.calls.shift();
    if (call) {
      take(world, call, call.cause);
      continue;
    }
    const mail = nextIn(thread);
    if (!mail) break;
    begin(world, thread, mail);
  }
  thread.pumping = false;
}

/**
 * The disk has synced, a link has room, or the node is resumed: the step goes on where it stopped.
 * What it leaves is the node's state from the event that has just been recorded.
 */
export function goOn(world: World, thread: ThreadState): void {
  const { waiting, node } = thread;
  if (!waiting) return;
  const last = world.events - 1;
  if (node.paused) {
    thread.waiting = { ...waiting, freed: true };
    return settle(world, last, node);
  }
  const { lives } = node;
  thread.waiting = null;
  carryOn(world, waiting);
  if (node.lives !== lives) return;
  settle(world, last, node);
  bear(world, node);
  pump(world, thread);
}

/** The time that an input takes is over: now the thread steps. */
export function served(world: World, thread: ThreadState, taken: number): void {
  const mail = thread.busy;
  if (!mail) return;
  thread.busy = null;
  take(world, mail, taken);
  pump(world, thread);
}

/** Tells whoever keeps node states what this event left behind. */
export function settle(world: World, event: number, node: NodeState): void {
  world.recorder?.settled?.(event, readNode(node));
}

/** What a chart is told of the world with this input, if its part asked to be. */
function readings(
  world: World,
  { spec, node, address }: PartState,
  type: string,
): { readonly clock?: number; readonly luck?: number } | null {
  const reads = spec.reads?.[type];
  if (!reads) return null;
  const n = count(node, `reads ${address} ${type}`);
  const told = world.told?.(address, type, n);
  if (told) return { ...pick('clock', told.clock), ...pick('luck', told.luck) };
  const clock = reads.includes('clock') ? wallClock(node.clock, world.now) : undefined;
  const luck = reads.includes('luck')
    ? world.choices.u32('luck', `${address}:${type}`, n)
    : undefined;
  return { ...pick('clock', clock), ...pick('luck', luck) };
}

/** The how-manieth of its kind on this node, from 0. */
export function count(node: NodeState, what: string): number {
  const n = node.counters.get(what) ?? 0;
  node.counters.set(what, n + 1);
  return n;
}

function pick<Name extends string>(name: Name, value: number | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { readonly [name in Name]?: number };
}

function isFree({ node, busy, waiting }: ThreadState): boolean {
  return node.running && !node.paused && busy === null && waiting === null;
}

/** The foremost input that the thread may take now. */
function nextIn({ inbox, blocking }: ThreadState): Mail | undefined {
  if (blocking.length === 0) return inbox.shift();
  const place = inbox.findIndex(
    (mail) =>
      blocking.some(({ part }) => part === mail.part) &&
      mail.part.chart !== null &&
      awaits(mail.part.chart, inputOf(mail)),
  );
  return place < 0 ? undefined : inbox.splice(place, 1)[0];
}

/** As the rule of a state sees it: a timer by its name. */
function inputOf({ input, type, timer }: Mail): Input {
  return timer ? { type, key: timer.key } : input;
}

/** Takes an input at once, or begins to work on it. */
function begin(world: World, thread: ThreadState, mail: Mail): void {
  const range = mail.part.spec.service?.[mail.type];
  if (!range) return take(world, mail, mail.cause);
  const { node } = thread;
  const { address } = mail.part;
  const key = `${address}:${mail.type}`;
  const n = count(node, `service ${key}`);
  const { low, high } = range;
  const micros = low === high ? low : between(range, world.choices.u32('service', key, n));
  const event = draftOf(mail.part, world, 'take', mail.type);
  event.cause = mail.cause;
  event.n = n;
  const taken = record(world, say(event, { micros }));
  if (mail.timer) mail.timer.fired = null;
  thread.busy = mail;
  world.agenda.add({
    at: later(world.now, micros),
    class: CLASS.timer,
    target: node.place,
    source: mail.part.place,
    seq: n,
    copy: 1,
    name: `served ${key}`,
    what: { happens: 'served', thread, taken, life: node.lives, name: `served ${key} ${n}` },
    cancelled: false,
  });
}

/** The local transition, where a chart meets the world. */
function take(world: World, mail: Mail, cause: number): void {
  const { part, replyTo, request, timer } = mail;
  if (timer) timer.fired = null;
  if (part.chart === null) return; // An instance that has been closed meanwhile.
  const told = part.spec.reads ? readings(world, part, mail.type) : null;
  const step = tellStep(world, part, { type: mail.type, cause, told });
  const input = told ? { ...mail.input, ...told } : mail.input;
  const { state, effects } = world.spec.stepper.step(part.spec.machine, part.chart, input);
  part.chart = state;
  afterStep(world, { node: part.node, part, step, replyTo, request }, effects);
}

/** A chart begins. */
function beBorn(world: World, { part, cause, key, opened }: Birth): void {
  const { node, spec } = part;
  const told = spec.reads ? readings(world, part, 'start') : null;
  const step = tellStep(world, part, { type: 'start', cause, told });
  const { state, effects } = world.spec.stepper.start(spec.machine, {
    self: { node: node.name, part: part.name },
    peers: world.peers,
    restored: part.durable,
    key,
    opened,
    ...told,
  });
  part.chart = state;
  if (part.durable === null && spec.durable.length > 0) part.blank = imageOf(part);
  afterStep(world, { node, part, step, replyTo: null, request: '' }, effects);
}

/** What every step does when the chart has made up its mind. */
function afterStep(world: World, asking: Asking, effects: readonly Effect[]): void {
  const { node, part, step } = asking;
  const { lives } = node;
  if (effects.length > 0) carryOut(world, asking, effects);
  if (node.lives !== lives) return; // What a crash leaves behind is settled at the crash.
  if (part.mayBlock) noteBlocking(world, part, step);
  if (world.recorder?.settled) settle(world, step, node);
  bear(world, node);
}

/** Instances that this step opened on other threads begin there. */
function bear(world: World, { threads }: NodeState): void {
  if (threads.length === 1) return;
  for (const thread of threads) if (thread.births.length > 0) pump(world, thread);
}

interface Step {
  readonly type: string;
  readonly cause: number;
  readonly told: { readonly clock?: number; readonly luck?: number } | null;
}

function tellStep(world: World, part: PartState, { type, cause, told }: Step): number {
  if (!world.recorder) return tally(world);
  const event = draftOf(part, world, 'step', type);
  event.cause = cause;
  if (told) say(event, told);
  return record(world, event);
}

/** Whether the thread is held by this part's state from now on, or no longer. */
export function noteBlocking(world: World, part: PartState, step: number): void {
  const { chart } = part;
  const { blocking } = part.thread;
  const place = blocking.findIndex((one) => one.part === part);
  const blocks = chart !== null && isBlocking(chart);
  if (blocks === place >= 0) return;
  const event = draftOf(part, world, blocks ? 'blocked' : 'unblocked', '');
  event.cause = blocking[place]?.event ?? step;
  if (blocks) say(event, { state: readState(chart).value });
  const told = record(world, event);
  if (blocks) blocking.push({ part, event: told });
  else blocking.splice(place, 1);
}

function readNode({ name, parts }: NodeState): NodeReading {
  const timers = (): string[] => parts.flatMap((part) => armedTimers(part).map(labelOf));
  return { name, parts: parts.flatMap(readPart), timers };
}

/** Of a part that does not run, what the disk has. */
function readPart({ name, chart, durable }: PartState): PartReading[] {
  if (!chart) return durable === null ? [] : [{ name, value: null, context: {}, durable }];
  const { value, context } = readState(chart);
  return [{ name, value, context, durable }];
}
