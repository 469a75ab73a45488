/**
 * How fast the kernel is on tiny runs: `store/put-versus-update` over seed after seed, the cost of
 * starting a world included. An event is an agenda entry that happened.
 */
import { keyedLuck } from '../../sim-core/base/luck.ts';
import { referenceStepper, standardStepper, type Stepper } from '../../sim-core/kernel/stepper.ts';
import { runWorld } from '../../sim-core/kernel/run-world.ts';
import { BOUNDS } from '../../sim-core/kernel/world.ts';
import { parametersOf, run } from '../../sim-core/run/run.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { putVersusUpdate } from '../../scenarios/store/put-versus-update.ts';
import type { Figures } from './figure.ts';
import { inTurn, type Way } from './rounds.ts';

const SPEC: RunSpec = {
  scenario: putVersusUpdate.lesson.id,
  variant: 'both-update',
  parameters: {},
  seed: 1,
  interventions: [],
};

export function storeFigures(): Figures {
  return inTurn({
    'kernel.store.standard.eventsPerSecond': unwatched(standardStepper()),
    'kernel.store.reference.eventsPerSecond': unwatched(referenceStepper()),
    'kernel.store.recorded.eventsPerSecond': recorded,
  });
}

function unwatched(stepper: Stepper): Way {
  const { nodes, network, script } = putVersusUpdate.build(
    SPEC.variant,
    parametersOf(putVersusUpdate, SPEC),
  );
  const fixed = { nodes, network, script, interventions: [], bounds: BOUNDS };
  return (seed) =>
    runWorld({ ...fixed, choices: keyedLuck(seed), stepper, recorder: null }).happened;
}

/** As the page runs it: with its trace, its fingerprint and its claims. */
function recorded(seed: number): number {
  return run(putVersusUpdate, { ...SPEC, seed }, { record: true }).happened;
}
