/**
 * Mail between the threads of a node takes a local link on the agenda: no time, nothing lost, first
 * in first out; but other things can happen in between.
 */
import { draftOf, record } from './emit.ts';
import { CLASS } from './order.ts';
import { count, receive } from './inbox.ts';
import type { Mail, World } from './world.ts';

/** A call on its way from one thread to another. */
export interface Handed {
  readonly happens: 'hand';
  readonly mail: Mail;
  /** The how-manieth of its node. */
  readonly n: number;
  readonly life: number;
  readonly name: string;
}

export function hand(world: World, mail: Mail): void {
  const { node } = mail.part;
  const n = count(node, 'handed');
  const name = `hand ${node.name} ${n}`;
  world.agenda.add({
    at: world.now,
    class: CLASS.delivery,
    target: node.place,
    source: node.place,
    seq: n,
    copy: 0,
    name,
    what: { happens: 'hand', mail, n, life: node.lives, name },
    cancelled: false,
  });
}

export function handedOver(world: World, { mail, n, life }: Handed): void {
  const { part, type } = mail;
  const { node, thread } = part;
  if (node.lives !== life) return;
  const event = draftOf(part, world, 'deliver', type);
  event.cause = mail.cause;
  event.peer = node.name;
  event.n = n;
  receive(world, thread, { ...mail, cause: record(world, event) });
}
