/**
 * Servers without a clock or a kernel: at each step luck chooses what happens next, of everything
 * that could happen at all. A message may be delivered late, twice or never, a timer may fire at
 * any moment, a server may die anywhere within a step, between two of its effects. No schedule is
 * too unlikely here, so corners are met that timed runs hardly ever see.
 *
 * Watched are the five properties of Figure 3; the first broken one ends a run, in a sentence.
 */
import { assert } from '../../../base/assert.ts';
import { below } from '../../../base/integers.ts';
import { canonical, type Json } from '../../../base/json.ts';
import { keyedLuck } from '../../../base/luck.ts';
import { whereTo, type NodeId } from '../../../base/names.ts';
import type { Effect, Payload } from '../../../kernel/effects.ts';
import type { Fact } from '../../../kernel/facts.ts';
import type { PartInput } from '../../../kernel/part.ts';
import {
  standardStepper,
  type ChartState,
  type Input,
  type Stepper,
} from '../../../kernel/stepper.ts';
import { counter, raftServer, type RaftOptions } from '../index.ts';
import type { Entry } from '../messages.ts';
import type { Server } from '../rules.ts';

export interface Untimed {
  readonly seed: number;
  readonly steps: number;
  readonly servers: number;
  readonly options: Partial<RaftOptions>;
  /** Left out: the standard one. */
  readonly stepper?: Stepper;
}

export interface Found {
  /** The first property that was broken, and how; null if none was. */
  readonly broken: string | null;
  /** Entries that some server took to be committed. */
  readonly committed: number;
  readonly terms: number;
}

export function runUntimed({ seed, steps, ...how }: Untimed): Found {
  const luck = keyedLuck(seed);
  let asked = 0;
  const draw = (count: number) => below(count, luck.u32('untimed', '', asked++));
  const world = newWorld(how);
  for (const node of world.nodes) start(world, node, Infinity);
  const habits = drawHabits(draw);
  for (let step = 0; step < steps && world.broken === null; step++) {
    something(world, habits, draw);
    if (step % 64 === 0) checkMatching(world);
  }
  return {
    broken: world.broken,
    committed: world.committed.length,
    terms: world.leaders.size,
  };
}

interface Node {
  readonly name: NodeId;
  readonly machine: ReturnType<typeof raftServer>['parts'][number]['machine'];
  chart: ChartState | null;
  disk: Payload | null;
  readonly timers: Set<string>;
}

interface Post {
  readonly to: NodeId;
  readonly input: Input;
}

interface World {
  readonly nodes: readonly Node[];
  readonly stepper: Stepper;
  readonly underway: Post[];
  /** Sequence numbers that clients have used. */
  requests: number;
  readonly leaders: Map<number, NodeId>;
  /** By place: what somebody applied there first. */
  readonly committed: Entry[];
  broken: string | null;
}

const MESSAGES = 60;

function newWorld(how: Omit<Untimed, 'seed' | 'steps'>): World {
  const servers = Array.from({ length: how.servers }, (_, i) => `S${i + 1}`);
  const options = untimedOptions(servers, how.options);
  const nodes = servers.map((name): Node => {
    const machine = raftServer(name, options).parts[0]?.machine;
    assert(machine !== undefined, 'a server has one part');
    return { name, machine, chart: null, disk: null, timers: new Set() };
  });
  return {
    nodes,
    stepper: how.stepper ?? standardStepper(),
    underway: [],
    requests: 0,
    leaders: new Map(),
    committed: [],
    broken: null,
  };
}

/** No timer has a length here; and they count. */
export function untimedOptions(
  servers: readonly NodeId[],
  options: Partial<RaftOptions>,
): RaftOptions {
  const electionTimeout = { low: 1, high: 2 };
  return { servers, electionTimeout, heartbeat: 1, machine: counter(), ...options };
}

type Draw = (count: number) => number;

/** How often what happens, in hundredths: drawn for each run, so that runs differ in kind. */
interface Habits {
  readonly heartbeat: number;
  readonly election: number;
  readonly request: number;
  readonly crash: number;
  readonly loss: number;
  readonly doubled: number;
}

function drawHabits(draw: Draw): Habits {
  return {
    heartbeat: 5 + draw(15),
    election: 1 + draw(6),
    request: 2 + draw(8),
    crash: draw(5),
    loss: draw(40),
    doubled: draw(30),
  };
}

/** One thing that could happen now: mostly that a message arrives. */
function something(world: World, habits: Habits, draw: Draw): void {
  const node = world.nodes[draw(world.nodes.length)]!;
  const cut = draw(60) === 0 ? draw(8) : Infinity;
  let what = draw(100);
  if ((what -= habits.heartbeat) < 0) return fire(world, node, 'heartbeat', cut);
  if ((what -= habits.election) < 0) return fire(world, node, 'electionTimeout', cut);
  if ((what -= habits.request) < 0) return request(world, node, cut);
  if ((what -= habits.crash) < 0) return crash(world, node);
  deliver(world, habits, { draw, cut });
}

interface How {
  readonly draw: Draw;
  /** After so many of its effects the server dies. */
  readonly cut: number;
}

/** Any of those underway. It may stay there, to come once more; it may be lost. */
function deliver(world: World, { loss, doubled }: Habits, { draw, cut }: How): void {
  const { underway } = world;
  if (underway.length === 0) return;
  const place = draw(underway.length);
  const { to, input } = underway[place]!;
  if (doubled <= draw(100)) underway.splice(place, 1);
  const node = world.nodes.find(({ name }) => name === to);
  if (node && loss <= draw(100)) take(world, node, input, cut);
}

function fire(world: World, node: Node, type: string, cut: number): void {
  if (node.timers.delete(type)) take(world, node, { type, key: '' }, cut);
}

function request(world: World, node: Node, cut: number): void {
  const sequenceNum = ++world.requests;
  const command = { op: 'add', by: sequenceNum };
  const asked = { clientId: 'C1', sequenceNum, command, from: 'C1', request: `C1#${sequenceNum}` };
  take(world, node, { type: 'ClientRequest', ...asked }, cut);
}

function crash(world: World, node: Node): void {
  node.chart = null;
  node.timers.clear();
  start(world, node, Infinity);
}

function start(world: World, node: Node, cut: number): void {
  const told: PartInput = {
    self: { node: node.name, part: 'raft' },
    peers: world.nodes.map(({ name }) => name),
    restored: node.disk,
    key: '',
    opened: {},
  };
  const { state, effects } = world.stepper.start(node.machine, told);
  node.chart = state;
  carryOut(world, node, { type: '' }, effects.slice(0, cut));
}

/** A step, and its first effects: if not all of them, it dies there. */
function take(world: World, node: Node, input: Input, cut: number): void {
  if (!node.chart) return;
  const before = node.chart;
  const { state, effects } = world.stepper.step(node.machine, before, input);
  node.chart = state;
  checkAppendOnly(world, before, state);
  carryOut(world, node, input, effects.slice(0, cut));
  if (cut < effects.length) crash(world, node);
}

function carryOut(world: World, node: Node, input: Input, effects: readonly Effect[]): void {
  for (const effect of effects) one(world, node, input, effect);
}

function one(world: World, node: Node, input: Input, effect: Effect): void {
  switch (effect.type) {
    case 'send':
      return effect.params.forEach(({ to, type, payload }) =>
        post(world, node, to, { type, payload }),
      );
    case 'broadcast': {
      const { to, type, payload } = effect.params;
      return to.forEach((each) => post(world, node, each, { type, payload }));
    }
    case 'reply':
      return post(world, node, input.from ?? '', effect.params);
    case 'setTimer':
      return void node.timers.add(effect.params.name);
    case 'clearTimer':
      return void node.timers.delete(effect.params.name);
    case 'persist': {
      const { currentTerm, votedFor, log } = serverOf(node.chart);
      node.disk = { currentTerm, votedFor, log };
      return;
    }
    case 'fact':
      return effect.params.forEach((fact) => witness(world, node, fact));
    default:
      throw new Error(`a server asks for no ${effect.type}`);
  }
}

/** Of more than a few dozen, the oldest is lost. */
function post(
  world: World,
  from: Node,
  to: string,
  { type, payload = {} }: { readonly type: string; readonly payload?: Payload | undefined },
): void {
  const input = { ...payload, type, from: from.name, request: '' };
  world.underway.push({ to: whereTo(to).node, input });
  if (world.underway.length > MESSAGES) world.underway.shift();
}

// Figure 3.

function witness(world: World, node: Node, fact: Fact): void {
  if (fact.fact === 'leads') {
    checkElection(world, node, fact.term);
    checkCompleteness(world, node, fact.term);
  }
  if (fact.fact !== 'applied') return;
  const { index, term, command } = fact;
  const applied = { term, command } as Entry;
  const first = (world.committed[index - 1] ??= applied);
  if (!same(first, applied)) violate(world, `State Machine Safety: ${node.name} at ${index}`);
}

function checkElection(world: World, { name }: Node, term: number): void {
  const known = world.leaders.get(term) ?? name;
  world.leaders.set(term, known);
  if (known !== name) violate(world, `Election Safety: ${known} and ${name} in term ${term}`);
}

function checkCompleteness(world: World, { name, chart }: Node, term: number): void {
  const { log } = serverOf(chart);
  world.committed.forEach((entry, i) => {
    if (entry.term < term && !same(entry, log[i])) {
      violate(world, `Leader Completeness: ${name} lacks ${i + 1} in term ${term}`);
    }
  });
}

function checkMatching(world: World): void {
  const logs = world.nodes.map(({ chart }) => serverOf(chart).log);
  for (const a of logs) {
    for (const b of logs) {
      const last = a.findLastIndex((entry, i) => entry.term === b[i]?.term);
      const agree = a.slice(0, last + 1).every((entry, i) => same(entry, b[i]));
      if (!agree) violate(world, `Log Matching: up to ${last + 1}`);
    }
  }
}

function checkAppendOnly(world: World, before: ChartState, after: ChartState): void {
  if (before.value !== 'leader' || after.value !== 'leader') return;
  const [old, now] = [serverOf(before).log, serverOf(after).log];
  if (!old.every((entry, i) => entry === now[i])) violate(world, 'Leader Append-Only');
}

function violate(world: World, sentence: string): void {
  world.broken ??= sentence;
}

function same(a: Entry, b: Entry | undefined): boolean {
  return a === b || canonical(a as Json) === canonical((b ?? null) as Json);
}

function serverOf(chart: ChartState | null): Server {
  assert(chart !== null, 'the server runs');
  return chart.context as Server;
}
