import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { below } from '../base/integers.ts';
import { canonical, type Loose } from '../base/json.ts';
import { keyedLuck } from '../base/luck.ts';
import { clientChart } from '../protocols/store/client.machine.ts';
import { OPERATIONS } from '../protocols/store/messages.ts';
import { increment } from '../protocols/store/programs/increment.machine.ts';
import { writeThenRead, type Write } from '../protocols/store/programs/write-then-read.machine.ts';
import { serverChart } from '../protocols/store/server.machine.ts';
import { chartOf, update } from './chart.ts';
import {
  readState,
  referenceStepper,
  standardStepper,
  type ChartState,
  type Input,
  type Stepped,
  type Stepper,
} from './stepper.ts';

const STEPS = 10_000;

const aliases = ['car', 'bike'];
const contents = ['roadster', 'sedan', '10', '11'];
const writes: readonly Write[] = [
  { type: 'put' },
  { type: 'update' },
  { type: 'compare_and_swap', comparand: 'roadster' },
  { type: 'get, then compare_and_swap' },
];
const ways = ['update', 'get_update', 'compare_and_swap'] as const;

describe(`over ${STEPS} random steps the standard stepper does what XState does, with`, () => {
  it.each<[string, AnyStateMachine, InputOf]>([
    ['the server', serverChart({ car: 'roadster' }), requestFor],
    ['the client library', clientChart('server'), libraryInput],
    ...writes.map((write): [string, AnyStateMachine, InputOf] => [
      `the program that writes by ${write.type}`,
      writeThenRead({ alias: 'car', content: 'sedan', write }),
      programInput,
    ]),
    ...ways.map((how): [string, AnyStateMachine, InputOf] => [
      `the program that counts by ${how}`,
      increment('car', how),
      programInput,
    ]),
  ])('%s', (_, machine, inputOf) => {
    expect(paths(machine, inputOf)).toBeGreaterThan(STEPS / 20);
  });
});

describe('a step', () => {
  it('leaves the state it was given alone', () => {
    const stepper = standardStepper();
    const machine = serverChart({});
    const { state } = stepper.start(machine, input);
    const before = told({ state, effects: [] });
    stepper.step(machine, state, { type: 'put', alias: 'car', content: 'roadster', from: 'A' });
    expect(told({ state, effects: [] })).toBe(before);
  });

  it('gives back the very state if the input changes nothing', () => {
    const stepper = standardStepper();
    const machine = clientChart('server');
    const { state } = stepper.start(machine, input);
    expect(stepper.step(machine, state, { type: 'reply', request: 'A#9' }).state).toBe(state);
  });

  it('of a chart that was never started is a bug of ours', () => {
    const stepper = standardStepper();
    const { state } = referenceStepper().start(serverChart({}), input);
    expect(() => stepper.step(serverChart({}), state, { type: 'get' })).toThrow('starts before');
  });

  it('in which a rule throws, throws', () => {
    const rule = update((): { left: number } => {
      throw new Error('a rule that throws');
    });
    const chart = chartOf<{ left: number }, { type: 'go' }>()();
    const machine = chart.createMachine({ context: { left: 1 }, on: { go: { actions: rule } } });
    const stepper = standardStepper();
    const { state } = stepper.start(machine, input);
    expect(() => stepper.step(machine, state, { type: 'go' })).toThrow('a rule that throws');
  });
});

type InputOf = (draw: (count: number) => number) => Input;

/** Walks along one random path and holds every step against the reference. Counts the changes. */
function paths(machine: AnyStateMachine, inputOf: InputOf): number {
  const luck = keyedLuck(2012);
  let asked = 0;
  const draw = (count: number) => below(count, luck.u32('walk', machine.id, asked++));
  const standard = standardStepper();
  const truth = remembered(machine);
  let here = startBoth(standard, machine);
  let changes = 0;
  for (let step = 0; step < STEPS; step++) {
    if (draw(20) === 0) here = startBoth(standard, machine);
    const given = inputOf(draw);
    const next = standard.step(machine, here, given);
    if (told(next) !== truth(here, given)) expect(told(next)).toBe(truth(here, given));
    if (next.state !== here) changes++;
    here = next.state;
  }
  return changes;
}

/** The slow stepper, asked once for each state and input: charts are pure. */
function remembered(machine: AnyStateMachine) {
  const reference = referenceStepper();
  const known = new Map<string, string>();
  const texts = new WeakMap<ChartState, string>();
  return (state: ChartState, given: Input): string => {
    const text = texts.get(state) ?? told({ state, effects: [] });
    texts.set(state, text);
    const key = `${text} ${canonical(given)}`;
    const answer = known.get(key) ?? told(reference.step(machine, state, given));
    known.set(key, answer);
    return answer;
  };
}

function startBoth(standard: Stepper, machine: AnyStateMachine): ChartState {
  const begun = standard.start(machine, input);
  if (told(begun) !== told(referenceStepper().start(machine, input))) expect.unreachable();
  return begun.state;
}

function told({ state, effects }: Stepped): string {
  const asked = effects.map((effect) => [effect.type, 'params' in effect ? effect.params : null]);
  return canonical([readState(state), asked] as unknown as Loose);
}

const input = { self: { node: 'A', part: 'store' }, peers: ['A', 'B', 'server'] };

function requestFor(draw: (count: number) => number): Input {
  const one = <T>(list: readonly T[]): T => list[draw(list.length)]!;
  const fields = { alias: one(aliases), content: one(contents), comparand: one(contents) };
  return { type: one(OPERATIONS), ...fields, from: 'A', request: `A#${draw(5)}` };
}

function libraryInput(draw: (count: number) => number): Input {
  const request = { type: OPERATIONS[draw(8)]!, alias: 'car', content: 'sedan', comparand: 'x' };
  const reply = { error: draw(2) === 0 ? null : 'alias_not_found', content: null };
  const inputs: readonly Input[] = [
    { type: 'invoke', from: 'program', request: request as unknown as string },
    { type: 'reply', from: 'server', request: `A#${draw(4)}`, ...reply },
    { type: 'xstate.after.timeout.store.waiting' },
    { type: 'nonsense' },
  ];
  return inputs[draw(inputs.length)]!;
}

function programInput(draw: (count: number) => number): Input {
  const outcome = ['ok', 'fail', 'info'][draw(3)]!;
  const error = outcome === 'ok' ? null : ['unmatched_content', 'alias_not_found'][draw(2)]!;
  const result = { operation: OPERATIONS[draw(8)]!, outcome, error, content: contents[draw(4)]! };
  const inputs: readonly Input[] = [
    { type: 'xstate.after.think.program.thinking' },
    { type: 'xstate.after.pause.program.pausing' },
    { type: 'result', from: 'store', ...result },
    { type: 'result', from: 'store', ...result },
  ];
  return inputs[draw(inputs.length)]!;
}
