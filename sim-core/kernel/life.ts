/** How processes and instances come to life and end. */
import { assert } from '../base/assert.ts';
import { leaveOnDisk } from './disk.ts';
import type { Close, Open } from './effects.ts';
import { closeAsUnknown, draft, mine, record, say } from './emit.ts';
import { wake } from './inbox.ts';
import { newPart } from './nodes.ts';
import { CLASS } from './order.ts';
import { noteBlocking, settle } from './reading.ts';
import { dropTimers } from './timers.ts';
import { nodeDied, nodeRestarted } from './transport.ts';
import type { Asking, NodeState, PartState, World } from './world.ts';

export function start(world: World, node: NodeState): void {
  node.running = true;
  const event = draft(world, 'start', '', -1);
  event.node = node.name;
  startParts(world, node, record(world, event));
}

/** A process dies, with all it had in memory. False if it does not run. */
export function crash(world: World, node: NodeState, how: HowItDies): boolean {
  if (!node.running) return false;
  node.running = false;
  node.paused = false;
  node.lives++;
  const event = draft(world, 'crash', '', how.cause);
  event.node = node.name;
  const { after, unsynced = 'lost' } = how;
  const died = record(world, say(event, { unsynced, ...(after ? { after } : {}) }));
  for (const part of node.parts) {
    closeAsUnknown(world, part, 'crashed');
    leaveOnDisk(world, part, unsynced);
    dropTimers(part);
    part.chart = null;
  }
  const kept = node.parts.filter(({ spec }) => !spec.instances);
  world.instances -= node.parts.length - kept.length;
  node.parts = kept;
  node.late.length = 0;
  for (const thread of node.threads) {
    thread.births.length = 0;
    thread.calls.length = 0;
    thread.inbox.length = 0;
    thread.blocking.length = 0;
    thread.busy = null;
    thread.waiting = null;
  }
  settle(world, died, node);
  nodeDied(world, node, died);
  return true;
}

export interface HowItDies {
  /** The event that it answers to, or -1. */
  readonly cause: number;
  readonly unsynced?: 'lost' | 'torn' | undefined;
  /** In the middle of a step: after the part's n-th effect of this kind. */
  readonly after?: { readonly part: string; readonly effect: string; readonly n: number };
}

/** A crashed process starts again with what its disk has. False if it runs, or never started. */
export function restart(world: World, node: NodeState, cause: number): boolean {
  if (node.running || node.lives === 0) return false;
  node.running = true;
  const event = draft(world, 'restart', '', cause);
  event.node = node.name;
  const restarted = record(world, event);
  startParts(world, node, restarted);
  nodeRestarted(world, node, restarted);
  return true;
}

/** False if it does not run, or stands still already. */
export function pause(world: World, node: NodeState, cause: number): boolean {
  if (!node.running || node.paused) return false;
  node.paused = true;
  const event = draft(world, 'pause', '', cause);
  event.node = node.name;
  record(world, event);
  return true;
}

export function resume(world: World, node: NodeState, cause: number): boolean {
  if (!node.paused) return false;
  node.paused = false;
  const event = draft(world, 'resume', '', cause);
  event.node = node.name;
  record(world, event);
  for (const thread of node.threads) wake(world, thread);
  node.late.splice(0).forEach((what, seq) => {
    world.agenda.add({
      at: world.now,
      class: CLASS.timer,
      target: node.place,
      source: 0,
      seq,
      copy: 1,
      name: what.name,
      what,
      cancelled: false,
    });
  });
  return true;
}

export function openInstance(world: World, asking: Asking, { part: of, key, payload }: Open): void {
  const { node } = asking;
  const spec = node.spec.parts.find(({ name, instances }) => name === of && instances);
  assert(spec !== undefined, `a part may have instances: ${node.name}/${of}`);
  assert(key !== '', 'an instance has a key');
  const name = `${of}#${key}`;
  const open = node.parts.some((part) => part.name === name);
  assert(!open, `an instance is opened once: ${node.name}/${name}`);
  const part = node.opened.get(name) ?? newPart(node, spec, key);
  node.opened.set(name, part);
  node.parts = [...node.parts, part].sort((a, b) => (a.name < b.name ? -1 : 1));
  world.instances++;
  const event = mine(world, asking, 'open', of);
  event.peer = node.name;
  event.peerPart = name;
  const opened = record(world, say(event, payload ?? {}));
  part.thread.births.push({ part, cause: opened, key, opened: payload ?? {} });
  wake(world, part.thread);
}

export function closeInstance(world: World, asking: Asking, { part: of, key }: Close): void {
  const { node } = asking;
  const name = `${of}#${key}`;
  const part = node.parts.find((one) => one.name === name);
  if (!part) return;
  const event = mine(world, asking, 'close', of);
  event.peer = node.name;
  event.peerPart = name;
  const closed = record(world, event);
  closeAsUnknown(world, part, 'closed');
  dropTimers(part);
  part.chart = null;
  part.durable = null;
  part.unsynced = null;
  noteBlocking(world, part, closed);
  leaveThread(part);
  node.parts = node.parts.filter((one) => one !== part);
  world.instances--;
}

/** What is still on its way to an instance that is closed finds nobody. */
function leaveThread(part: PartState): void {
  const { thread } = part;
  for (const list of [thread.births, thread.calls, thread.inbox] as { part: PartState }[][]) {
    const rest = list.filter((one) => one.part !== part);
    list.splice(0, list.length, ...rest);
  }
  if (thread.waiting?.asking.part === part) thread.waiting = { ...thread.waiting, effects: [] };
}

/** Thread by thread; a part whose thread has to wait starts when that is over. */
function startParts(world: World, node: NodeState, cause: number): void {
  for (const thread of node.threads) {
    const parts = node.parts.filter((part) => part.thread === thread);
    thread.births.push(...parts.map((part) => ({ part, cause, key: '', opened: {} })));
    wake(world, thread);
  }
}
