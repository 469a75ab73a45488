/**
 * In tests and in development, what is not to be changed cannot be: charts are pure and events are
 * what was. A rule that writes into its context or spawns an actor, or a watcher that writes into
 * an event, throws on the spot.
 */
import { assert } from '../base/assert.ts';
import type { Recorder } from './recorder.ts';
import type { Stepped, Stepper } from './stepper.ts';

/** A stepper that freezes, to the bottom, all that charts are given and all that they give back. */
export function frozen(stepper: Stepper): Stepper {
  return {
    ...stepper,
    start: (machine, input) => freezeStepped(stepper.start(machine, deepFreeze(input))),
    step: (machine, state, input) => freezeStepped(stepper.step(machine, state, deepFreeze(input))),
  };
}

/** A recorder that is told events which nobody can change: neither it, nor the kernel later. */
export function frozenEvents(recorder: Recorder): Recorder {
  return {
    ...recorder,
    event: (event, entered) => recorder.event(deepFreeze(event), entered),
  };
}

function freezeStepped(stepped: Stepped): Stepped {
  // Nobody sees what an `assign` does before it runs; `refuse.ts` catches the others.
  const actors = Object.keys(stepped.state.children);
  assert(actors.length === 0, `chart "${stepped.state.machine.id}" spawned an actor: ${actors[0]}`);
  deepFreeze(stepped.state.value);
  deepFreeze(stepped.state.context);
  for (const effect of stepped.effects) {
    if ('params' in effect) deepFreeze(effect.params);
  }
  return stepped;
}

/**
 * What is frozen is not walked again: data is frozen from its leaves up and nowhere else, so it is
 * frozen to the bottom. A step costs what it made anew, not what it kept.
 */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const field of Object.values(value)) deepFreeze(field);
  return Object.freeze(value);
}
