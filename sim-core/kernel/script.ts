/**
 * Fault scripts: what happens to a run, and when. By the clock, or in answer to what the run does.
 *
 *     at(ms(400), partition(['S1', 'S2'], ['S3', 'S4', 'S5']))
 *     when({ kind: 'fact', type: 'leads', nth: 2 }, crash(THAT_NODE), { after: ms(1) })
 */
import type { Ratio } from '../base/integers.ts';
import type { NodeId } from '../base/names.ts';
import type { Micros } from '../base/time.ts';
import type { Fault } from '../network/faults.ts';
import type { Effect } from './effects.ts';
import type { Pattern } from './pattern.ts';

/** A fault by the clock. */
export interface Timed {
  readonly at: Micros;
  readonly fault: Fault;
}

/** A fault that answers to an event. Its nodes may be `THAT_NODE` and `THAT_PEER`. */
export interface Triggered {
  readonly when: Pattern;
  readonly fault: Fault;
  /** So long after the event; left out: at once, when the step in which it happened is over. */
  readonly after?: Micros;
  /** Each time it might strike, it does with this chance; left out: it does. */
  readonly chance?: Ratio;
  /** How often the pattern is waited for, each time anew; left out: once. */
  readonly times?: number;
}

/** An effect, or one message of a send or a broadcast. */
export type Boundary = Effect['type'] | 'message';

/**
 * A crash at an effect boundary: just after the part's n-th effect of a kind (from 0), in the
 * middle of its step. What the step would have done after it is never done. What was persisted has
 * just been handed to the disk.
 */
export interface CrashAfter {
  readonly crashAfter: {
    readonly node: NodeId;
    readonly part: string;
    readonly effect: Boundary;
    readonly n: number;
  };
  readonly unsynced?: 'lost' | 'torn';
}

export type Scripted = Timed | Triggered | CrashAfter;

export function at(time: Micros, fault: Fault): Timed {
  return { at: time, fault };
}

export function when(
  pattern: Pattern,
  fault: Fault,
  how: Pick<Triggered, 'after' | 'chance' | 'times'> = {},
): Triggered {
  return { when: pattern, fault, ...how };
}

export function crashAfter(node: NodeId, part: string, effect: Boundary, n = 0): CrashAfter {
  return { crashAfter: { node, part, effect, n } };
}
