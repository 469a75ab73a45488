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
import { carryOut, carryOn } from './carry-out.ts';
import { wallClock } from './clock.ts';
import { imageOf } from './disk.ts';
import type { Effect, Payload } from './effects.ts';
import { boundMet, draftOf, record, say, tally } from './emit.ts';
import { count, wake } from './inbox.ts';
import { CLASS } from './order.ts';
import { noteBlocking, settle } from './reading.ts';
import { awaits, statesEntered, type ChartState, type Input } from './stepper.ts';
import type { Asking, Birth, Mail, PartState, Rest, ThreadState, World } from './world.ts';

/** What has happened is over: all threads that were woken take what they can. */
export function runAwake(world: World): void {
  for (;;) {
    const thread = world.awake.shift();
    if (!thread) return;
    thread.awake = false;
    pump(world, thread);
  }
}

/** Lets a thread take what it can, until there is nothing or it may not. */
function pump(world: World, thread: ThreadState): void {
  if (thread.waiting?.freed && !thread.node.paused) goOn(world, thread, thread.waiting);
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
}

/**
 * The disk has synced, or a link has room: the step goes on where it stopped. What it leaves is the
 * node's state from the latest event on.
 */
function goOn(world: World, thread: ThreadState, rest: Rest): void {
  const { node } = thread;
  const { lives } = node;
  const last = world.events - 1;
  thread.waiting = null;
  carryOn(world, rest);
  if (node.lives === lives) settle(world, last, node);
}

/** The time that an input takes is over: now the thread steps. */
export function served(world: World, thread: ThreadState, taken: number): void {
  const mail = thread.busy;
  if (!mail) return;
  thread.busy = null;
  take(world, mail, taken);
  wake(world, thread);
}

/** What a chart is told of the world with this input, if its part asked to be. */
function readings(
  world: World,
  { spec, node, address }: PartState,
  type: string,
): { readonly clock?: number; readonly luck?: number } | null {
  const reads = ofType(spec.reads, type);
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

/** What a part says of inputs of a type. A message may well be called `constructor`. */
function ofType<T>(byType: Readonly<Record<string, T>> | undefined, type: string): T | undefined {
  return byType && Object.hasOwn(byType, type) ? byType[type] : undefined;
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
  const range = ofType(mail.part.spec.service, mail.type);
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
  const input = told ? { ...mail.input, ...told } : mail.input;
  const { state, effects } = world.spec.stepper.step(part.spec.machine, part.chart, input);
  const step = tellStep(world, part, { type: mail.type, cause, told, state });
  part.chart = state;
  afterStep(world, { node: part.node, part, step, replyTo, request }, effects);
}

/** A chart begins. */
function beBorn(world: World, { part, cause, key, opened }: Birth): void {
  const { node, spec } = part;
  const told = spec.reads ? readings(world, part, 'start') : null;
  const { state, effects } = world.spec.stepper.start(spec.machine, {
    self: { node: node.name, part: part.name },
    peers: world.peers,
    restored: restoredTo(part, key),
    key,
    opened,
    ...told,
  });
  const step = tellStep(world, part, { type: 'start', cause, told, state });
  part.chart = state;
  if (part.durable === null && spec.durable.length > 0) part.blank = imageOf(part);
  afterStep(world, { node, part, step, replyTo: null, request: '' }, effects);
}

/** After a crash what the disk has, if only nothing; for one that never ran before, null. */
function restoredTo({ node, durable }: PartState, key: string): Payload | null {
  return durable ?? (node.lives > 0 && key === '' ? {} : null);
}

/** What every step does when the chart has made up its mind. */
function afterStep(world: World, asking: Asking, effects: readonly Effect[]): void {
  const { node, part, step } = asking;
  const { lives } = node;
  if (effects.length > 0) carryOut(world, asking, effects);
  if (node.lives !== lives) return; // What a crash leaves behind is settled at the crash.
  if (part.mayBlock) noteBlocking(world, part, step);
  if (world.recorder?.settled) settle(world, step, node);
}

interface Step {
  readonly type: string;
  readonly cause: number;
  readonly told: { readonly clock?: number; readonly luck?: number } | null;
  /** The chart's next state. */
  readonly state: ChartState;
}

function tellStep(world: World, part: PartState, { type, cause, told, state }: Step): number {
  if (!world.recorder) return tally(world);
  const event = draftOf(part, world, 'step', type);
  event.cause = cause;
  if (told) say(event, told);
  return record(world, event, statesEntered(part.chart, state));
}
