/** The runs that every engine must agree on: the catalogue's variants, each over a few seeds. */
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';

export const SEEDS = 20;

/** One variant's runs: the seeds 1 to `SEEDS`, all else as usual. */
export interface VariantRuns {
  readonly scenario: string;
  readonly variant: string;
  readonly specs: readonly RunSpec[];
}

/** What a run came to; the spec that made it stands beside it. */
export interface Fingerprinted {
  readonly spec: RunSpec;
  readonly fingerprint: string;
  readonly events: number;
}

export function catalogueRuns(scenarios: readonly Scenario[]): VariantRuns[] {
  return scenarios.flatMap(({ lesson }) =>
    lesson.variants.map(({ id: variant }) => ({
      scenario: lesson.id,
      variant,
      specs: Array.from({ length: SEEDS }, (_, before) => ({
        scenario: lesson.id,
        variant,
        parameters: {},
        seed: before + 1,
        interventions: [],
      })),
    })),
  );
}
