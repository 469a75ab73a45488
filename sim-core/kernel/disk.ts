/**
 * Disks. `persist` hands a part's durable fields to the disk of its node; the rest of the step
 * waits until they are on it. A crash before that keeps the old image (a lost write), or a
 * beginning of the changed fields (a torn one).
 */
import { assert } from '../base/assert.ts';
import { below, between } from '../base/integers.ts';
import { canonical, type Json } from '../base/json.ts';
import { later } from '../base/time.ts';
import { draftOf, mine, record, tally } from './emit.ts';
import { count, free } from './inbox.ts';
import { CLASS } from './order.ts';
import { settle } from './reading.ts';
import { readState } from './stepper.ts';
import type { Asking, Image, PartState, World } from './world.ts';

/** A write that the disk is about to have. */
export interface Syncing {
  readonly happens: 'synced';
  readonly part: PartState;
  readonly image: Image;
  /** The event that asked for it. */
  readonly asked: number;
  /** The how-manieth write of its node. */
  readonly n: number;
  readonly life: number;
  readonly name: string;
}

/** Writes the durable fields. Says whether they are on the disk at once. */
export function persist(world: World, asking: Asking): boolean {
  const { node, part } = asking;
  const { low, high } = node.sync;
  const image = imageOf(part);
  const asked = world.recorder ? record(world, mine(world, asking, 'persist', '')) : tally(world);
  if (high === 0) {
    part.durable = image;
    return true;
  }
  part.unsynced = image;
  const n = count(node, 'sync');
  const micros = low === high ? low : between(node.sync, world.choices.u32('sync', node.name, n));
  world.agenda.add({
    at: later(world.now, micros),
    class: CLASS.timer,
    target: node.place,
    source: part.place,
    seq: n,
    copy: 2,
    name: `synced ${node.name}`,
    what: {
      happens: 'synced',
      part,
      image,
      asked,
      n,
      life: node.lives,
      name: `synced ${node.name} ${n}`,
    },
    cancelled: false,
  });
  return false;
}

/** The disk has it, whether or not its process stands still: the step goes on. */
export function synced(world: World, { part, image, asked, n }: Syncing): void {
  if (part.unsynced === image) {
    part.durable = image;
    part.unsynced = null;
  }
  const event = draftOf(part, world, 'synced', '');
  event.cause = asked;
  event.n = n;
  settle(world, record(world, event), part.node);
  free(world, part.thread);
}

/** What a crash leaves on the disk of a part whose write it had not synced. */
export function leaveOnDisk(world: World, part: PartState, how: 'lost' | 'torn'): void {
  const { unsynced, durable, node } = part;
  part.unsynced = null;
  if (unsynced === null || how === 'lost') return;
  const before = durable ?? part.blank ?? {};
  const changed = part.spec.durable.filter((field) => differs(before[field], unsynced[field]));
  const draw = world.choices.u32('torn', part.address, count(node, `torn ${part.address}`));
  const kept = changed.slice(0, below(changed.length + 1, draw));
  if (kept.length === 0) return;
  const torn = kept.map((field): [string, Json] => [field, unsynced[field] ?? null]);
  part.durable = { ...before, ...Object.fromEntries(torn) };
}

function differs(a: Json | undefined, b: Json | undefined): boolean {
  return a !== b && canonical(a ?? null) !== canonical(b ?? null);
}

/** The durable fields as the chart has them. */
export function imageOf({ chart, spec }: PartState): Image {
  assert(chart !== null, 'a part that persists has started');
  const { context } = readState(chart);
  const image: Record<string, Json> = {};
  for (const field of spec.durable) image[field] = context[field] ?? null;
  return image;
}
