/**
 * Messages underway: numbered when they leave, judged when they would arrive.
 *
 *     post --> (link full: drop, or wait) --> (bandwidth) --> travels --> arrives --> received
 *                                                                ^           |
 *                                                                +-- kept back by a rule, a wall,
 *                                                                    a clog, a hand
 */
import { assert } from '../base/assert.ts';
import { canonical } from '../base/json.ts';
import { later, type Instant, type Micros } from '../base/time.ts';
import { utf8Length } from '../base/utf8.ts';
import { drawOffset, fateOf, luckKey, occupies, travelTime, type Fate } from '../network/fate.ts';
import { handOn } from '../network/hands.ts';
import type { Hand, MessageName } from '../network/interventions.ts';
import type { Addressed } from './carry-out.ts';
import {
  isConnected,
  losePatience,
  reconnect,
  reconnectCore,
  regainPatience,
  severAll,
  severLink,
} from './connections.ts';
import { draft, record, tally, weigh } from './emit.ts';
import type { Reason } from './event.ts';
import {
  block,
  forget,
  leave,
  lose,
  makeRoom,
  plan,
  remove,
  tell,
  tellDelay,
  unplan,
} from './flights.ts';
import {
  append,
  everyLink,
  handsIn,
  kindOn,
  knownLink,
  linkBetween,
  messageName,
  refresh,
  underwayOn,
  type Flight,
  type Link,
} from './links.ts';
import type { ChosenFate } from './order.ts';
import { receive } from './inbox.ts';
import type { Mailbox, NodeState, PartState, World } from './world.ts';

/**
 * Sends a message. False if its link is full and blocks the sender: then nothing was sent, and the
 * thread is told when there is room.
 */
export function post(world: World, part: PartState, message: Addressed, cause: number): boolean {
  const link = linkBetween(world, part.node, message.to.node);
  const { ordered, capacity } = link.habits;
  const isUp = !ordered || isConnected(world, link);
  const isFull = isUp && capacity !== null && link.underway >= capacity.messages;
  if (isFull && capacity.whenFull === 'block sender') {
    block(world, link, part, cause);
    return false;
  }
  const flight = newFlight(world, link, part, message);
  world.bytes += weigh(message.payload);
  flight.sent = world.recorder ? tellSent(world, flight, cause) : tally(world);
  if (!isUp) lose(world, flight, 'reset');
  else if (isFull && capacity.whenFull === 'drop newest') lose(world, flight, 'full');
  else {
    if (isFull) dropOldest(world, link);
    setOut(world, flight);
  }
  return true;
}

/** Decides what becomes of a message whose time has come. */
export function arrive(world: World, flight: Flight): void {
  const { link } = flight;
  flight.entry = null;
  refresh(world, link);
  const hand = link.touched && world.core === null ? handOnFlight(world, flight) : null;
  const fate = fateOf(link, hand, world.choices, flight);
  switch (fate.type) {
    case 'pass':
    case 'duplicate':
      return land(world, flight, fate, hand);
    case 'lose':
      if (fate.why === 'you') noteHand(world, flight, hand);
      return getLost(world, flight, fate.why);
    case 'reset':
      noteHand(world, flight, hand);
      return breakAt(world, flight, 'you');
    case 'delay':
      if (fate.why === 'you') noteHand(world, flight, hand);
      return keepBack(world, flight, fate.why, fate.by);
    case 'last':
      noteHand(world, flight, hand);
      return awaitOthers(world, flight);
  }
}

/** The same where its fate was chosen: no rule is asked, and no hand. */
export function arriveAs(world: World, flight: Flight, fate: ChosenFate): void {
  flight.entry = null;
  refresh(world, flight.link);
  if (fate !== 'lose') return land(world, flight, fate === 'deliver' ? PASS : DOUBLED, null);
  if (flight.link.habits.ordered) return breakAt(world, flight, 'loss');
  getLost(world, flight, 'loss');
}

const PASS: Fate = { type: 'pass' };
const DOUBLED: Fate = { type: 'duplicate', why: '' };

/**
 * The viewer's hand delivers a message at this moment, whatever is in its way; on an ordered link
 * with all before it. False if no such message is underway.
 */
export function deliverNow(world: World, name: MessageName): boolean {
  const [from, to] = [world.byName.get(name.from), world.byName.get(name.to)];
  const link = from && to ? knownLink(world, from, to) : undefined;
  const flight = link && find(link, name);
  if (!link || !flight) return false;
  refresh(world, link);
  const before = link.habits.ordered ? underwayOn(link) : [flight];
  for (const one of before) {
    if (flight.gone) break;
    if (one.gone) continue;
    unplan(one);
    land(world, one, PASS, null);
  }
  return true;
}

/** Walls have fallen: what they alone held back arrives now. */
export function wallsFell(world: World, cause: number): void {
  for (const link of everyLink(world)) release(world, link);
  reconnect(world, cause);
}

/** Links were clogged, or are so no longer. */
export function clogsChanged(world: World): void {
  for (const link of everyLink(world)) release(world, link);
}

/** Rules have changed: where a link has more room than before, whoever waits for it goes on. */
export function rulesChanged(world: World): void {
  for (const link of everyLink(world)) {
    if (link.waiting.length === 0) continue;
    refresh(world, link);
    makeRoom(world, link);
  }
}

/** Liveness mode: within the core nothing stops or loses a message any more. */
export function calmCore(world: World, cause: number): void {
  for (const link of everyLink(world)) {
    release(world, link);
    makeRoom(world, link);
  }
  reconnectCore(world, cause);
}

/** A process is gone: so are its connections, and whoever of it waited for room. */
export function nodeDied(world: World, node: NodeState, cause: number): void {
  for (const link of everyLink(world)) if (link.from === node) link.waiting.length = 0;
  severAll(world, node, cause);
}

export function nodeRestarted(world: World, _node: NodeState, cause: number): void {
  reconnect(world, cause);
}

// Leaving.

function newFlight(
  world: World,
  link: Link,
  part: PartState,
  { to, type, payload, request, replyTo, reply }: Addressed,
): Flight {
  const kind = kindOn(link, type);
  return {
    happens: 'deliver',
    link,
    kind,
    fromPart: part,
    toPart: to.part,
    replyTo: replyTo ?? { node: part.node, part: part.name },
    reply,
    type,
    n: kind.count++,
    copy: 0,
    request,
    payload,
    text: world.recorder || link.habits.bytesPerSecond !== null ? canonical(payload) : '',
    sent: -1,
    seq: link.sent++,
    luck: kind.key,
    due: world.now,
    attempts: 0,
    hands: 0,
    held: false,
    gone: false,
    entry: null,
    before: null,
    after: null,
  };
}

function tellSent(world: World, flight: Flight, cause: number): number {
  const { link } = flight;
  const event = draft(world, 'send', flight.type, cause);
  event.node = link.from.name;
  event.part = flight.fromPart.name;
  event.peer = link.to.name;
  event.peerPart = flight.toPart;
  event.n = flight.n;
  event.request = flight.request;
  event.data = flight.payload;
  event.text = flight.text;
  return record(world, event);
}

/** Draws how long a copy travels, and plans its arrival. */
function setOut(world: World, flight: Flight): void {
  const { link } = flight;
  const { habits } = link;
  append(flight);
  link.offset ??= drawOffset(habits, world.choices, link.name);
  const travels = link.offset + travelTime(habits, world.choices, flight);
  flight.due = later(leavesAt(world, flight), travels);
  if (!habits.ordered || link.first === flight) plan(world, flight, flight.due);
}

/** A link sends one message after the other. Its bytes: its payload's canonical text, its type. */
function leavesAt(world: World, { link, text, type }: Flight): Instant {
  const { bytesPerSecond } = link.habits;
  if (bytesPerSecond === null) return world.now;
  const begins = link.free > world.now ? link.free : world.now;
  link.free = later(begins, occupies(utf8Length(text) + utf8Length(type), bytesPerSecond));
  return link.free;
}

function dropOldest(world: World, link: Link): void {
  if (link.first !== null) getLost(world, link.first, 'full');
}

function getLost(world: World, flight: Flight, why: Reason): void {
  lose(world, flight, why);
  leave(world, flight);
}

// Arriving.

/** A message reaches its node. Whether anybody is there is another question. */
function land(world: World, flight: Flight, fate: Fate, hand: Hand | null): void {
  const { link } = flight;
  if (link.stuck !== null) regainPatience(world, link);
  const part = link.to.running ? partOf(link.to, flight.toPart) : null;
  if (part === null) return getLost(world, flight, link.to.running ? 'closed' : 'down');
  const cause = world.recorder ? tell(world, flight, 'deliver', '') : tally(world);
  if (fate.type === 'duplicate') {
    if (fate.why === 'you') noteHand(world, flight, hand);
    double(world, flight, fate.why);
  }
  leave(world, flight); // Only now: a copy takes the place that whoever waits for room would have.
  const { type, payload, replyTo, request } = flight;
  // The fields of the message last: the other way round costs V8 fifty times as much.
  const input = {
    type,
    from: link.from.name,
    request,
    replyTo: addressOf(replyTo, flight.fromPart),
    ...payload,
  };
  receive(world, part.thread, { part, input, type, cause, replyTo, request, timer: null });
}

/** Who takes it; null for an instance that is not open. */
function partOf(node: NodeState, name: string): PartState | null {
  for (const part of node.parts) if (part.name === name) return part;
  assert(name.includes('#'), `a message has a receiver: ${node.name}/${name}`);
  return null;
}

function addressOf({ node, part }: Mailbox, sender: PartState): string {
  return node === sender.node && part === sender.name ? sender.address : `${node.name}/${part}`;
}

/** A further copy of a message that has just arrived sets out on a journey of its own. */
function double(world: World, flight: Flight, why: '' | 'you'): void {
  const copies = (flight.kind.copies ??= new Map());
  const copy = (copies.get(flight.n) ?? 0) + 1;
  copies.set(flight.n, copy);
  const luck = luckKey(flight.kind.key, copy, 0);
  const afresh = { attempts: 0, hands: 0, held: false, gone: false, before: null, after: null };
  const twin = { ...flight, copy, luck, ...afresh };
  if (world.recorder) tell(world, twin, 'duplicate', why);
  else tally(world);
  setOut(world, twin);
}

/** On an ordered link one message cannot be lost alone: the connection breaks with it. */
function breakAt(world: World, flight: Flight, why: 'you' | 'loss'): void {
  remove(world, flight);
  severLink(world, flight.link, lose(world, flight, why));
}

function keepBack(
  world: World,
  flight: Flight,
  why: 'retransmission' | 'partition' | 'clog' | 'you',
  by: Micros | null,
): void {
  const { link } = flight;
  if (why === 'retransmission') {
    flight.attempts++;
    flight.luck = luckKey(flight.kind.key, flight.copy, flight.attempts);
  }
  const event = tellDelay(world, flight, why, by);
  if (by !== null) return plan(world, flight, later(world.now, by));
  flight.held = true;
  if (link.habits.ordered) losePatience(world, link, event);
  if (world.transport.lasts.length === 0) return;
  for (const one of link.habits.ordered ? underwayOn(link) : [flight]) forget(world, one);
}

/** What nothing stops any longer arrives now, in the order of leaving. */
function release(world: World, link: Link): void {
  refresh(world, link);
  const { ordered } = link.habits;
  if (link.clogged || (ordered && link.walled)) return;
  if (link.stuck !== null) regainPatience(world, link);
  for (const flight of underwayOn(link)) if (flight.held) plan(world, flight, world.now);
}

// The viewer's hands.

function handOnFlight(world: World, flight: Flight): Hand | null {
  const { reply, hands } = flight;
  return handOn(handsIn(world), { ...messageName(flight), reply, hands }, world.now);
}

function noteHand(world: World, flight: Flight, hand: Hand | null): void {
  if (hand !== null) world.steering.acted.add(hand);
  flight.hands++;
}

/**
 * "Last": it waits for all that is underway to its receiver and can still arrive before it. What is
 * held by a wall or a clog is not waited for, nor what itself waits to be last.
 */
function awaitOthers(world: World, flight: Flight): void {
  const awaits = everyLink(world).flatMap((link) => rivalsOn(link, flight));
  if (awaits.length === 0) return arrive(world, flight);
  tellDelay(world, flight, 'you', null);
  world.transport.lasts.push({ flight, awaits: new Set(awaits) });
}

function rivalsOn(link: Link, flight: Flight): Flight[] {
  if (link.to !== flight.link.to) return [];
  const { ordered } = link.habits;
  if (!ordered) return underwayOn(link).filter(({ entry }) => entry !== null);
  return link === flight.link || link.first?.entry === null ? [] : underwayOn(link);
}

function find(link: Link, { type, n, copy }: MessageName): Flight | undefined {
  return underwayOn(link).find(
    (flight) => flight.type === type && flight.n === n && flight.copy === copy,
  );
}
