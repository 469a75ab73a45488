/**
 * The whole world of a run. Everything that changes while a run goes on is in here, and only the
 * kernel changes it.
 */
import type { Choices } from '../base/choices.ts';
import type { Range } from '../base/integers.ts';
import type { Json } from '../base/json.ts';
import type { Address, NodeId } from '../base/names.ts';
import type { Instant, Micros } from '../base/time.ts';
import type { Between, Network, Rule } from '../network/rules.ts';
import type { Wall } from '../network/walls.ts';
import type { Agenda } from './agenda.ts';
import type { Clock } from './clock.ts';
import type { Effect, Payload } from './effects.ts';
import type { Happening, Serving } from './happen.ts';
import type { Intervention } from './interventions.ts';
import type { Transport } from './links.ts';
import type { Order, Schedule, toldBy } from './order.ts';
import type { NodeSpec, Part } from './part.ts';
import type { Recorder } from './recorder.ts';
import type { Scripted } from './script.ts';
import type { Steering } from './steering.ts';
import type { ChartState, Input, Stepper } from './stepper.ts';
import type { TimerSlot } from './timers.ts';

/** Where a run ends whatever happens. Past one of these it ends with an event that says so. */
export interface Bounds {
  readonly time: Micros;
  readonly events: number;
  /** Of everything that was said, weighed as `weigh` does. */
  readonly bytes: number;
  /** Instances of parts that are open at once. */
  readonly instances: number;
}

export const BOUNDS: Bounds = {
  time: 3_600_000_000,
  events: 1_000_000,
  bytes: 100_000_000,
  instances: 10_000,
};

export interface WorldSpec {
  readonly nodes: readonly NodeSpec[];
  readonly network: Network;
  readonly script: readonly Scripted[];
  readonly interventions: readonly Intervention[];
  readonly bounds: Bounds;
  /** When the run is over, for those that never come to rest. */
  readonly ends?: Micros;
  /** How long a disk takes to sync; left out: no time. */
  readonly disks?: Range;
  /** Whether luck decides what happens first of two things at one instant; left out: names do. */
  readonly ties?: boolean;
  readonly choices: Choices;
  /** Which entry is next; left out: the soonest. */
  readonly order?: Order;
  /** What charts are told of clock and luck, in the place of what the world would say. */
  readonly schedule?: Schedule;
  readonly stepper: Stepper;
  /** Nobody, if null: then no event is built, and the run is the same. */
  readonly recorder: Recorder | null;
}

export interface World {
  readonly spec: WorldSpec;
  /** In order of name. */
  readonly nodes: readonly NodeState[];
  readonly byName: ReadonlyMap<NodeId, NodeState>;
  /** Every node's name, in that order: what charts are told when they are born. */
  readonly peers: readonly NodeId[];
  /** Addresses that were written to, found before. */
  readonly addresses: Map<Address, Mailbox>;
  readonly agenda: Agenda<Happening>;
  /** Threads with something to do, when what happens now is over. */
  readonly awake: ThreadState[];
  readonly transport: Transport;
  readonly steering: Steering;
  /** Walls that stand. */
  walls: readonly Wall[];
  /** Links that are clogged. */
  clogs: readonly Between[];
  /** The rules as they are now: those of the weather, of swarms, and the network's own. */
  rules: readonly Rule[];
  weather: readonly Rule[];
  /** What each swarm that goes on has drawn. */
  swarms: readonly (readonly Rule[])[];
  /** In liveness mode, the nodes that were healed: nothing more is done to the run. */
  core: readonly NodeId[] | null;
  now: Instant;
  /** Events so far: the next one's number. */
  events: number;
  bytes: number;
  /** Instances that are open. */
  instances: number;
  /** Agenda entries that happened. */
  happened: number;
  /** Who is told of events: the recorder, and the faults that wait for one. Null: nobody. */
  readonly recorder: Recorder | null;
  /** The recorder's view of the luck: every draw passes here. */
  readonly choices: Choices;
  readonly told: ReturnType<typeof toldBy> | null;
}

/** A place that an address names. */
export interface Mailbox {
  readonly node: NodeState;
  readonly part: string;
}

export interface NodeState {
  readonly name: NodeId;
  readonly spec: NodeSpec;
  /** Place among all nodes in order of name. */
  readonly place: number;
  /** In order of name; an instance comes and goes. */
  parts: readonly PartState[];
  readonly threads: readonly ThreadState[];
  /** Started, and not crashed since. */
  running: boolean;
  paused: boolean;
  /** Work that came to its end while it stood still: it is done when the node is resumed. */
  readonly late: Serving[];
  /** Instances that were ever opened, by name: their counters survive. */
  readonly opened: Map<string, PartState>;
  /** Crashes so far: whoever holds on to something of an earlier life sees that it is over. */
  lives: number;
  clock: Clock;
  /** How long its disk takes to sync. */
  sync: Range;
  /** Operations begun so far. */
  operations: number;
  /** Jepsen's process: a new one after every operation whose outcome nobody knows. */
  process: number;
  /** How often something of this node was drawn or handed over, by what it was. Survives all. */
  readonly counters: Map<string, number>;
}

/** A reactor: takes one input at a time. */
export interface ThreadState {
  readonly name: string;
  readonly node: NodeState;
  /** Parts that are to start: before anything else is taken. */
  readonly births: Birth[];
  /** Inputs between parts of this thread, first in first out: never held. */
  readonly calls: Mail[];
  /** What has arrived and waits, foremost first. */
  readonly inbox: Mail[];
  /** The input it works on until its service time is over. */
  busy: Mail | null;
  /** A step that cannot go on yet: the disk has not synced, or a link is full. */
  waiting: Waiting | null;
  /** Parts whose states let nothing through but what they await, and the events that say so. */
  readonly blocking: { readonly part: PartState; readonly event: number }[];
  /** Among those that are to look what there is to do. */
  awake: boolean;
}

/** A part that is to start, with its node or as an instance of its own. */
export interface Birth {
  readonly part: PartState;
  readonly cause: number;
  readonly key: string;
  readonly opened: Payload;
}

/** The rest of a step. */
export interface Rest {
  readonly asking: Asking;
  readonly effects: readonly Effect[];
  /** The next effect; for one with many messages, the next of these. */
  readonly next: number;
  readonly within: number;
}

/** The rest of a step, and what it waits for. */
export interface Waiting extends Rest {
  readonly for: 'disk' | 'room';
  /** It waits for nothing any more but for its node, which stands still. */
  readonly freed: boolean;
}

/** Who asks, in which step, and whom it would answer. */
export interface Asking {
  readonly node: NodeState;
  readonly part: PartState;
  readonly step: number;
  readonly replyTo: Mailbox | null;
  readonly request: string;
}

export interface PartState {
  readonly spec: Part;
  /** Its spec's name, or `watcher#7` for an instance. */
  readonly name: string;
  readonly node: NodeState;
  readonly thread: ThreadState;
  readonly address: Address;
  readonly place: number;
  /** Whether its chart has a state that holds the thread. */
  readonly mayBlock: boolean;
  chart: ChartState | null;
  /** The durable fields as the disk has them. */
  durable: Image | null;
  /** The durable fields as the part began with them, before anything was on the disk. */
  blank: Image | null;
  /** On its way to the disk. */
  unsynced: Image | null;
  /** By timer name, then by key. Their counters survive everything. */
  readonly timers: Map<string, Map<string, TimerSlot>>;
  operation: OpenOperation | null;
}

export type Image = { readonly [field: string]: Json };

/** A client's operation that has begun and not ended. */
export interface OpenOperation {
  readonly n: number;
  readonly type: string;
  readonly begun: number;
  readonly request: string;
}

export interface Mail {
  readonly part: PartState;
  readonly input: Input;
  /** The input's name in the trace, in our words. */
  readonly type: string;
  readonly cause: number;
  /** Where a `reply` goes; null for timers and calls. */
  readonly replyTo: Mailbox | null;
  readonly request: string;
  /** The timer whose firing this is. */
  readonly timer: TimerSlot | null;
}

/** Why a run was over. */
export type Ended = 'quiet' | 'planned' | keyof Bounds | 'order';

export interface Outcome {
  readonly ended: Ended;
  /** The event that says by which bound it was ended, or -1. */
  readonly bound: number;
  readonly at: Instant;
  readonly events: number;
  /** Agenda entries that happened: the unit in which a kernel's speed is told. */
  readonly happened: number;
  /** Interventions that found what they name; the others changed nothing. */
  readonly acted: ReadonlySet<Intervention>;
}
