/** A stepper that is wrong now and then is found out, and where. */
import { expect, it } from 'vitest';
import { standardStepper, type Stepped, type Stepper } from '../kernel/stepper.ts';
import { gossips } from './gossip.ts';
import { walk, type Walker } from './walk.ts';

const [mouth] = gossips(['A', 'B'], 4)[0]!.parts.filter(({ name }) => name === 'mouth');
const walker: Walker = {
  name: 'mouth',
  machine: mouth!.machine,
  birth: () => ({
    self: { node: 'A', part: 'mouth' },
    peers: ['A', 'B'],
    restored: null,
    key: '',
    opened: {},
  }),
  input: (draw) =>
    [
      { type: 'xstate.after.tick.mouth.talking' },
      { type: 'xstate.after.patience.mouth.asking' },
      { type: 'ask', from: 'B', request: 'B#0' },
      { type: 'echo', from: 'B', request: `A#${draw(3)}` },
      { type: 'rumour', from: 'B', hops: draw(3) },
    ][draw(5)]!,
};

function wrong(way: (next: Stepped, step: number) => Stepped): Stepper {
  const stepper = standardStepper();
  let steps = 0;
  return { ...stepper, step: (...args) => way(stepper.step(...args), steps++) };
}

it('the standard stepper is right', () => {
  const { steps, changes, parting } = walk(walker, 2000, 1);
  expect({ steps, parting }).toEqual({ steps: 2000, parting: null });
  expect(changes).toBeGreaterThan(500);
});

it.each<[string, (next: Stepped) => Stepped]>([
  ['forgets an effect', ({ state, effects }) => ({ state, effects: effects.slice(1) })],
  ['mixes up effects', ({ state, effects }) => ({ state, effects: effects.toReversed() })],
  [
    'changes a context',
    ({ state, effects }) => ({
      state: Object.assign(Object.create(Object.getPrototypeOf(state) as object), state, {
        context: { ...(state.context as object), heard: -1 },
      }) as Stepped['state'],
      effects,
    }),
  ],
])('one that %s is not', (_, way) => {
  const { parting } = walk(
    walker,
    2000,
    1,
    wrong((next, step) => (step < 500 ? next : way(next))),
  );
  expect(parting?.step).toBeGreaterThanOrEqual(500);
  expect(parting?.standard).not.toBe(parting?.reference);
});
