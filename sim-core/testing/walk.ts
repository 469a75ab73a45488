/**
 * Random walks of a chart: the fast stepper goes along a path of inputs, and every step is held
 * against XState's own. Charts are pure, so what the slow one said of a state and an input it need
 * not be asked again.
 */
import type { AnyStateMachine } from 'xstate';
import { below } from '../base/integers.ts';
import { canonical, type Loose } from '../base/json.ts';
import { keyedLuck } from '../base/luck.ts';
import type { PartInput } from '../kernel/part.ts';
import {
  readState,
  referenceStepper,
  standardStepper,
  type ChartState,
  type Input,
  type Stepped,
  type Stepper,
} from '../kernel/stepper.ts';

/** A whole number from 0 to just below this. */
export type Draw = (count: number) => number;

export interface Walker {
  readonly name: string;
  readonly machine: AnyStateMachine;
  /** What it is told at its birth; the walk begins anew now and then. */
  birth(draw: Draw): PartInput;
  input(draw: Draw): Input;
}

export interface Walk {
  readonly steps: number;
  /** Steps after which the chart was in another state: a walk that stands still shows nothing. */
  readonly changes: number;
  /** Where the steppers first parted: what was given, and what either said. Null: nowhere. */
  readonly parting: Parting | null;
}

export interface Parting {
  readonly step: number;
  readonly given: string;
  readonly standard: string;
  readonly reference: string;
}

/** One walk is cut into about so many. */
const STEPS_OF_A_LIFE = 20;

/** Answers kept of the slow stepper: beyond them it is asked again. */
const REMEMBERED = 20_000;

/**
 * @param seed another seed, another walk
 * @param fast the stepper on trial
 */
export function walk(
  { name, machine, birth, input }: Walker,
  steps: number,
  seed: number,
  fast: Stepper = standardStepper(),
): Walk {
  const luck = keyedLuck(seed);
  let asked = 0;
  const draw: Draw = (count) => below(count, luck.u32('walk', name, asked++));
  const truth = rememberedReference(machine);
  let here: ChartState | null = null;
  let changes = 0;
  for (let step = 0; step < steps; step++) {
    const from: ChartState | null = draw(STEPS_OF_A_LIFE) === 0 ? null : here;
    const given = from ? input(draw) : birth(draw);
    const next = attempt(() =>
      from ? fast.step(machine, from, given as Input) : fast.start(machine, given as PartInput),
    );
    const reference = truth(from, given);
    if (next.told !== reference) {
      const parting = { step, given: canonical(given as Loose), standard: next.told, reference };
      return { steps: step + 1, changes, parting };
    }
    if (next.state !== null && next.state !== here) changes++;
    here = next.state ?? from;
  }
  return { steps, changes, parting: null };
}

interface Attempt {
  /** Null if it threw: a rule that is given what it never meets may refuse it. */
  readonly state: ChartState | null;
  readonly told: string;
}

function attempt(step: () => Stepped): Attempt {
  try {
    const next = step();
    return { state: next.state, told: told(next) };
  } catch (error) {
    return {
      state: null,
      told: `throws ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** The slow stepper, asked once for each state and input. */
function rememberedReference(machine: AnyStateMachine) {
  const reference = referenceStepper();
  const known = new Map<string, string>();
  const texts = new WeakMap<ChartState, string>();
  const textOf = (state: ChartState): string => {
    const text = texts.get(state) ?? told({ state, effects: [] });
    texts.set(state, text);
    return text;
  };
  return (state: ChartState | null, given: PartInput | Input): string => {
    const key = `${state ? textOf(state) : 'born'} ${canonical(given as Loose)}`;
    const answer =
      known.get(key) ??
      attempt(() =>
        state
          ? reference.step(machine, state, given as Input)
          : reference.start(machine, given as PartInput),
      ).told;
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, answer);
    return answer;
  };
}

/** State value, context and effects, as one text. */
function told({ state, effects }: Stepped): string {
  const asked = effects.map((effect) => [effect.type, 'params' in effect ? effect.params : null]);
  return canonical([readState(state), asked] as unknown as Loose);
}
