/** The run spec: scenario, variant, parameters, seed, interventions. The whole input of a run. */
import type { Intervention } from '../kernel/interventions.ts';
import type { Parameters } from './scenario.ts';

export interface RunSpec {
  readonly scenario: string;
  readonly variant: string;
  /** Those that differ from the lesson's usual ones; whole numbers. */
  readonly parameters: Parameters;
  /** From 0 to 2^32 - 1. */
  readonly seed: number;
  readonly interventions: readonly Intervention[];
}

/** What specs and scripts are made of, for those who have no business with kernel and network. */
export type { Intervention, TimerName } from '../kernel/interventions.ts';
export type { Scripted } from '../kernel/script.ts';
export type { Fault, FaultType } from '../network/faults.ts';
export type { MessageHand, MessageName } from '../network/interventions.ts';
export type { Between, LinkKind, Rule } from '../network/rules.ts';
export { separates, type DrawnWall, type Wall } from '../network/walls.ts';
