/**
 * Messages underway: numbered when they leave, judged when they would arrive. On an ordered link
 * only the foremost is on the agenda; what follows waits behind it.
 */
import { assert } from '../base/assert.ts';
import type { NodeId } from '../base/names.ts';
import { later, type Instant, type Micros } from '../base/time.ts';
import { fateOf, handOn, travelTime, type Envelope } from '../network/fate.ts';
import { messageKey, type Intervention } from '../network/interventions.ts';
import { CLASS } from '../base/choices.ts';
import { draft, record, say, type Draft } from './emit.ts';
import type { EventKind } from './event.ts';
import { canonical } from '../base/json.ts';
import type { Payload } from './effects.ts';
import type { Mail, NodeState, PartState, World } from './world.ts';

/** One copy of a message on its way. */
export interface Flight {
  readonly from: NodeState;
  readonly fromPart: string;
  readonly to: NodeState;
  readonly toPart: PartState;
  readonly type: string;
  readonly n: number;
  readonly copy: number;
  readonly request: string;
  readonly payload: Payload;
  readonly text: string;
  /** The event of its sending. */
  readonly sent: number;
  readonly link: Link;
  /** Number among everything that was ever sent on the link. */
  readonly seq: number;
  due: Instant;
  attempts: number;
  hands: number;
  /** Held by a wall until it falls. */
  held: boolean;
}

/** One direction between two nodes. */
interface Link {
  /** Messages of each type so far. */
  readonly counts: Map<string, number>;
  sent: number;
  /** Copies made of each message so far. */
  readonly copies: Map<string, number>;
  /** Ordered links only: what is underway, foremost first. */
  readonly queue: Flight[];
}

export interface Transport {
  readonly links: Map<string, Link>;
  /** Interventions that found their message. */
  readonly acted: Set<Intervention>;
}

export function newTransport(): Transport {
  return { links: new Map(), acted: new Set() };
}

export interface Letter {
  readonly from: NodeState;
  readonly fromPart: PartState;
  readonly to: { readonly node: NodeId; readonly part: string };
  readonly type: string;
  readonly payload: Payload;
  readonly request: string;
  readonly cause: number;
}

/** Sends a message: the event, its number on the link, and its travel time. */
export function post(world: World, letter: Letter): void {
  const { from, fromPart, type, payload, request } = letter;
  const to = world.byName.get(letter.to.node);
  assert(to !== undefined, `a message has a receiver: ${letter.to.node}`);
  const toPart = to.parts.find((part) => part.spec.name === letter.to.part);
  assert(toPart !== undefined, `a message has a receiver: ${to.name}/${letter.to.part}`);
  const link = linkBetween(world, from, to);
  const n = link.counts.get(type) ?? 0;
  link.counts.set(type, n + 1);
  const text = canonical(payload);
  const event = draft(world, 'send', type, letter.cause);
  event.node = from.name;
  event.part = fromPart.spec.name;
  event.peer = to.name;
  event.peerPart = toPart.spec.name;
  event.n = n;
  event.request = request;
  event.data = payload;
  event.text = text;
  const sent = record(world, event);
  setOut(world, {
    from,
    fromPart: fromPart.spec.name,
    to,
    toPart,
    type,
    n,
    copy: 0,
    request,
    payload,
    text,
    sent,
    link,
    seq: link.sent++,
    due: world.now,
    attempts: 0,
    hands: 0,
    held: false,
  });
}

/** Draws how long a copy travels, and plans its arrival. */
function setOut(world: World, flight: Flight): void {
  flight.due = later(world.now, travelTime(world.spec.network, world.choices, envelopeOf(flight)));
  if (world.spec.network.links === 'unordered') return plan(world, flight, flight.due);
  const { queue } = flight.link;
  queue.push(flight);
  if (queue.length === 1) plan(world, flight, flight.due);
}

function plan(world: World, flight: Flight, at: Instant): void {
  world.agenda.add({
    at,
    class: CLASS.delivery,
    target: flight.to.place,
    source: flight.from.place,
    seq: flight.seq,
    copy: flight.copy,
    name: messageKey(envelopeOf(flight)),
    what: { type: 'deliver', flight },
    cancelled: false,
  });
}

/**
 * Decides what becomes of a message whose time has come. Returns what the receiver takes, or null
 * if nothing reaches it now.
 */
export function arrive(world: World, flight: Flight): Mail | null {
  const { network, interventions } = world.spec;
  const envelope = envelopeOf(flight);
  const fate = fateOf({ network, walls: world.walls, interventions }, world.choices, envelope);
  if (fate.type !== 'pass' && fate.why === 'you') noteHand(world, flight, envelope);
  if (fate.type === 'delay') {
    keepBack(world, flight, fate.why, fate.by);
    return null;
  }
  leaveLink(world, flight);
  if (fate.type === 'lose') {
    tell(world, flight, 'lose', fate.why);
    return null;
  }
  const cause = tell(world, flight, 'deliver', '');
  if (fate.type === 'duplicate') double(world, flight, fate.why);
  const { type, payload, from, fromPart, request } = flight;
  const input = { ...payload, type, from: from.name, request };
  return { part: flight.toPart, input, type, cause, replyTo: { node: from.name, part: fromPart } };
}

function noteHand(world: World, flight: Flight, envelope: Envelope): void {
  const hand = handOn(world.spec.interventions, envelope);
  if (hand) world.transport.acted.add(hand);
  flight.hands++;
}

/** An ordered link's next message may now arrive, at its own time or at once. */
function leaveLink(world: World, flight: Flight): void {
  if (world.spec.network.links === 'unordered') return;
  const { queue } = flight.link;
  assert(queue[0] === flight, 'an ordered link delivers its foremost message');
  queue.shift();
  const next = queue[0];
  if (next) plan(world, next, next.due > world.now ? next.due : world.now);
}

function keepBack(world: World, flight: Flight, why: string, by: Micros | null): void {
  if (why === 'retransmission') flight.attempts++;
  record(world, say(befalls(world, flight, 'delay', why), { by }));
  if (by === null) flight.held = true;
  else plan(world, flight, later(world.now, by));
}

/** The walls have fallen: what they held back arrives now. */
export function release(world: World): void {
  for (const { queue } of world.transport.links.values()) {
    const first = queue[0];
    if (!first?.held) continue;
    first.held = false;
    plan(world, first, world.now);
  }
}

/** A further copy of a message that has just arrived sets out on a journey of its own. */
function double(world: World, flight: Flight, why: '' | 'you'): void {
  const name = `${flight.type}#${flight.n}`;
  const copy = (flight.link.copies.get(name) ?? 0) + 1;
  flight.link.copies.set(name, copy);
  const twin = { ...flight, copy, attempts: 0, hands: 0, held: false };
  tell(world, twin, 'duplicate', why);
  setOut(world, twin);
}

/**
 * Everything that befalls a message is told on the receiver's line, with its sending as the cause.
 */
function tell(world: World, flight: Flight, kind: EventKind, why: string): number {
  const event = befalls(world, flight, kind, why);
  event.data = flight.payload;
  event.text = flight.text;
  return record(world, event);
}

function befalls(world: World, flight: Flight, kind: EventKind, why: string): Draft {
  const event = draft(world, kind, flight.type, flight.sent);
  event.node = flight.to.name;
  event.part = flight.toPart.spec.name;
  event.peer = flight.from.name;
  event.peerPart = flight.fromPart;
  event.n = flight.n;
  event.copy = flight.copy;
  event.request = flight.request;
  event.why = why;
  return event;
}

function envelopeOf({ from, to, type, n, copy, attempts, hands }: Flight): Envelope {
  return { from: from.name, to: to.name, type, n, copy, attempts, hands };
}

function linkBetween(world: World, from: NodeState, to: NodeState): Link {
  const { links } = world.transport;
  const key = `${from.name}>${to.name}`;
  const known = links.get(key);
  if (known) return known;
  const link: Link = { counts: new Map(), sent: 0, copies: new Map(), queue: [] };
  links.set(key, link);
  return link;
}
