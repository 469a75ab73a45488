/** A spec from outside, made ready to run: checked against its scenario, completed, built. */
import { ok, wrong, type Result } from '../base/result.ts';
import { checkInterventions, checkScript } from './check-script.ts';
import { findLesson, resolveSpec } from './resolve.ts';
import { parametersOf } from './run.ts';
import type { Built, Scenario } from './scenario.ts';
import type { LooseSpec } from './schema.ts';
import type { RunSpec } from './spec.ts';

export interface Prepared {
  readonly scenario: Scenario;
  readonly spec: RunSpec;
  readonly built: Built;
}

export function prepareRun(scenarios: readonly Scenario[], asked: LooseSpec): Result<Prepared> {
  const scenario = findScenario(asked.scenario, scenarios);
  if (!scenario.ok) return scenario;
  const spec = resolveSpec(asked, scenario.value.lesson);
  if (!spec.ok) return spec;
  const built = scenario.value.build(spec.value.variant, parametersOf(scenario.value, spec.value));
  const script = checkScript(built.script, built.nodes);
  if (!script.ok) return script;
  const interventions = checkInterventions(spec.value.interventions, built.nodes, built.script);
  if (!interventions.ok) return interventions;
  return ok({ scenario: scenario.value, spec: spec.value, built });
}

export function findScenario(id: string, scenarios: readonly Scenario[]): Result<Scenario> {
  const found = scenarios.find(({ lesson }) => lesson.id === id);
  if (found) return ok(found);
  const lesson = findLesson(
    id,
    scenarios.map((known) => known.lesson),
  );
  return lesson.ok ? wrong(`There is no scenario ${id}.`) : lesson;
}
