/** A lesson with its charts: what can be run. */
import type { Claim } from '../checkers/claim.ts';
import type { NodeSpec } from '../kernel/part.ts';
import type { Bounds } from '../kernel/world.ts';
import type { Network, Scheduled } from '../network/rules.ts';
import type { Lesson } from './lesson.ts';

export interface Scenario {
  readonly lesson: Lesson;
  /** A variant as it is to be run. Only asked for variants and parameters that the lesson has. */
  build(variant: string, parameters: Parameters): Built;
  /** The smallest configuration of a variant: all its orders can be tried. */
  smallest(variant: string): Smallest;
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
  readonly script: readonly Scheduled[];
  readonly claims: readonly Claim[];
  readonly bounds?: Partial<Bounds>;
}
