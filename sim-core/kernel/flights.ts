/**
 * What befalls a message underway, told and carried out: it is planned, kept back, lost. On an
 * ordered link only the foremost is on the agenda; what follows waits behind it.
 */
import type { Instant } from '../base/time.ts';
import type { Entry } from './agenda.ts';
import { draft, draftOf, record, say, tally, type Draft } from './emit.ts';
import type { EventKind, Reason } from './event.ts';
import type { Happening } from './happen.ts';
import { free } from './inbox.ts';
import { takeOff, type Flight, type Link, type Waiter } from './links.ts';
import { CLASS } from './order.ts';
import type { NodeState, PartState, World } from './world.ts';

/** Puts a message's arrival on the agenda. */
export function plan(world: World, flight: Flight, at: Instant): void {
  const { link } = flight;
  const entry: Entry<Happening> = {
    at,
    class: CLASS.delivery,
    target: link.to.place,
    source: link.from.place,
    seq: flight.seq,
    copy: flight.copy,
    name: flight.type,
    what: flight,
    cancelled: false,
  };
  flight.entry = entry;
  flight.held = false;
  world.agenda.add(entry);
}

export function unplan(flight: Flight): void {
  if (flight.entry !== null) flight.entry.cancelled = true;
  flight.entry = null;
}

/** A message leaves its link: what was behind it may arrive now, who waited for room has some. */
export function leave(world: World, flight: Flight): void {
  const { link } = flight;
  const wasFirst = link.first === flight;
  remove(world, flight);
  if (link.habits.ordered && wasFirst && link.first !== null) {
    const { due } = link.first;
    plan(world, link.first, due > world.now ? due : world.now);
  }
  if (link.waiting.length > 0) makeRoom(world, link);
}

/** The same, where all of the link goes. */
export function remove(world: World, flight: Flight): void {
  unplan(flight);
  takeOff(flight);
  if (world.transport.lasts.length > 0) forget(world, flight);
}

/** Nobody waits for this message any more; those that waited for nothing else arrive now. */
export function forget(world: World, flight: Flight): void {
  const { lasts } = world.transport;
  for (const last of [...lasts]) {
    last.awaits.delete(flight);
    if (last.flight !== flight && last.awaits.size > 0) continue;
    lasts.splice(lasts.indexOf(last), 1);
    if (!last.flight.gone && last.flight !== flight) plan(world, last.flight, world.now);
  }
}

/** Tells that a message is lost, and returns the event's number. It is off its link already. */
export function lose(world: World, flight: Flight, why: Reason): number {
  return world.recorder ? tell(world, flight, 'lose', why) : tally(world);
}

/** Tells that a message is kept back, for so long or until what stops it is gone. */
export function tellDelay(world: World, flight: Flight, why: Reason, by: number | null): number {
  if (!world.recorder) return tally(world);
  return record(world, say(befalls(world, flight, 'delay', why), { by }));
}

/**
 * Everything that befalls a message is told on the receiver's line, with its sending as the cause.
 */
export function tell(world: World, flight: Flight, kind: EventKind, why: string): number {
  const event = befalls(world, flight, kind, why);
  event.data = flight.payload;
  event.text = flight.text;
  return record(world, event);
}

/** An event of a node about its connection to another one. */
export function tellLink(
  world: World,
  kind: 'linkDown' | 'linkUp',
  [node, peer]: readonly [NodeState, NodeState],
  cause: number,
): number {
  const event = draft(world, kind, '', cause);
  event.node = node.name;
  event.peer = peer.name;
  return record(world, event);
}

/** A thread stops in the middle of a step, because the link is full. */
export function block(world: World, link: Link, part: PartState, cause: number): void {
  const event = draftOf(part, world, 'blocked', '');
  event.cause = cause;
  event.peer = link.to.name;
  event.why = 'full';
  link.waiting.push({ thread: part.thread, part, event: record(world, event) });
}

/** Lets as many go on as there is room for. */
export function makeRoom(world: World, link: Link): void {
  const { capacity } = link.habits;
  let room = capacity === null ? link.waiting.length : capacity.messages - link.underway;
  for (; room > 0 && link.waiting.length > 0; room--) goesOn(world, link, link.waiting.shift());
}

/** Lets all go on, whatever becomes of what they send. */
export function letAllGoOn(world: World, link: Link): void {
  for (const waiter of link.waiting.splice(0)) goesOn(world, link, waiter);
}

function goesOn(world: World, link: Link, waiter: Waiter | undefined): void {
  if (waiter === undefined) return;
  const { thread, part } = waiter;
  const event = draftOf(part, world, 'unblocked', '');
  event.cause = waiter.event;
  event.peer = link.to.name;
  event.why = 'full';
  record(world, event);
  free(world, thread);
}

function befalls(world: World, flight: Flight, kind: EventKind, why: string): Draft {
  const { link } = flight;
  const event = draft(world, kind, flight.type, flight.sent);
  event.node = link.to.name;
  event.part = flight.toPart;
  event.peer = link.from.name;
  event.peerPart = flight.fromPart.name;
  event.n = flight.n;
  event.copy = flight.copy;
  event.request = flight.request;
  event.why = why;
  return event;
}
