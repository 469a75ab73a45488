/**
 * What a protocol is made of: parts, each a chart, with the timers it names and the fields it
 * keeps.
 */
import type { AnyStateMachine } from 'xstate';
import { assert } from '../base/assert.ts';
import type { Range } from '../base/integers.ts';
import type { Json } from '../base/json.ts';
import { sortedByName, type NodeId } from '../base/names.ts';
import type { Micros } from '../base/time.ts';
import type { Payload } from './effects.ts';
import { effectsOnly } from './refuse.ts';
import { isInputType } from './stepper.ts';

/** How long a timer runs. The kernel draws; the chart never does. */
export type TimerRange = Range | ((context: { readonly [field: string]: Json }) => Range);

/** What an input may be told of the world: the node's own clock, or a number of luck. */
export type Reading = 'clock' | 'luck';

export interface Part {
  readonly name: string;
  /** The chart. Pure: guards, assigns and effect actions only. Its input is a `PartInput`. */
  readonly machine: AnyStateMachine;
  /** Every delay that the chart names, and every timer that it sets under a key. */
  readonly timers: Readonly<Record<string, TimerRange>>;
  /** Context fields that survive a crash, as of the last finished `persist`. */
  readonly durable: readonly string[];
  /** The thread of its node on which it runs; left out: the node's only one, without a name. */
  readonly thread?: string;
  /** It does not start with its node: `open` makes instances of it, each under a key. */
  readonly instances?: boolean;
  /** Input types that come with `clock` or `luck` among their fields, and no others. */
  readonly reads?: Readonly<Record<string, readonly Reading[]>>;
  /** How long the thread works on an input of this type before the step; left out: no time. */
  readonly service?: Readonly<Record<string, Range>>;
}

/** A process: one name, and parts that call each other. */
export interface NodeSpec {
  readonly name: NodeId;
  /** For the reader: "clients", "servers". Lanes are grouped by it. */
  readonly group: string;
  readonly parts: readonly Part[];
}

/** What a chart is told when it is born: XState's `input`. */
export interface PartInput {
  readonly self: { readonly node: NodeId; readonly part: string };
  /** Every node of the run, in order of name. */
  readonly peers: readonly NodeId[];
  /**
   * After a restart: the durable fields as the disk has them, none if nothing was ever synced. Null
   * at the first start.
   */
  readonly restored: Payload | null;
  /** For an instance: its key, and what it was opened with. */
  readonly key: string;
  readonly opened: Payload;
  /** Where `reads` names the input type `start`. */
  readonly clock?: Micros;
  readonly luck?: number;
}

/** Defines a part, and refuses by name what no pure chart may have. */
export function definePart(part: Part): Part {
  assert(/^[^/#]+$/.test(part.name), `a part has a name, without a slash or hash: "${part.name}"`);
  for (const timer of Object.keys(part.timers)) {
    // XState writes the timer of a state as `xstate.after.timer.state`.
    assert(isInputType(timer), `${part.name}: no timer can be called "${timer}"`);
    assert(!timer.includes('.'), `${part.name}: a timer has no dot in its name: "${timer}"`);
  }
  effectsOnly(part.name, part.machine, Object.keys(part.timers));
  return part;
}

/**
 * A node of these parts. Parts are kept in order of name, so that the order given means nothing.
 */
export function defineNode(name: NodeId, group: string, parts: readonly Part[]): NodeSpec {
  // Links are called `A>B`, connections `A<>B`, and `$node` is whoever a fault answers to.
  assert(
    /^[^$/<>:][^/<>:]*$/.test(name),
    `a node has a name, without / < > : and $ first: "${name}"`,
  );
  assert(
    new Set(parts.map((part) => part.name)).size === parts.length,
    'parts have names of their own',
  );
  return { name, group, parts: sortedByName(parts) };
}
