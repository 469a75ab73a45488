/**
 * An event: one point on one node's line, or on the network's. A run is a list of them, numbered
 * from 0, in the one order in which they happened.
 */
import type { Json } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import type { Instant } from '../base/time.ts';

export const EVENT_KINDS = [
  'start', // a node begins
  'crash', // a process dies with all it had in memory
  'restart', // ... and begins again, with what its disk has
  'pause', // a process stands still
  'resume',
  'take', // a thread begins to work on an input; its step comes when the work is done
  'step', // a part takes an input
  'call', // a part hands an input to another part of its node
  'send',
  'deliver',
  'lose', // the network, a wall or a viewer took a message; `why` says which
  'duplicate', // the network made a further copy of a message; `copy` is its number
  'delay', // a message is kept back: by a retransmission, a wall, a viewer
  'timerSet',
  'timerFired',
  'timerCancelled',
  'persist', // the durable fields are handed to the disk
  'synced', // the disk has them, where it takes time
  'open', // an instance of a part begins, closes
  'close',
  'begin', // a client's operation is invoked
  'end', // ... and completed: `why` is its outcome
  'fact',
  'note', // words for people
  'partition', // a wall stands
  'heal', // all walls fall
  'clog', // messages of some links are held
  'unclog',
  'linkDown', // a connection breaks: what was in flight on it is lost
  'linkUp', // it stands again
  'weather', // the network has other habits
  'clock', // a node's clock jumps, or drifts from now on
  'slowSync', // a node's disk is slower, or faster
  'liveness', // a core is healed, and all other faults are permanent
  'blocked', // a thread takes only what its state awaits, or waits for room; data says which
  'unblocked',
  'bound', // the run was ended by one of its bounds; `why` says which
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** Why a message was lost or held back. */
export type Reason =
  | 'loss'
  | 'partition'
  | 'you'
  | 'retransmission'
  | 'clog'
  /** The connection it was on broke, or there was none. */
  | 'reset'
  /** The receiver was not running. */
  | 'down'
  /** The link was full. */
  | 'full'
  /** The instance it was for had been closed, or never was. */
  | 'closed';

export interface TraceEvent {
  /** From 0, in order of happening. */
  readonly index: number;
  readonly at: Instant;
  readonly kind: EventKind;
  /** Whose line it is on. A `lose` is on the receiver's, and the receiver knows nothing of it. */
  readonly node: NodeId;
  readonly part: string;
  /** The other end of a message or call; '' where there is none. */
  readonly peer: NodeId;
  /** The other end's part; for a timer, its key: the path of the state that waits, or its own. */
  readonly peerPart: string;
  /** What: the message's type, the input's, the timer's name, the operation's, the fact's. */
  readonly type: string;
  /** The event without which this one would not be, or -1: a step's input, a delivery's sending. */
  readonly cause: number;
  /** The how-manieth: message of a type on a link, operation of a node, setting of a timer. */
  readonly n: number;
  /** 0 for the message itself, 1 and up for its duplicates. */
  readonly copy: number;
  readonly request: string;
  /** A `Reason`, an `Outcome`, the bound that was met; '' elsewhere. */
  readonly why: string;
  /** The message's payload, the operation's arguments or result, the fact: whatever was said. */
  readonly data: Json;
  /** The canonical text of `data`; '' for null. */
  readonly text: string;
}

/**
 * Kinds on which nothing but people and checkers look: no fingerprint takes them in. What blocks a
 * thread is told in the names of chart states, which are nobody's business but the reader's.
 */
export function isSilent(kind: EventKind): boolean {
  return kind === 'fact' || kind === 'note' || kind === 'blocked' || kind === 'unblocked';
}

/** Kinds that happen to a message underway rather than to the node on whose line they are drawn. */
export function isInTransit(kind: EventKind): boolean {
  return kind === 'lose' || kind === 'duplicate' || kind === 'delay';
}
