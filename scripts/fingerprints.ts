/**
 * Prints runs and their fingerprints, as JSON: every scenario and variant over a few seeds, and
 * then specs that somebody could have made, with odd seeds, turned parameters, and a message
 * dropped, held up or doubled. The browser tests make the same runs in the page and compare.
 */
import { below } from '../sim-core/base/integers.ts';
import { keyedLuck } from '../sim-core/base/luck.ts';
import type { Intervention, MessageName } from '../sim-core/network/interventions.ts';
import { run } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import type { RunSpec } from '../sim-core/run/spec.ts';
import { openTrace } from '../sim-core/trace/trace.ts';
import { SCENARIOS } from '../scenarios/all.ts';

export interface Fingerprinted {
  readonly spec: RunSpec;
  readonly fingerprint: string;
  readonly events: number;
}

const SEEDS = 20;
const ODD_ONES = 50;

const plain = SCENARIOS.flatMap((scenario) => plainSpecs(scenario).map(made(scenario)));
const odd = Array.from({ length: ODD_ONES }, (_, n) => {
  const pick = pickWith(n);
  const scenario = pick(SCENARIOS);
  return made(scenario)(oddSpec(scenario, pick));
});
process.stdout.write(JSON.stringify({ plain, odd }));

function made(scenario: Scenario): (spec: RunSpec) => Fingerprinted {
  return (spec) => {
    const { fingerprint, events } = run(scenario, spec);
    return { spec, fingerprint, events };
  };
}

function plainSpecs({ lesson }: Scenario): RunSpec[] {
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
  return lesson.variants.flatMap(({ id }) =>
    seeds.map((seed) => ({
      scenario: lesson.id,
      variant: id,
      parameters: {},
      seed,
      interventions: [],
    })),
  );
}

function oddSpec(scenario: Scenario, pick: Pick): RunSpec {
  const { lesson } = scenario;
  const parameters = lesson.parameters.map(({ name, least, most }): [string, number] => [
    name,
    least + pick.below(most - least + 1),
  ]);
  const spec: RunSpec = {
    scenario: lesson.id,
    variant: pick(lesson.variants).id,
    parameters: Object.fromEntries(parameters),
    seed: pick.below(2 ** 32),
    interventions: [],
  };
  const message = pick(messagesOf(scenario, spec));
  const interventions: readonly Intervention[] = [
    { do: 'drop', ...message },
    { do: 'delay', by: pick.below(1_000_000), ...message },
    { do: 'duplicate', ...message },
  ];
  return { ...spec, interventions: [pick(interventions)] };
}

function messagesOf(scenario: Scenario, spec: RunSpec): MessageName[] {
  const { trace: data } = run(scenario, spec, { record: true });
  if (!data) return [];
  const trace = openTrace(data);
  return Array.from({ length: trace.length }, (_, index) => trace.event(index))
    .filter(({ kind }) => kind === 'send')
    .map(({ node, peer, type, n, copy }) => ({ from: node, to: peer, type, n, copy }));
}

interface Pick {
  <T>(things: readonly T[]): T;
  below(count: number): number;
}

/** The engine's own keyed luck, so that these specs are the same ones every time. */
function pickWith(n: number): Pick {
  const luck = keyedLuck(2012);
  let counter = 0;
  const draw = (count: number) => below(count, luck.u32('specs', String(n), counter++));
  const pick = <T>(things: readonly T[]): T => {
    const thing = things[draw(things.length)];
    if (thing === undefined) throw new Error('There is something to pick from.');
    return thing;
  };
  return Object.assign(pick, { below: draw });
}
