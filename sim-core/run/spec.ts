/** The run spec: scenario, variant, parameters, seed, interventions. The whole input of a run. */
import type { Intervention } from '../network/interventions.ts';
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
