/**
 * Links as the kernel keeps them: one for each direction between two nodes, with what is underway
 * on it and what its rules, walls and clogs come to just now.
 */
import { assert } from '../base/assert.ts';
import type { Instant, Micros } from '../base/time.ts';
import type { Way } from '../network/fate.ts';
import { calmed, habitsOf, type Habits } from '../network/habits.ts';
import { layOut, mayTouch, type Hands } from '../network/hands.ts';
import type { MessageName } from '../network/interventions.ts';
import { concerns } from '../network/rules.ts';
import { separates } from '../network/walls.ts';
import type { Entry } from './agenda.ts';
import type { Payload } from './effects.ts';
import type { Happening } from './happen.ts';
import { isInputType } from './stepper.ts';
import type { Mailbox, NodeState, PartState, ThreadState, World } from './world.ts';

/** One copy of a message on its way. */
export interface Flight {
  readonly happens: 'deliver';
  readonly link: Link;
  readonly kind: Kind;
  readonly fromPart: PartState;
  readonly toPart: string;
  /** Where its answer goes. */
  readonly replyTo: Mailbox;
  readonly reply: boolean;
  readonly type: string;
  readonly n: number;
  readonly copy: number;
  readonly request: string;
  readonly payload: Payload;
  /** The payload's canonical text, where somebody reads it. */
  readonly text: string;
  /** The event of its sending. */
  sent: number;
  /** Number among everything that was ever sent on the link. */
  readonly seq: number;
  /** Luck's key. */
  luck: string;
  due: Instant;
  attempts: number;
  /** Hands that have acted on it. */
  hands: number;
  /** Kept back until what stops it is gone. */
  held: boolean;
  /** It has arrived, or was lost. */
  gone: boolean;
  /** Its arrival on the agenda; null while it is held, or behind another one. */
  entry: Entry<Happening> | null;
  /** Its neighbours on the link, in the order of leaving. */
  before: Flight | null;
  after: Flight | null;
}

/** Messages of one type on one link. */
export interface Kind {
  /** Luck's key: `A>B:ping`. */
  readonly key: string;
  /** How many were sent. */
  count: number;
  /** Copies made of each, by number; null: of none. */
  copies: Map<number, number> | null;
}

export interface Link extends Way {
  readonly name: string;
  readonly from: NodeState;
  readonly to: NodeState;
  readonly kinds: Map<string, Kind>;
  /** Everything that was ever sent. */
  sent: number;
  first: Flight | null;
  last: Flight | null;
  underway: number;
  /** Some hand may be on a message of this link. */
  readonly touched: boolean;
  habits: Habits;
  walled: boolean;
  clogged: boolean;
  /** What its messages take longer, for good; null: not drawn yet. */
  offset: Micros | null;
  /** When the last message that left has left it behind. */
  free: Instant;
  /** Ordered links: since when, and by which event, the foremost is held by a wall or clog. */
  stuck: { readonly since: Instant; readonly event: number } | null;
  /** Threads that wait for room, the first come foremost. */
  readonly waiting: Waiter[];
  /** Of what the above was reckoned. */
  seen: Pick<World, 'rules' | 'walls' | 'clogs' | 'core'> | null;
}

/** A thread in the middle of a step, before a full link. */
export interface Waiter {
  readonly thread: ThreadState;
  readonly part: PartState;
  /** The event that says so. */
  readonly event: number;
}

/** The connection of two nodes, on which both their ordered links run. */
export interface Connection {
  readonly name: string;
  /** In order of name. */
  readonly ends: readonly [NodeState, NodeState];
  up: boolean;
  /** How often it was set up again. */
  tries: number;
  /** How often somebody began to lose patience. */
  worries: number;
  connecting: Entry<Happening> | null;
  patience: Entry<Happening> | null;
}

/** A message that waits until these are gone. */
export interface Last {
  readonly flight: Flight;
  readonly awaits: Set<Flight>;
}

export interface Transport {
  /** By the places of both ends. */
  readonly links: (Link | undefined)[];
  readonly connections: (Connection | undefined)[];
  readonly lasts: Last[];
  hands: Hands | null;
}

export function newTransport(): Transport {
  return { links: [], connections: [], lasts: [], hands: null };
}

/** The link from one node to another, with its rules as they are now. */
export function linkBetween(world: World, from: NodeState, to: NodeState): Link {
  const place = from.place * world.nodes.length + to.place;
  const link = (world.transport.links[place] ??= newLink(world, from, to));
  refresh(world, link);
  return link;
}

/** The same if anything was ever sent on it. */
export function knownLink(world: World, from: NodeState, to: NodeState): Link | undefined {
  return world.transport.links[from.place * world.nodes.length + to.place];
}

/** Every link that was used, in the order of the names of its ends. */
export function everyLink({ transport }: World): Link[] {
  return transport.links.filter((link) => link !== undefined);
}

export function kindOn(link: Link, type: string): Kind {
  const known = link.kinds.get(type);
  if (known !== undefined) return known;
  assert(isInputType(type), `a message has a type that charts can take: "${type}"`);
  const kind: Kind = { key: `${link.name}:${type}`, count: 0, copies: null };
  link.kinds.set(type, kind);
  return kind;
}

/** Reckons anew what stands in a link's way, if anything about that has changed. */
export function refresh(world: World, link: Link): void {
  const { rules, walls, clogs, core } = world;
  const { seen } = link;
  if (
    seen !== null &&
    seen.rules === rules &&
    seen.walls === walls &&
    seen.clogs === clogs &&
    seen.core === core
  ) {
    return;
  }
  const ends = endsOf(link);
  const calm = isCalm(world, link.from, link.to);
  if (seen === null || seen.rules !== rules || seen.core !== core) {
    const { network } = world.spec;
    link.habits = habitsOf(network.links, calm ? calmed(network.rules) : rules, ends);
    link.offset = null;
  }
  link.walled = !calm && walls.some((wall) => separates(wall, ends.from, ends.to));
  link.clogged = !calm && clogs.some((clog) => concerns(clog, ends));
  link.seen = { rules, walls, clogs, core };
}

/** Both ends are of the core that liveness mode has healed. */
export function isCalm({ core }: World, a: NodeState, b: NodeState): boolean {
  return core !== null && core.includes(a.name) && core.includes(b.name);
}

/** The viewer's hands, laid out once. */
export function handsIn({ spec, transport }: World): Hands {
  return (transport.hands ??= layOut(
    spec.interventions.filter(
      (one) =>
        one.do === 'drop' ||
        one.do === 'delay' ||
        one.do === 'duplicate' ||
        one.do === 'last' ||
        one.do === 'loseReplies',
    ),
  ));
}

/** Puts a message behind all that is underway on its link. */
export function append(flight: Flight): void {
  const { link } = flight;
  flight.before = link.last;
  if (link.last === null) link.first = flight;
  else link.last.after = flight;
  link.last = flight;
  link.underway++;
}

/** Takes a message off its link. */
export function takeOff(flight: Flight): void {
  const { link, before, after } = flight;
  if (before === null) link.first = after;
  else before.after = after;
  if (after === null) link.last = before;
  else after.before = before;
  flight.before = null;
  flight.after = null;
  flight.gone = true;
  link.underway--;
}

/** What is underway on a link, in the order of leaving. */
export function underwayOn(link: Link): Flight[] {
  const flights: Flight[] = [];
  for (let flight = link.first; flight !== null; flight = flight.after) flights.push(flight);
  return flights;
}

export function messageName({ link, type, n, copy }: Flight): MessageName {
  return { ...endsOf(link), type, n, copy };
}

function endsOf({ from, to }: Link): { readonly from: string; readonly to: string } {
  return { from: from.name, to: to.name };
}

function newLink(world: World, from: NodeState, to: NodeState): Link {
  const ends = { from: from.name, to: to.name };
  return {
    name: `${from.name}>${to.name}`,
    from,
    to,
    kinds: new Map(),
    sent: 0,
    first: null,
    last: null,
    underway: 0,
    touched: mayTouch(handsIn(world), from.name, to.name),
    habits: habitsOf(world.spec.network.links, [], ends),
    walled: false,
    clogged: false,
    offset: null,
    free: world.now,
    stuck: null,
    waiting: [],
    seen: null,
  };
}
