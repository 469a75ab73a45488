/**
 * A real run for tests, as the worker would hand it to the page: of the first lesson, unless
 * another is named.
 */
import { SCENARIOS } from '../../scenarios/all.ts';
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { openRun, type OpenRun } from '../run/open-run.ts';
import { showRun } from '../run/shown-run.ts';

export const SAMPLE: RunSpec = {
  scenario: 'store/put-versus-update',
  variant: 'both-update',
  parameters: {},
  seed: 7,
  interventions: [],
};

/** Throws the sentence if the spec is not to be run. */
export function sampleRun(change: Partial<RunSpec> = {}): OpenRun {
  const spec = { ...SAMPLE, ...change };
  const shown = showRun(SCENARIOS, spec);
  const lesson = CATALOGUE.find(({ id }) => id === spec.scenario);
  if (!shown.ok) throw new Error(shown.error);
  if (!lesson) throw new Error('no such lesson');
  return openRun(shown.value, lesson);
}
