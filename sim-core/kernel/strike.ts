/** What a fault does to a world, when it strikes. */
import { unreachable } from '../base/assert.ts';
import { canonical, type Loose } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import { later, type Micros } from '../base/time.ts';
import type { Fault } from '../network/faults.ts';
import type { Between, Rule } from '../network/rules.ts';
import type { Wall } from '../network/walls.ts';
import { drawnWall } from '../network/drawn-wall.ts';
import { swizzleOf } from '../network/swizzle.ts';
import { drifting, stepped } from './clock.ts';
import { draft, record, say, type Draft } from './emit.ts';
import type { EventKind } from './event.ts';
import type { Deed } from './happen.ts';
import { crash, pause, restart, resume } from './life.ts';
import { planFault, type Boundary } from './steering.ts';
import { hurry, replan } from './timers.ts';
import { breakConnection } from './connections.ts';
import { calmCore, clogsChanged, deliverNow, rulesChanged, wallsFell } from './transport.ts';
import type { NodeState, PartState, World } from './world.ts';

/** The rules anew, after something in front of the network's own has changed. */
export function changeRules(world: World): void {
  world.rules = [...world.weather, ...world.swarms.flat(), ...world.spec.network.rules];
  rulesChanged(world);
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
