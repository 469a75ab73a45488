/** Nodes, threads and parts as they are before anything has happened. */
import { assert } from '../base/assert.ts';
import { newClock } from './clock.ts';
import type { NodeSpec, Part } from './part.ts';
import { mayBlock } from './stepper.ts';
import type { NodeState, PartState, ThreadState, WorldSpec } from './world.ts';

export function newNode(spec: NodeSpec, place: number, { disks }: WorldSpec): NodeState {
  const threads: ThreadState[] = [];
  const node: NodeState = {
    name: spec.name,
    spec,
    place,
    parts: [],
    threads,
    running: false,
    paused: false,
    late: [],
    opened: new Map(),
    lives: 0,
    clock: newClock(),
    sync: disks ?? { low: 0, high: 0 },
    operations: 0,
    process: 0,
    counters: new Map(),
  };
  const names = [...new Set(spec.parts.map(({ thread }) => thread ?? ''))];
  threads.push(...names.map((name) => newThread(node, name)));
  node.parts = spec.parts
    .filter(({ instances }) => !instances)
    .map((part) => newPart(node, part, ''));
  return node;
}

function newThread(node: NodeState, name: string): ThreadState {
  return {
    name,
    node,
    births: [],
    calls: [],
    inbox: [],
    busy: null,
    waiting: null,
    blocking: [],
    awake: false,
  };
}

/** A part of a node, or an instance of one under its key. */
export function newPart(node: NodeState, spec: Part, key: string): PartState {
  const thread = node.threads.find(({ name }) => name === (spec.thread ?? ''));
  assert(thread !== undefined, 'a part runs on a thread of its node');
  const name = key === '' ? spec.name : `${spec.name}#${key}`;
  return {
    spec,
    name,
    node,
    thread,
    address: `${node.name}/${name}`,
    place: node.spec.parts.indexOf(spec),
    mayBlock: mayBlock(spec.machine),
    chart: null,
    durable: null,
    blank: null,
    unsynced: null,
    timers: new Map(),
    operation: null,
  };
}
