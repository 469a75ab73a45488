/** `lightcone run <id>`: one run of a scenario. */
import { wrong, type Result } from '../sim-core/base/result.ts';
import { prepareRun } from '../sim-core/run/prepare.ts';
import { listed } from '../sim-core/run/resolve.ts';
import { runBuilt } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { parseSpec, quoted, type LooseSpec } from '../sim-core/run/schema.ts';
import { refusal, type Answer } from './answer.ts';
import { asNumber, readArguments, type Arguments } from './arguments.ts';
import { MANNERS, mannerOf, needsTrace, report } from './report.ts';
import type { Terminal } from './terminal.ts';

export function run(
  args: readonly string[],
  scenarios: readonly Scenario[],
  terminal: Terminal,
): Answer {
  const parameters = parametersOf(scenarios);
  const read = readArguments(args, {
    switches: MANNERS,
    values: ['variant', 'seed', ...parameters],
  });
  if (!read.ok) return refusal(read.error);
  const manner = mannerOf(read.value.switches);
  if (!manner.ok) return refusal(manner.error);
  const spec = specOf(read.value, parameters, scenarios);
  if (!spec.ok) return refusal(spec.error);
  const prepared = prepareRun(scenarios, spec.value);
  if (!prepared.ok) return refusal(prepared.error);
  const result = runBuilt(prepared.value.built, prepared.value.spec, {
    record: needsTrace(manner.value),
  });
  return report(result, manner.value, terminal);
}

/** The parameters of all lessons: which of them this one has is seen when the lesson is known. */
function parametersOf(scenarios: readonly Scenario[]): string[] {
  const names = scenarios.flatMap(({ lesson }) => lesson.parameters.map(({ name }) => name));
  return [...new Set(names)];
}

function specOf(
  { names, values }: Arguments,
  parameters: readonly string[],
  scenarios: readonly Scenario[],
): Result<LooseSpec> {
  const [scenario, ...more] = names;
  if (scenario === undefined) {
    const ids = listed(scenarios.map(({ lesson }) => lesson.id));
    return wrong(`Which scenario should run? There are ${ids}.`);
  }
  if (more.length > 0) return wrong(`One scenario at a time: ${quoted(more[0])} is one too many.`);
  const given = parameters.filter((name) => values.has(name));
  const numbers = given.map((name) => [name, asNumber(values.get(name))] as const);
  const word = numbers.find(([, value]) => typeof value !== 'number');
  if (word) return wrong(`--${word[0]} should be a whole number, not ${quoted(word[1])}.`);
  return parseSpec({
    scenario,
    ...(values.has('variant') ? { variant: values.get('variant') } : {}),
    ...(values.has('seed') ? { seed: asNumber(values.get('seed')) } : {}),
    parameters: Object.fromEntries(numbers),
  });
}
