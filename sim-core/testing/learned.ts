/**
 * What charts are really given, learned by listening to runs: so that any chart can be walked
 * through at random, whatever its protocol. Inputs come as they were heard, or with a field of
 * another input of their type, or with a number a little off.
 */
import type { AnyStateMachine } from 'xstate';
import { assert } from '../base/assert.ts';
import { canonical, type Loose } from '../base/json.ts';
import type { PartInput } from '../kernel/part.ts';
import { standardStepper, type Input, type Stepper } from '../kernel/stepper.ts';
import { parametersOf, runBuilt } from '../run/run.ts';
import type { Scenario } from '../run/scenario.ts';
import type { RunSpec } from '../run/spec.ts';
import type { Draw, Walker } from './walk.ts';

/** Different inputs that are kept of one chart. */
const MOST_HEARD = 2000;

/** A part of the nodes of a group, in each of the variants that were run. */
export interface Chart {
  /** "store/counter, program of clients" */
  readonly name: string;
  readonly walkers: readonly Walker[];
}

/** Every chart of every node of the scenario, as it was met in these runs. */
export function learnedCharts(scenario: Scenario, specs: readonly RunSpec[]): Chart[] {
  const walkers = learnedWalkers(scenario, specs);
  const names = new Set(walkers.map(({ chart }) => chart));
  return [...names].map((name) => ({
    name,
    walkers: walkers.filter(({ chart }) => chart === name),
  }));
}

interface LearnedWalker extends Walker {
  readonly chart: string;
}

function learnedWalkers(scenario: Scenario, specs: readonly RunSpec[]): LearnedWalker[] {
  const heard = new Map<string, Heard>();
  for (const spec of specs) {
    const built = scenario.build(spec.variant, parametersOf(scenario, spec));
    const names = new Map<AnyStateMachine, Names>();
    for (const { group, parts } of built.nodes) {
      for (const { name, machine } of parts) {
        const part = `${name} of ${group}`;
        const chart = `${spec.scenario}, ${part}`;
        names.set(machine, { chart, name: `${spec.scenario} ${spec.variant}, ${part}` });
      }
    }
    runBuilt(built, spec, { stepper: listening(standardStepper(), names, heard) });
  }
  return [...heard.values()].map(asWalker);
}

interface Names {
  readonly chart: string;
  /** With the variant. */
  readonly name: string;
}

interface Heard extends Names {
  readonly machine: AnyStateMachine;
  readonly births: Map<string, PartInput>;
  readonly inputs: Map<string, Input>;
}

function listening(
  stepper: Stepper,
  names: ReadonlyMap<AnyStateMachine, Names>,
  heard: Map<string, Heard>,
): Stepper {
  const of = (machine: AnyStateMachine): Heard => {
    const own = names.get(machine);
    assert(own !== undefined, 'a chart that steps is a part of a node');
    let one = heard.get(own.name);
    if (!one)
      heard.set(own.name, (one = { ...own, machine, births: new Map(), inputs: new Map() }));
    return one;
  };
  return {
    ...stepper,
    start(machine, input) {
      keep(of(machine).births, input);
      return stepper.start(machine, input);
    },
    step(machine, state, input) {
      keep(of(machine).inputs, input);
      return stepper.step(machine, state, input);
    },
  };
}

function keep<T extends object>(kept: Map<string, T>, one: T): void {
  if (kept.size < MOST_HEARD) kept.set(canonical(one as Loose), one);
}

function asWalker({ chart, name, machine, births, inputs }: Heard): LearnedWalker {
  const [born, given] = [[...births.values()], [...inputs.values()]];
  const ofType = new Map<string, Input[]>();
  for (const input of given) ofType.set(input.type, [...(ofType.get(input.type) ?? []), input]);
  return {
    chart,
    name,
    machine,
    birth: (draw) => one(born, draw),
    input(draw) {
      if (given.length === 0 || draw(50) === 0) return { type: 'nonsense' };
      // First the type, so that a rare one is as likely as a frequent one.
      const input = one(one([...ofType.values()], draw), draw);
      return draw(4) === 0 ? varied(input, ofType.get(input.type) ?? [], draw) : input;
    },
  };
}

/** With one of its fields as another has it, or a number one up or down. */
function varied(input: Input, others: readonly Input[], draw: Draw): Input {
  const fields = Object.keys(input).filter((field) => field !== 'type');
  if (fields.length === 0) return input;
  const field = one(fields, draw);
  const value = input[field];
  if (typeof value === 'number' && draw(2) === 0) return { ...input, [field]: value + draw(3) - 1 };
  const other = one(others, draw)[field];
  return other === undefined ? input : { ...input, [field]: other };
}

function one<T>(things: readonly T[], draw: Draw): T {
  const thing = things[draw(things.length)];
  assert(thing !== undefined, 'there is something to choose from');
  return thing;
}
