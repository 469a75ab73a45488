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
  smallest(variant: string): Built;
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
