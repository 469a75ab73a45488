/** The one switch on what can happen. Each case is an agenda entry whose time has come. */
import { unreachable } from '../base/assert.ts';
import { messageKey } from '../network/interventions.ts';
import type { Fault } from '../network/faults.ts';
import type { Rule } from '../network/rules.ts';
import { synced, type Syncing } from './disk.ts';
import { handedOver, type Handed } from './hand.ts';
import type { Intervention } from './interventions.ts';
import { start } from './life.ts';
import type { ChosenFate } from './order.ts';
import { runAwake, served } from './reactor.ts';
import { planTriggered } from './steering.ts';
import { act, calm, strike } from './strike.ts';
import { fire, type TimerSlot } from './timers.ts';
import { connect, loseFaith, type Reconnecting } from './connections.ts';
import { messageName, type Flight } from './links.ts';
import { arrive, arriveAs } from './transport.ts';
import type { NodeState, ThreadState, World } from './world.ts';

export type Happening =
  | { readonly happens: 'start'; readonly node: NodeState }
  | Flight
  | TimerSlot
  | Handed
  | Serving
  | Syncing
  | Reconnecting
  | Struck
  | Deed
  | Calm;

/** A thread has worked on its input for as long as that takes. */
export interface Serving {
  readonly happens: 'served';
  readonly thread: ThreadState;
  readonly taken: number;
  readonly life: number;
  readonly name: string;
}

/** A fault's time has come: by the clock, or so long after the event it answers to. */
export interface Struck {
  readonly happens: 'fault';
  readonly fault: Fault;
  readonly cause: number;
  /** The viewer's, if it was not the scenario's own. */
  readonly by: Intervention | null;
  readonly name: string;
}

/** Something the viewer does at a moment, to a message or a timer. */
export interface Deed {
  readonly happens: 'deed';
  readonly deed: Extract<Intervention, { readonly do: 'deliver' | 'hurry' }>;
  readonly name: string;
}

/** A swarm is over. */
export interface Calm {
  readonly happens: 'calm';
  readonly rules: readonly Rule[];
  readonly name: string;
}

export function happen(world: World, what: Happening): void {
  switch (what.happens) {
    case 'deliver':
      arrive(world, what);
      break;
    case 'timer':
      fire(world, what);
      break;
    case 'start':
      start(world, what.node);
      break;
    case 'hand':
      handedOver(world, what);
      break;
    case 'served':
    case 'synced':
      finish(world, what);
      break;
    case 'connect':
      connect(world, what);
      break;
    case 'patience':
      loseFaith(world, what);
      break;
    case 'fault':
      if (strike(world, what.fault, what.cause) && what.by) world.steering.acted.add(what.by);
      break;
    case 'deed':
      act(world, what.deed);
      break;
    case 'calm':
      calm(world, what.rules);
      break;
    default:
      unreachable(what);
  }
  runAwake(world);
  if (world.steering.due.length > 0) planTriggered(world);
}

/** The same, where the fate of a message was chosen. */
export function happenAs(world: World, what: Happening, fate: ChosenFate): void {
  if (what.happens !== 'deliver') return happen(world, what);
  arriveAs(world, what, fate);
  runAwake(world);
  if (world.steering.due.length > 0) planTriggered(world);
}

/** What an entry is called, without a time in it. No two that are pending have one name. */
export function nameOf(what: Happening): string {
  switch (what.happens) {
    case 'start':
      return `start ${what.node.name}`;
    case 'deliver':
      return messageKey(messageName(what));
    case 'timer':
      return `${what.label} ${what.times - 1}`;
    default:
      return what.name;
  }
}

/** The work of a process: it does none while it stands still, and none after its death. */
function finish(world: World, what: Serving | Syncing): void {
  const { node } = what.happens === 'synced' ? what.part : what.thread;
  if (what.life !== node.lives) return;
  if (what.happens === 'synced') synced(world, what);
  else if (node.paused) node.late.push(what);
  else served(world, what.thread, what.taken);
}
