import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { canonical, type Loose } from '../base/json.ts';
import { clientChart } from '../protocols/store/client.machine.ts';
import { OPERATIONS } from '../protocols/store/messages.ts';
import { increment } from '../protocols/store/programs/increment.machine.ts';
import { writeThenRead, type Write } from '../protocols/store/programs/write-then-read.machine.ts';
import { serverChart } from '../protocols/store/server.machine.ts';
import { walk, type Walker } from '../testing/walk.ts';
import { chartOf, update } from './chart.ts';
import type { PartInput } from './part.ts';
import {
  readState,
  referenceStepper,
  standardStepper,
  type ChartState,
  type Input,
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
  it.each<[string, AnyStateMachine, Walker['input']]>([
    ['the server', serverChart({ car: 'roadster' }), requestFor],
    ['the client library', clientChart('server'), libraryInput],
    ...writes.map((write): [string, AnyStateMachine, Walker['input']] => [
      `the program that writes by ${write.type}`,
      writeThenRead({ alias: 'car', content: 'sedan', write }),
      programInput,
    ]),
    ...ways.map((how): [string, AnyStateMachine, Walker['input']] => [
      `the program that counts by ${how}`,
      increment('car', how),
      programInput,
    ]),
  ])('%s', (_, machine, inputOf) => {
    const walker = { name: machine.id, machine, birth: () => input, input: inputOf };
    const { changes, parting } = walk(walker, STEPS, 2012);
    expect(parting).toBeNull();
    expect(changes).toBeGreaterThan(STEPS / 20);
  });
});

describe('a step', () => {
  it('leaves the state it was given alone', () => {
    const stepper = standardStepper();
    const machine = serverChart({});
    const { state } = stepper.start(machine, input);
    const before = textOf(state);
    stepper.step(machine, state, { type: 'put', alias: 'car', content: 'roadster', from: 'A' });
    expect(textOf(state)).toBe(before);
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

function textOf(state: ChartState): string {
  return canonical(readState(state) as unknown as Loose);
}

const self = { node: 'A', part: 'store' };
const peers = ['A', 'B', 'server'];
const input: PartInput = { self, peers, restored: null, key: '', opened: {} };

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
