/**
 * Timers. A chart names one, the kernel draws its length and keeps it on the agenda. They run on
 * the node's monotonic clock: drift stretches them, jumps of the wall clock do not, and a pause
 * makes them late.
 */
import { assert } from '../base/assert.ts';
import { between } from '../base/integers.ts';
import type { Instant, Micros } from '../base/time.ts';
import { later } from '../base/time.ts';
import type { Entry } from './agenda.ts';
import { monotonic, whenItSays } from './clock.ts';
import type { ChartTimer } from './effects.ts';
import { draftOf, record, say, tally } from './emit.ts';
import type { Happening } from './happen.ts';
import type { TimerName } from './interventions.ts';
import { CLASS } from './order.ts';
import { receive } from './inbox.ts';
import { readState } from './stepper.ts';
import type { Asking, Mail, NodeState, PartState, World } from './world.ts';

/** A timer of a part, armed or not. What it counts survives everything. */
export interface TimerSlot {
  readonly happens: 'timer';
  readonly part: PartState;
  readonly name: string;
  readonly key: string;
  /** The input that the chart waits for. */
  fires: string;
  /** Without a time and a number in it: `S1/raft/electionTimeout@follower`. */
  readonly label: string;
  /** Luck's key. */
  readonly luck: string;
  /** How often it was set. */
  times: number;
  /** Its place on the agenda while it runs. */
  entry: Entry<Happening> | null;
  /** Its firing, while it waits in the inbox. */
  fired: Mail | null;
  /** The event that set it last. */
  set: number;
  /** When it is due, by the node's monotonic clock. */
  due: Micros;
}

export function setTimer(world: World, asking: Asking, timer: ChartTimer): void {
  const { part } = asking;
  const slot = slotOf(part, timer);
  if (isArmed(slot)) clearSlot(world, slot);
  const length = drawLength(world, slot);
  const n = slot.times++;
  slot.fires = timer.fires;
  slot.set = tellSet(world, asking.step, slot, { n, length });
  slot.due = monotonic(part.node.clock, world.now) + length;
  arm(world, slot, whenItSays(part.node.clock, slot.due));
  if (world.steering.collisions.length > 0) collide(world, slot);
}

/** A timer that has been dealt with or was never set is nobody's business. */
export function clearTimer(world: World, { part }: Asking, timer: ChartTimer): void {
  const slot = part.timers.get(timer.name)?.get(timer.key);
  if (slot && isArmed(slot)) clearSlot(world, slot);
}

/** Its time has come: the firing goes through the inbox like a message. */
export function fire(world: World, slot: TimerSlot): void {
  const { part, name, fires, key } = slot;
  slot.entry = null;
  const cause = tellFired(world, slot);
  const input = fires === name ? { type: name, key } : { type: fires };
  const mail: Mail = { part, input, type: name, cause, replyTo: null, request: '', timer: slot };
  slot.fired = mail;
  receive(world, part.thread, mail);
}

/** Nothing of a part's timers is left: it crashed, or was closed. */
export function dropTimers(part: PartState): void {
  for (const slot of armedTimers(part)) {
    if (slot.entry) slot.entry.cancelled = true;
    slot.entry = null;
    slot.fired = null;
  }
}

/** The clock goes another way from now on: what is due when is reckoned anew. */
export function replan(world: World, node: NodeState): void {
  for (const part of node.parts) {
    for (const slot of armedTimers(part)) {
      if (slot.entry === null) continue;
      slot.entry.cancelled = true;
      const moment = whenItSays(node.clock, slot.due);
      arm(world, slot, moment < world.now ? world.now : moment);
      if (world.steering.collisions.length > 0) collide(world, slot);
    }
  }
}

/** Fires an armed timer now. False if it is not armed, or has been set another time. */
export function hurry(world: World, name: TimerName): boolean {
  const slot = findArmed(world, name);
  if (!slot?.entry) return false;
  slot.entry.cancelled = true;
  slot.due = monotonic(slot.part.node.clock, world.now);
  arm(world, slot, world.now);
  return true;
}

/** Armed timers, their firings that wait in the inbox included. */
export function armedTimers(part: PartState): TimerSlot[] {
  return [...part.timers.values()].flatMap((keys) => [...keys.values()].filter(isArmed));
}

/** `part/timer`, and the key of one that was set under a key. */
export function labelOf({ part, name, key, fires }: TimerSlot): string {
  return fires === name && key !== '' ? `${part.name}/${name}#${key}` : `${part.name}/${name}`;
}

function isArmed({ entry, fired }: TimerSlot): boolean {
  return entry !== null || fired !== null;
}

function slotOf(part: PartState, { name, key, fires }: ChartTimer): TimerSlot {
  let keys = part.timers.get(name);
  if (!keys) part.timers.set(name, (keys = new Map()));
  const known = keys.get(key);
  if (known) return known;
  const slot: TimerSlot = {
    happens: 'timer',
    part,
    name,
    key,
    fires,
    label: `${part.address}/${name}@${key}`,
    luck: `${part.address}:${name}@${key}`,
    times: 0,
    entry: null,
    fired: null,
    set: -1,
    due: 0,
  };
  keys.set(key, slot);
  return slot;
}

function drawLength(world: World, slot: TimerSlot): Micros {
  const { part, name, luck, times } = slot;
  const range = part.spec.timers[name];
  assert(range !== undefined && part.chart !== null, `a timer has a range: ${name}`);
  const { low, high } = typeof range === 'function' ? range(readState(part.chart).context) : range;
  return low === high ? low : between({ low, high }, world.choices.u32('timer', luck, times));
}

function arm(world: World, slot: TimerSlot, moment: Instant): void {
  const { part } = slot;
  const entry: Entry<Happening> = {
    at: moment,
    class: CLASS.timer,
    target: part.node.place,
    source: part.place,
    seq: slot.times - 1,
    copy: 0,
    name: slot.label,
    what: slot,
    cancelled: false,
  };
  slot.entry = entry;
  world.agenda.add(entry);
}

function clearSlot(world: World, slot: TimerSlot): void {
  if (slot.entry) slot.entry.cancelled = true;
  if (slot.fired) takeBack(slot.part, slot.fired);
  slot.entry = null;
  slot.fired = null;
  if (!world.recorder) return void tally(world);
  const event = draftOf(slot.part, world, 'timerCancelled', slot.name);
  event.peerPart = slot.key;
  event.cause = slot.set;
  record(world, event);
}

/** It has fired, and nobody has taken note of it yet: it never will. */
function takeBack({ thread }: PartState, fired: Mail): void {
  const place = thread.inbox.indexOf(fired);
  if (place >= 0) thread.inbox.splice(place, 1);
}

function tellSet(
  world: World,
  cause: number,
  slot: TimerSlot,
  { n, length }: { readonly n: number; readonly length: Micros },
): number {
  if (!world.recorder) return tally(world);
  const event = draftOf(slot.part, world, 'timerSet', slot.name);
  event.peerPart = slot.key;
  event.cause = cause;
  event.n = n;
  return record(world, say(event, { length }));
}

function tellFired(world: World, slot: TimerSlot): number {
  if (!world.recorder) return tally(world);
  const event = draftOf(slot.part, world, 'timerFired', slot.name);
  event.peerPart = slot.key;
  event.cause = slot.set;
  return record(world, event);
}

/** An intent: two timers fire at one instant, the later one with the earlier. */
function collide(world: World, slot: TimerSlot): void {
  if (world.core !== null) return;
  for (const intent of world.steering.collisions) {
    const [one, other] = intent.timers.map((name) => findArmed(world, name));
    if (!one?.entry || !other?.entry || (slot !== one && slot !== other)) continue;
    const late = one.entry.at < other.entry.at ? other : one;
    const moment = late === one ? other.entry.at : one.entry.at;
    if (late.entry) late.entry.cancelled = true;
    arm(world, late, later(moment, 0));
    world.steering.acted.add(intent);
  }
}

function findArmed(world: World, name: TimerName): TimerSlot | undefined {
  const part = world.byName.get(name.node)?.parts.find((one) => one.name === name.part);
  const slot = part?.timers.get(name.timer)?.get(name.key);
  return slot && slot.entry && slot.times - 1 === name.n ? slot : undefined;
}
