/** A lesson with its charts: what can be run. */
import type { Range } from '../base/integers.ts';
import type { Micros } from '../base/time.ts';
import type { Claim } from '../checkers/claim.ts';
import type { NodeSpec } from '../kernel/part.ts';
import type { Scripted } from '../kernel/script.ts';
import type { Bounds } from '../kernel/world.ts';
import type { Network } from '../network/rules.ts';
import type { Lesson } from './lesson.ts';

export interface Scenario {
  readonly lesson: Lesson;
  /** A variant as it is to be run. Only asked for variants and parameters that the lesson has. */
  build(variant: string, parameters: Parameters): Built;
  /**
   * The smallest configuration of a variant: all its orders can be tried. Left out where there is
   * none: servers that set a timer whenever one runs out never come to an end, and if no timer ever
   * runs out they never begin.
   */
  readonly smallest?: (variant: string) => Smallest;
}

export interface Smallest extends Built {
  /** Timers that never run out while orders are tried, `part/timer`: there no time passes. */
  readonly endless: readonly string[];
}

/** By name; whole numbers within the lesson's bounds. */
export type Parameters = { readonly [name: string]: number };

export interface Built {
  /** In the order in which their lanes are shown. */
  readonly nodes: readonly NodeSpec[];
  readonly network: Network;
  /** What befalls it: by the clock, or in answer to what it does. */
  readonly script: readonly Scripted[];
  readonly claims: readonly Claim[];
  readonly bounds?: Partial<Bounds>;
  /** When the run is over, for those that never come to rest. It is complete then, not cut off. */
  readonly ends?: Micros;
  /** How long a disk takes to sync; left out: no time. */
  readonly disks?: Range;
  /** Whether luck decides what happens first of two things at one instant; left out: names do. */
  readonly ties?: boolean;
}
