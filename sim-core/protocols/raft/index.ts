/**
 * Raft: servers that keep one replicated log, and clients that give commands to whoever leads.
 * After Figure 2 of the paper; what differs from it is an option, and off unless asked for.
 */
import { assert } from '../../base/assert.ts';
import type { Range } from '../../base/integers.ts';
import type { Json } from '../../base/json.ts';
import type { NodeId } from '../../base/names.ts';
import type { Micros } from '../../base/time.ts';
import { defineNode, definePart, type NodeSpec } from '../../kernel/part.ts';
import { applying } from './applying.ts';
import { clientChart } from './client.machine.ts';
import { serverChart, type Settings } from './server.machine.ts';
import type { StateMachine } from './state-machine.ts';

export { counter, lock, register, type StateMachine } from './state-machine.ts';

export interface RaftOptions {
  /** All of them. Each may have other options than the rest. */
  readonly servers: readonly NodeId[];
  /** An election timeout is drawn from this range each time (section 5.2). */
  readonly electionTimeout: Range;
  readonly heartbeat: Micros;
  /** What is replicated. */
  readonly machine: StateMachine;
  /** Commands are applied once per (clientId, sequenceNum) (thesis, 6.3). Usual: true. */
  readonly sessions?: boolean;
  /**
   * A leader that has not heard from a majority for an election timeout steps down (thesis, 6.2).
   * Usual: false.
   */
  readonly stepsDownWithoutQuorum?: boolean;
  /**
   * How many servers, itself included, have an entry before the leader takes it for committed and
   * acknowledges it. Usual: a majority.
   */
  readonly acknowledgeAfter?: 'one' | 'majority' | 'all';
  /** Section 5.4.2 forbids it: commits entries of older terms by counting. Usual: false. */
  readonly commitsOldTerms?: boolean;
  /** Figure 2 demands it: term and vote are on the disk before a vote goes out. Usual: true. */
  readonly persistsVotes?: boolean;
  /** A leader begins with an entry of its own (section 8). Figure 8 has none. Usual: true. */
  readonly appendsNoOp?: boolean;
}

export interface ClientOptions {
  /** In the order in which it tries them. */
  readonly servers: readonly NodeId[];
  /** Objects, `{ op, ... }`, for the state machine. */
  readonly commands: readonly Json[];
  /** Before each command. */
  readonly think: Range;
  /** No answer in this time: try the next server, with the same sequenceNum. */
  readonly patience: Micros;
  /** After the last command the first one again, for ever. Usual: false. */
  readonly repeat?: boolean;
  /** After so many requests of one command it gives up: nobody knows. Usual: never. */
  readonly attempts?: number;
  /** What its operations are on, in histories. Usual: `state machine`. */
  readonly key?: string;
}

/** One part, named `raft`. */
export function raftServer(name: NodeId, options: RaftOptions): NodeSpec {
  const { servers, electionTimeout, heartbeat } = options;
  assert(servers.includes(name), 'a server is one of all servers');
  const timers = {
    electionTimeout,
    heartbeat: { low: heartbeat, high: heartbeat },
    quorumTimeout: electionTimeout,
  };
  const durable = ['currentTerm', 'votedFor', 'log'];
  const machine = serverChart(settingsOf(options));
  return defineNode(name, 'servers', [definePart({ name: 'raft', machine, timers, durable })]);
}

/** One part, named `client`. */
export function raftClient(name: NodeId, options: ClientOptions): NodeSpec {
  const { think, patience, repeat = false, attempts = Infinity, key = 'state machine' } = options;
  const { servers, commands } = options;
  const machine = clientChart({ servers, commands, repeat, attempts, key });
  const timers = { think, patience: { low: patience, high: patience } };
  const durable = ['sequenceNum'];
  return defineNode(name, 'clients', [definePart({ name: 'client', machine, timers, durable })]);
}

/** What the options come to: the one place that knows what is usual. */
export function settingsOf(options: RaftOptions): Settings {
  const { servers, machine, sessions = true, acknowledgeAfter = 'majority' } = options;
  return {
    servers,
    initial: machine.initial,
    applying: applying(machine, sessions),
    commitment: {
      copies: COPIES[acknowledgeAfter](servers.length),
      ofAnyTerm: options.commitsOldTerms ?? false,
    },
    persistsVotes: options.persistsVotes ?? true,
    stepsDownWithoutQuorum: options.stepsDownWithoutQuorum ?? false,
    appendsNoOp: options.appendsNoOp ?? true,
  };
}

const COPIES = {
  one: () => 1,
  majority: (servers: number) => Math.floor(servers / 2) + 1,
  all: (servers: number) => servers,
};
