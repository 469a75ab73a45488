/**
 * Connections: what carries the two ordered links between a pair of nodes. One is made with the
 * first message. When it breaks, all that is in flight on it is lost, both ways, and both ends that
 * live are told; it stands again when both ends run, no wall is between them, and its time is over.
 *
 *     stands --(fault, crash of an end, patience, a hand that drops)--> broken
 *        ^                                                                |
 *        +------ connect time <---- both ends run, no wall between -------+
 */
import { between } from '../base/integers.ts';
import type { NodeId } from '../base/names.ts';
import { later, type Instant } from '../base/time.ts';
import { contractOf, type Contract } from '../network/habits.ts';
import { separates } from '../network/walls.ts';
import type { Entry } from './agenda.ts';
import { letAllGoOn, lose, remove, tellLink } from './flights.ts';
import type { Happening } from './happen.ts';
import { isCalm, knownLink, underwayOn, type Connection, type Link } from './links.ts';
import { CLASS } from './order.ts';
import { linkInput } from './inbox.ts';
import type { NodeState, World } from './world.ts';

/** A connection that may stand again, or an end of it that may give it up. */
export interface Reconnecting {
  readonly happens: 'connect' | 'patience';
  readonly connection: Connection;
  readonly name: string;
  /** The event that made way for it. */
  readonly cause: number;
}

/** Whether there is a connection to send on. The first message makes one, if both ends live. */
export function isConnected(world: World, { from, to }: Link): boolean {
  const [a, b] = inOrder(from, to);
  const place = a.place * world.nodes.length + b.place;
  const { connections } = world.transport;
  const connection = (connections[place] ??= newConnection(a, b));
  return connection.up;
}

/** A fault breaks the connection between two nodes. False if there is none. */
export function breakConnection(
  world: World,
  [a, b]: readonly [NodeId, NodeId],
  cause: number,
): boolean {
  const [one, other] = [world.byName.get(a), world.byName.get(b)];
  const connection = one && other ? connectionOf(world, one, other) : undefined;
  if (!connection?.up) return false;
  sever(world, connection, cause);
  return true;
}

/** The connection under a link breaks. */
export function severLink(world: World, { from, to }: Link, cause: number): void {
  const connection = connectionOf(world, from, to);
  if (connection?.up) sever(world, connection, cause);
}

/** All connections of a node that died break. */
export function severAll(world: World, node: NodeState, cause: number): void {
  for (const connection of everyConnection(world)) {
    if (!connection.ends.includes(node)) continue;
    cancel(connection, 'connecting');
    if (connection.up) sever(world, connection, cause);
  }
}

/** Something that kept connections from standing again is gone. */
export function reconnect(world: World, cause: number): void {
  for (const connection of everyConnection(world)) tryAgain(world, connection, cause);
}

/** In liveness mode nothing keeps the core's connections from standing, not even time. */
export function reconnectCore(world: World, cause: number): void {
  for (const connection of everyConnection(world)) {
    if (!isCalm(world, ...connection.ends)) continue;
    cancel(connection, 'connecting');
    cancel(connection, 'patience');
    tryAgain(world, connection, cause);
  }
}

/** The time that it takes to connect is over. */
export function connect(world: World, { connection, cause }: Reconnecting): void {
  connection.connecting = null;
  if (connection.up || !mayConnect(world, connection)) return;
  connection.up = true;
  const ups = sidesOf(connection).map((side) => tellLink(world, 'linkUp', side, cause));
  sidesOf(connection).forEach(([node, peer], i) => {
    linkInput(world, node, 'link.up', { peer: peer.name, cause: ups[i] ?? cause });
  });
}

/** An ordered link's foremost message is held: from now on its ends lose patience. */
export function losePatience(world: World, link: Link, event: number): void {
  link.stuck ??= { since: world.now, event };
  const connection = connectionOf(world, link.from, link.to);
  if (connection) worry(world, connection);
}

/** Traffic goes on. */
export function regainPatience(world: World, link: Link): void {
  link.stuck = null;
  const connection = connectionOf(world, link.from, link.to);
  if (!connection || stuckest(world, connection)) return;
  cancel(connection, 'patience');
}

/** It was held up for so long that an end gives the connection up. */
export function loseFaith(world: World, { connection }: Reconnecting): void {
  connection.patience = null;
  const stuck = stuckest(world, connection);
  const { patience } = contractIn(world, connection);
  if (!stuck || patience === null) return;
  if (stuck.since + patience <= world.now) sever(world, connection, stuck.event);
  else worry(world, connection);
}

function sever(world: World, connection: Connection, cause: number): void {
  connection.up = false;
  cancel(connection, 'patience');
  const sides = sidesOf(connection).filter(([node]) => node.running);
  const downs = sides.map((side) => tellLink(world, 'linkDown', side, cause));
  for (const link of linksOf(world, connection)) {
    for (const flight of underwayOn(link)) {
      remove(world, flight);
      lose(world, flight, 'reset');
    }
    link.stuck = null;
    link.free = world.now;
    letAllGoOn(world, link);
  }
  tryAgain(world, connection, cause < 0 ? (downs[0] ?? -1) : cause);
  sides.forEach(([node, peer], i) => {
    linkInput(world, node, 'link.down', { peer: peer.name, cause: downs[i] ?? cause });
  });
}

function tryAgain(world: World, connection: Connection, cause: number): void {
  if (connection.up || connection.connecting !== null || !mayConnect(world, connection)) return;
  const { connect: range } = contractIn(world, connection);
  const n = connection.tries++;
  const length =
    range.low === range.high
      ? range.low
      : between(range, world.choices.u32('connect', connection.name, n));
  connection.connecting = planned(world, later(world.now, length), {
    happens: 'connect',
    connection,
    name: `connect ${connection.name}`,
    cause,
  });
}

function worry(world: World, connection: Connection): void {
  const stuck = stuckest(world, connection);
  const { patience } = contractIn(world, connection);
  if (!stuck || patience === null || connection.patience !== null) return;
  const end = later(stuck.since, patience);
  connection.patience = planned(world, end > world.now ? end : world.now, {
    happens: 'patience',
    connection,
    name: `patience ${connection.name} ${connection.worries++}`,
    cause: stuck.event,
  });
}

function planned(world: World, at: Instant, what: Reconnecting): Entry<Happening> {
  const [a, b] = what.connection.ends;
  const entry: Entry<Happening> = {
    at,
    class: CLASS.delivery,
    target: a.place,
    source: b.place,
    // What a connection does comes before what arrives on it.
    seq: what.happens === 'connect' ? -2 : -1,
    copy: 0,
    name: '',
    what,
    cancelled: false,
  };
  world.agenda.add(entry);
  return entry;
}

function cancel(connection: Connection, what: 'connecting' | 'patience'): void {
  const entry = connection[what];
  if (entry !== null) entry.cancelled = true;
  connection[what] = null;
}

function mayConnect(world: World, { ends: [a, b] }: Connection): boolean {
  if (!a.running || !b.running) return false;
  if (isCalm(world, a, b)) return true;
  return !world.walls.some(
    (wall) => separates(wall, a.name, b.name) || separates(wall, b.name, a.name),
  );
}

/** The direction that has been held for longer. */
function stuckest(world: World, connection: Connection): Link['stuck'] {
  const [one = null, other = null] = linksOf(world, connection).map(({ stuck }) => stuck);
  if (one === null || other === null) return one ?? other;
  return one.since <= other.since ? one : other;
}

function contractIn(world: World, { ends: [a, b] }: Connection): Contract {
  const rules = isCalm(world, a, b) ? [] : world.rules;
  return contractOf(rules, a.name, b.name);
}

function linksOf(world: World, { ends: [a, b] }: Connection): Link[] {
  const both =
    a === b ? [knownLink(world, a, a)] : [knownLink(world, a, b), knownLink(world, b, a)];
  return both.filter((link) => link !== undefined);
}

/** Each end with the other; a node's connection to itself has nobody to tell. */
function sidesOf({ ends: [a, b] }: Connection): (readonly [NodeState, NodeState])[] {
  if (a === b) return [];
  return [
    [a, b],
    [b, a],
  ];
}

function connectionOf(world: World, one: NodeState, other: NodeState): Connection | undefined {
  const [a, b] = inOrder(one, other);
  return world.transport.connections[a.place * world.nodes.length + b.place];
}

function everyConnection({ transport }: World): Connection[] {
  return transport.connections.filter((connection) => connection !== undefined);
}

function inOrder(one: NodeState, other: NodeState): [NodeState, NodeState] {
  return one.place <= other.place ? [one, other] : [other, one];
}

function newConnection(a: NodeState, b: NodeState): Connection {
  return {
    name: `${a.name}<>${b.name}`,
    ends: [a, b],
    up: !isDead(a) && !isDead(b),
    tries: 0,
    worries: 0,
    connecting: null,
    patience: null,
  };
}

/** Crashed. One that has not started yet will have when something arrives. */
function isDead({ running, lives }: NodeState): boolean {
  return !running && lives > 0;
}
