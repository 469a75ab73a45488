/**
 * Faults, when they strike: those of the scenario's script, of the viewer, and those that answer to
 * what the run does.
 */
import { unreachable } from '../base/assert.ts';
import { happens } from '../base/integers.ts';
import { canonical, type Loose } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import { later, START, type Micros } from '../base/time.ts';
import { THAT_NODE, THAT_PEER, type Fault } from '../network/faults.ts';
import type { Between, Rule } from '../network/rules.ts';
import type { Wall } from '../network/walls.ts';
import { drawnWall } from '../network/drawn-wall.ts';
import { swizzleOf } from '../network/swizzle.ts';
import { drifting, stepped } from './clock.ts';
import { draft, record, say, type Draft } from './emit.ts';
import type { EventKind, TraceEvent } from './event.ts';
import type { Deed } from './happen.ts';
import type { Intervention } from './interventions.ts';
import { crash, pause, restart, resume } from './life.ts';
import { CLASS } from './order.ts';
import { watchFor } from './pattern.ts';
import type { Recorder } from './recorder.ts';
import type { CrashAfter, Scripted, Timed, Triggered } from './script.ts';
import { hurry, replan } from './timers.ts';
import { breakConnection } from './connections.ts';
import { calmCore, clogsChanged, deliverNow, rulesChanged, wallsFell } from './transport.ts';
import type { NodeState, PartState, World, WorldSpec } from './world.ts';

/** What steers a run from outside. */
export interface Steering {
  readonly timed: readonly (Timed & Origin)[];
  readonly triggers: readonly Trigger[];
  readonly boundaries: readonly Boundary[];
  readonly collisions: readonly Extract<Intervention, { readonly do: 'collide' }>[];
  readonly deeds: readonly Deed['deed'][];
  /** Triggered by events of the step in hand, planned when it is over. */
  readonly due: { readonly trigger: Trigger; readonly event: TraceEvent }[];
  /** Interventions that found what they name. */
  readonly acted: Set<Intervention>;
  /** How often each kind of drawn fault was drawn. */
  readonly drawn: Map<string, number>;
  /** The recorder, and the faults that wait for an event. */
  watchedBy(recorder: Recorder | null): Recorder | null;
}

interface Origin {
  readonly by: Intervention | null;
}

interface Trigger extends Origin {
  readonly script: Triggered;
  watch: ReturnType<typeof watchFor> | null;
  /** How often it is still waited for. */
  left: number;
  /** What it says, as text. */
  readonly same: string;
  /** Luck's key, and how often it was asked. */
  key: string;
  asked: number;
}

interface Boundary extends Origin {
  readonly script: CrashAfter;
  /** Effects of this kind, of this part, so far. */
  seen: number;
}

export function newSteering(spec: WorldSpec, drawn: readonly Timed[]): Steering {
  const own = [...spec.script, ...drawn].map((script) => ({ script, by: null }));
  const hands = spec.interventions.flatMap(scripted);
  const all = [...own, ...hands];
  const triggers = all.flatMap(({ script, by }) =>
    'when' in script ? [newTrigger(script, by)] : [],
  );
  triggers.forEach((trigger, place) => {
    // Two that say the same have luck of their own.
    const twins = triggers.slice(0, place).filter(({ same }) => same === trigger.same).length;
    if (twins > 0) trigger.key = `${trigger.same} again ${twins}`;
  });
  const due: Steering['due'] = [];
  return {
    timed: all.flatMap(({ script, by }) => ('at' in script ? [{ ...script, by }] : [])),
    triggers,
    boundaries: all.flatMap(({ script, by }) =>
      'crashAfter' in script ? [{ script, by, seen: 0 }] : [],
    ),
    collisions: spec.interventions.flatMap((one) => (one.do === 'collide' ? [one] : [])),
    deeds: spec.interventions.flatMap((one) =>
      one.do === 'hurry' || one.do === 'deliver' ? [one] : [],
    ),
    due,
    // A swarm finds its nodes whatever the run does.
    acted: new Set(spec.interventions.filter((one) => one.do === 'swarm')),
    drawn: new Map(),
    watchedBy: (recorder) => (triggers.length === 0 ? recorder : watching(recorder, triggers, due)),
  };
}

function scripted(one: Intervention): { readonly script: Scripted; readonly by: Intervention }[] {
  switch (one.do) {
    case 'fault':
      return [{ script: { at: one.at, fault: one.fault }, by: one }];
    case 'when':
    case 'crashAfter':
      return [{ script: one, by: one }];
    default:
      return [];
  }
}

function newTrigger(script: Triggered, by: Intervention | null): Trigger {
  const same = canonical({ when: script.when, fault: script.fault } as unknown as Loose);
  const watch = watchFor(script.when);
  return { script, by, watch, left: script.times ?? 1, same, key: same, asked: 0 };
}

/** Tells the recorder of every event, and shows it to those who wait for one. */
function watching(
  recorder: Recorder | null,
  triggers: readonly Trigger[],
  due: Steering['due'],
): Recorder {
  return {
    ...recorder,
    event(event, entered) {
      recorder?.event(event, entered);
      for (const trigger of triggers) {
        if (!trigger.watch?.(event, entered)) continue;
        trigger.left--;
        trigger.watch = trigger.left > 0 ? watchFor(trigger.script.when) : null;
        due.push({ trigger, event });
      }
    },
  };
}

/** Puts the faults by the clock, and what the viewer does at moments, on the agenda. */
export function planScript(world: World): void {
  const { timed, deeds } = world.steering;
  timed.forEach(({ at, fault, by }, n) => {
    planFault(world, { fault, by, cause: -1, at: later(START, at), n, name: `fault ${n}` });
  });
  deeds.forEach((deed, n) => {
    const what: Deed = { happens: 'deed', deed, name: `deed ${n}` };
    world.agenda.add({ ...SLOT, at: later(START, deed.at), seq: timed.length + n, what });
  });
}

const SLOT = {
  class: CLASS.fault,
  target: 0,
  source: 0,
  copy: 0,
  name: '',
  cancelled: false,
};

/** Plans the faults that the step just over has triggered. */
export function planTriggered(world: World): void {
  for (const { trigger, event } of world.steering.due.splice(0)) {
    const { script, by, key } = trigger;
    const { chance, after = 0 } = script;
    const n = trigger.asked++;
    if (chance && !happens(chance, world.choices.u32('when', key, n))) continue;
    const fault = aimed(script.fault, event);
    const at = later(world.now, after);
    planFault(world, { fault, by, cause: event.index, at, n, name: `${key} ${n}` });
  }
}

interface Plan extends Origin {
  readonly fault: Fault;
  readonly cause: number;
  readonly at: ReturnType<typeof later>;
  readonly n: number;
  readonly name: string;
}

function planFault(world: World, { fault, by, cause, at, n, name }: Plan): void {
  world.agenda.add({
    ...SLOT,
    at,
    seq: n,
    name,
    what: { happens: 'fault', fault, by, cause, name },
    cancelled: false,
  });
}

/** A fault that names the node of the event it answers to. */
function aimed(fault: Fault, { node, peer }: TraceEvent): Fault {
  const name = (one: NodeId): NodeId => (one === THAT_NODE ? node : one === THAT_PEER ? peer : one);
  return rename(fault, name) as Fault;
}

function rename(data: unknown, name: (one: NodeId) => NodeId): unknown {
  if (typeof data === 'string') return name(data);
  if (Array.isArray(data)) return data.map((item: unknown) => rename(item, name));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, rename(value, name)]),
  );
}

/** The rules anew, after something in front of the network's own has changed. */
export function changeRules(world: World): void {
  world.rules = [...world.weather, ...world.swarms.flat(), ...world.spec.network.rules];
  rulesChanged(world);
}

/** When a swarm is over, so is what it made of the network. */
export function planCalm(
  world: World,
  { rules, until }: { readonly rules: readonly Rule[]; readonly until: Micros },
  n: number,
): void {
  if (rules.length === 0) return;
  const seq = world.steering.timed.length + world.steering.deeds.length + n;
  const what = { happens: 'calm', rules, name: `calm ${n}` } as const;
  world.agenda.add({ ...SLOT, at: later(START, until), seq, what });
}

/** What a swarm made of the network is over. In liveness mode everything stays as it is. */
export function calm(world: World, rules: readonly Rule[]): void {
  if (world.core !== null) return;
  world.swarms = world.swarms.filter((one) => one !== rules);
  tell(world, 'weather', { cause: -1, data: { rules: world.weather as unknown as Loose } });
  changeRules(world);
}

/** Whether a part's node dies here, just after an effect of this kind. */
export function diesAfter(world: World, part: PartState, effect: string): boolean {
  let deadly: Boundary | null = null;
  for (const boundary of world.steering.boundaries) {
    const { node, part: of, effect: kind, n } = boundary.script.crashAfter;
    if (node !== part.node.name || of !== part.name || kind !== effect) continue;
    if (boundary.seen++ === n) deadly ??= boundary;
  }
  if (deadly === null || world.core !== null) return false;
  const { crashAfter, unsynced } = deadly.script;
  const after = { part: part.name, effect, n: crashAfter.n };
  const died = crash(world, part.node, { cause: -1, unsynced, after });
  if (died && deadly.by) world.steering.acted.add(deadly.by);
  return died;
}

/** Something the viewer does at this moment; it is noted if it finds what it names. */
export function act(world: World, deed: Deed['deed']): void {
  if (world.core !== null) return;
  const found = deed.do === 'hurry' ? hurry(world, deed) : deliverNow(world, deed);
  if (found) world.steering.acted.add(deed);
}

/** A fault strikes. False if there is nothing for it to do: a crash of what does not run. */
export function strike(world: World, fault: Fault, cause = -1): boolean {
  if (world.core !== null) return false;
  switch (fault.type) {
    case 'partition':
      return raise(world, wallOf(world, fault.wall), cause);
    case 'heal':
      return healAll(world, cause);
    case 'clog':
      return clog(world, fault, cause);
    case 'unclog':
      return unclog(world, fault, cause);
    case 'swizzle':
      return swizzle(world, fault, cause);
    case 'reset':
      return breakConnection(world, fault.between, cause);
    case 'weather':
      world.weather = fault.rules;
      tell(world, 'weather', { cause, data: { rules: fault.rules as unknown as Loose } });
      changeRules(world);
      return true;
    case 'liveness':
      return converge(world, fault.core, cause);
    default:
      return strikeNode(world, nodeNamed(world, fault.node), fault, cause);
  }
}

type NodeFault = Extract<Fault, { readonly node: NodeId }>;

function strikeNode(world: World, node: NodeState | undefined, fault: NodeFault, cause: number) {
  if (!node) return false;
  switch (fault.type) {
    case 'crash':
      return crash(world, node, { cause, unsynced: fault.unsynced });
    case 'restart':
      return restart(world, node, cause);
    case 'pause':
      return pause(world, node, cause);
    case 'resume':
      return resume(world, node, cause);
    case 'clockStep':
      node.clock = stepped(node.clock, fault.by);
      tell(world, 'clock', { cause, data: { by: fault.by }, node: node.name });
      return true;
    case 'clockDrift':
      node.clock = drifting(node.clock, fault.ppm, world.now);
      tell(world, 'clock', { cause, data: { ppm: fault.ppm }, node: node.name });
      replan(world, node);
      return true;
    case 'slowSync':
      node.sync = fault.range;
      tell(world, 'slowSync', { cause, data: { ...fault.range }, node: node.name });
      return true;
    default:
      return unreachable(fault);
  }
}

function nodeNamed(world: World, name: NodeId): NodeState | undefined {
  return world.byName.get(name);
}

interface Told {
  readonly cause: number;
  readonly data?: Loose;
  readonly node?: NodeId;
}

function tell(world: World, kind: EventKind, { cause, data = null, node = '' }: Told): number {
  const event: Draft = draft(world, kind, '', cause);
  event.node = node;
  if (data !== null) say(event, data as Draft['data']);
  return record(world, event);
}

// Walls and clogs.

function wallOf(world: World, wall: Extract<Fault, { type: 'partition' }>['wall']): Wall {
  if (wall.type !== 'drawn') return wall;
  const key = canonical(wall as unknown as Loose);
  return drawnWall(wall, world.choices, key, countDrawn(world, key));
}

function countDrawn({ steering }: World, key: string): number {
  const n = steering.drawn.get(key) ?? 0;
  steering.drawn.set(key, n + 1);
  return n;
}

function raise(world: World, wall: Wall, cause: number): boolean {
  tell(world, 'partition', { cause, data: { ...wall } });
  world.walls = [...world.walls, wall];
  return true;
}

function healAll(world: World, cause: number): boolean {
  if (world.walls.length === 0) return false;
  const healed = tell(world, 'heal', { cause });
  world.walls = [];
  wallsFell(world, healed);
  return true;
}

function clog(world: World, { from, to }: Between, cause: number): boolean {
  const which = between(from, to);
  tell(world, 'clog', { cause, data: which });
  world.clogs = [...world.clogs, which];
  clogsChanged(world);
  return true;
}

function unclog(world: World, { from, to }: Between, cause: number): boolean {
  const all = from === undefined && to === undefined;
  const rest = all ? [] : world.clogs.filter((one) => one.from !== from || one.to !== to);
  if (rest.length === world.clogs.length) return false;
  tell(world, 'unclog', { cause, data: between(from, to) });
  world.clogs = rest;
  clogsChanged(world);
  return true;
}

function between(from: NodeId | undefined, to: NodeId | undefined): { from?: NodeId; to?: NodeId } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function swizzle(
  world: World,
  fault: Extract<Fault, { readonly type: 'swizzle' }>,
  cause: number,
): boolean {
  const key = canonical(fault as unknown as Loose);
  const nth = countDrawn(world, key);
  swizzleOf(fault, world.choices, nth).forEach(({ at, fault: one }, n) => {
    const name = `${key} ${nth}.${n}`;
    planFault(world, { fault: one, by: null, cause, at: later(world.now, at as Micros), n, name });
  });
  return true;
}

/** Liveness mode: the core is whole again, and what else is broken stays so. */
function converge(world: World, core: readonly NodeId[], cause: number): boolean {
  const event = tell(world, 'liveness', { cause, data: { core } });
  world.core = core;
  for (const name of core) {
    const node = nodeNamed(world, name);
    if (!node) continue;
    restart(world, node, event);
    resume(world, node, event);
    node.sync = world.spec.disks ?? { low: 0, high: 0 };
    node.clock = drifting(node.clock, 0, world.now);
    replan(world, node);
  }
  calmCore(world, event);
  return true;
}
