/**
 * What reaches a thread, and how it is woken. Nothing is taken here: whatever happens puts its
 * inputs into inboxes, and when it is over the threads that have something to do take it, in the
 * order in which they were woken (`reactor.ts`).
 */
import type { NodeId } from '../base/names.ts';
import { takes } from './stepper.ts';
import type { Mail, NodeState, ThreadState, World } from './world.ts';

/** Puts an input into a thread's inbox. */
export function receive(world: World, thread: ThreadState, mail: Mail): void {
  thread.inbox.push(mail);
  wake(world, thread);
}

/** There may be something for a thread to do. */
export function wake(world: World, thread: ThreadState): void {
  if (thread.awake) return;
  thread.awake = true;
  world.awake.push(thread);
}

/** A step that had to wait goes on, once its node does. */
export function free(world: World, thread: ThreadState): void {
  if (thread.waiting === null) return;
  thread.waiting = { ...thread.waiting, freed: true };
  wake(world, thread);
}

/** Gives an input about a connection to those parts of a node that take it. */
export function linkInput(
  world: World,
  node: NodeState,
  type: 'link.down' | 'link.up',
  { peer, cause }: { readonly peer: NodeId; readonly cause: number },
): void {
  for (const part of node.parts) {
    if (!takes(part.spec.machine, type)) continue;
    receive(world, part.thread, { part, input: { type, peer }, type, cause, ...UNASKED });
  }
}

/** Of an input that nobody waits to have answered. */
const UNASKED = { replyTo: null, request: '', timer: null } as const;

/** The how-manieth of its kind on this node, from 0. */
export function count(node: NodeState, what: string): number {
  const n = node.counters.get(what) ?? 0;
  node.counters.set(what, n + 1);
  return n;
}
