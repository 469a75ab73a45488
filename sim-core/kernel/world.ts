/**
 * The whole world of a run, and its one loop: take the soonest entry of the agenda and let it
 * happen. Everything that changes while a run goes on is in here, and only the kernel changes it.
 */
import { assert } from '../base/assert.ts';
import type { Choices, Order } from '../base/choices.ts';
import { sortedByName, type NodeId } from '../base/names.ts';
import { START, later, type Instant, type Micros } from '../base/time.ts';
import type { Intervention } from '../network/interventions.ts';
import type { Network, Scheduled, Wall } from '../network/rules.ts';
import { CLASS } from '../base/choices.ts';
import { Agenda, type Entry } from './agenda.ts';
import { happen, type Happening } from './happen.ts';
import { boundMet, closeOperations, draft, record } from './emit.ts';
import type { Json } from '../base/json.ts';
import type { NodeSpec, Part } from './part.ts';
import type { Recorder } from './recorder.ts';
import type { ChartState, Input, Stepper } from './stepper.ts';
import { newTransport, type Transport } from './transport.ts';

/** Where a run ends whatever happens. Past one of these it ends with an event that says so. */
export interface Bounds {
  readonly time: Micros;
  readonly events: number;
  /** Bytes of canonical text in everything that was said. */
  readonly bytes: number;
}

export const BOUNDS: Bounds = { time: 3_600_000_000, events: 1_000_000, bytes: 100_000_000 };

export interface WorldSpec {
  readonly nodes: readonly NodeSpec[];
  readonly network: Network;
  /** Faults by the clock. */
  readonly script: readonly Scheduled[];
  readonly interventions: readonly Intervention[];
  readonly bounds: Bounds;
  readonly choices: Choices;
  /** Which entry is next; left out: the soonest. */
  readonly order?: Order;
  readonly stepper: Stepper;
  readonly recorder: Recorder;
}

export interface World {
  readonly spec: WorldSpec;
  /** In order of name. */
  readonly nodes: readonly NodeState[];
  readonly byName: ReadonlyMap<NodeId, NodeState>;
  readonly agenda: Agenda<Happening>;
  readonly transport: Transport;
  /** Walls that stand. */
  walls: Wall[];
  now: Instant;
  /** Events so far: the next one's number. */
  events: number;
  bytes: number;
  /** Agenda entries that happened. */
  happened: number;
  /** The recorder's view of the luck: every draw passes here. */
  readonly choices: Choices;
}

export interface NodeState {
  readonly name: NodeId;
  /** Place among all nodes in order of name. */
  readonly place: number;
  readonly parts: readonly PartState[];
  /** Inputs between parts, first in first out; empty whenever the agenda is asked. */
  readonly mail: Mail[];
  /** Operations begun so far. */
  operations: number;
  /** Jepsen's process: a new one after every operation whose outcome nobody knows. */
  process: number;
}

export interface PartState {
  readonly spec: Part;
  readonly place: number;
  chart: ChartState | null;
  durable: Json;
  /** Armed timers by the name of the state that waits and of the timer. */
  readonly timers: Map<string, Armed>;
  /** How often each timer was set: luck's counter. Survives everything. */
  readonly timersSet: Map<string, number>;
  operation: OpenOperation | null;
}

/** A timer that runs. */
export interface Armed {
  readonly entry: Entry<Happening>;
  /** The event that set it. */
  readonly set: number;
  /** `part/timer` */
  readonly label: string;
}

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
  readonly replyTo: { readonly node: NodeId; readonly part: string } | null;
}

/** Why a run was over. */
export type Ended = 'quiet' | keyof Bounds | 'order';

export interface Outcome {
  readonly ended: Ended;
  /** The event that says by which bound it was ended, or -1. */
  readonly bound: number;
  readonly at: Instant;
  readonly events: number;
  /** Agenda entries that happened: the unit in which a kernel's speed is told. */
  readonly happened: number;
  /** Interventions that found their message; the others changed nothing. */
  readonly acted: ReadonlySet<Intervention>;
}

/** Runs a world to its end. */
export function runWorld(spec: WorldSpec): Outcome {
  const world = newWorld(spec);
  const ended = loop(world);
  const bound = ended === 'quiet' || ended === 'order' ? -1 : cutOff(world, ended);
  closeOperations(world);
  const { now, events, happened, transport } = world;
  return { ended, bound, at: now, events, happened, acted: transport.acted };
}

function cutOff(world: World, why: keyof Bounds): number {
  const event = draft(world, 'bound', '', -1);
  event.why = why;
  return record(world, event);
}

function loop(world: World): Ended {
  const { order, bounds } = world.spec;
  for (;;) {
    const soonest = world.agenda.soonest();
    const met = boundMet(world);
    if (soonest === null) return met !== null && hasMail(world) ? met : 'quiet';
    if (met !== null) return met;
    if (order) {
      if (!stepInOrder(world, order)) return 'order';
    } else {
      if (soonest > bounds.time) return 'time';
      step(world);
    }
  }
}

/** A bound may cut a node off between two of its inputs: that is not quiet. */
function hasMail({ nodes }: World): boolean {
  return nodes.some(({ mail }) => mail.length > 0);
}

/** The one loop body of the simulator: take the soonest entry of the agenda and let it happen. */
function step(world: World): void {
  const next = world.agenda.take();
  assert(next !== null, 'there is something to happen');
  assert(world.now <= next.at, 'time never runs backwards');
  world.now = next.at;
  world.happened++;
  happen(world, next.what);
}

/**
 * An order-driven step: what happens next is chosen, and its time is made up, a microsecond each.
 */
function stepInOrder(world: World, order: Order): boolean {
  const pending = world.agenda.pending();
  const chosen = order.next(pending);
  if (chosen === null) return false;
  const next = pending[chosen];
  assert(next !== undefined, 'an order chooses among what is pending');
  world.agenda.remove(next);
  world.now = later(world.now, 1);
  world.happened++;
  happen(world, next.what);
  return true;
}

function newWorld(spec: WorldSpec): World {
  const nodes = sortedByName(spec.nodes).map(newNode);
  const world: World = {
    spec,
    nodes,
    byName: new Map(nodes.map((node) => [node.name, node])),
    agenda: new Agenda(),
    transport: newTransport(),
    walls: [],
    now: START,
    events: 0,
    bytes: 0,
    happened: 0,
    choices: recorded(spec),
  };
  assert(world.byName.size === nodes.length, 'nodes have names of their own');
  planStarts(world);
  planScript(world);
  return world;
}

function newNode(spec: NodeSpec, place: number): NodeState {
  const parts = spec.parts.map((part, index): PartState => ({
    spec: part,
    place: index,
    chart: null,
    durable: null,
    timers: new Map(),
    timersSet: new Map(),
    operation: null,
  }));
  return { name: spec.name, place, parts, mail: [], operations: 0, process: 0 };
}

function planStarts(world: World): void {
  for (const node of world.nodes) {
    world.agenda.add({
      at: START,
      class: CLASS.start,
      target: node.place,
      source: 0,
      seq: 0,
      copy: 0,
      name: `start ${node.name}`,
      what: { type: 'start', node },
      cancelled: false,
    });
  }
}

function planScript(world: World): void {
  world.spec.script.forEach(({ at, fault }, n) => {
    world.agenda.add({
      at: later(START, at),
      class: CLASS.fault,
      target: 0,
      source: 0,
      seq: n,
      copy: 0,
      name: `fault ${n}`,
      what: { type: 'fault', fault },
      cancelled: false,
    });
  });
}

/** The same luck, with every draw told to the recorder. */
function recorded({ choices, recorder }: WorldSpec): Choices {
  if (!recorder.draw) return choices;
  return {
    u32(domain, key, counter) {
      const value = choices.u32(domain, key, counter);
      recorder.draw?.(domain, key, counter, value);
      return value;
    },
  };
}
