/** What a viewer changed by hand: data, in the run spec. Messages, timers, faults, intents. */
import type { NodeId } from '../base/names.ts';
import type { Micros } from '../base/time.ts';
import type { Fault } from '../network/faults.ts';
import type { Hand } from '../network/interventions.ts';
import type { Swarm } from '../network/swarm.ts';
import type { CrashAfter, Triggered } from './script.ts';

/** The n-th setting (from 0) of a timer: of the state that waits, or under a key of its own. */
export interface TimerName {
  readonly node: NodeId;
  readonly part: string;
  readonly timer: string;
  /** The waiting state's path, or the timer's own key. */
  readonly key: string;
  readonly n: number;
}

export type Intervention =
  | Hand
  /** The timer fires at this moment, if it is armed then. */
  | ({ readonly do: 'hurry'; readonly at: Micros } & TimerName)
  /** Once both are armed, the one that would fire later fires with the other, at one instant. */
  | { readonly do: 'collide'; readonly timers: readonly [TimerName, TimerName] }
  | { readonly do: 'fault'; readonly at: Micros; readonly fault: Fault }
  | ({ readonly do: 'when' } & Triggered)
  | ({ readonly do: 'crashAfter' } & CrashAfter)
  /** Faults at random, of kinds that are drawn first and intensities second. */
  | ({ readonly do: 'swarm' } & Swarm);
