/** From seed to seed: to the next, or to the next whose run shows the race. */
import { HIGHEST_SEED } from '../../sim-core/base/luck.ts';
import { hasStruck } from '../story/struck.ts';
import { askRun } from './client.ts';
import { breakDown, current } from './current.ts';
import type { OpenRun } from './open-run.ts';
import { vary } from './visit.ts';

/** After the highest comes 0. */
export function seedAfter(seed: number): number {
  return seed === HIGHEST_SEED ? 0 : seed + 1;
}

/**
 * Takes the viewer to the first of the next seeds whose run shows the race. Answers what is to be
 * said of it: nothing when it was found, or when the viewer has gone elsewhere meanwhile.
 */
export async function findStrike(): Promise<string> {
  const { run } = current.getState();
  if (!run) return '';
  try {
    return await firstStrike(run);
  } catch (error) {
    breakDown(error);
    return '';
  }
}

const SEEDS_TRIED = 200;

async function firstStrike(run: OpenRun): Promise<string> {
  let { seed } = run.spec;
  for (let tried = 0; tried < SEEDS_TRIED; tried++) {
    seed = seedAfter(seed);
    const { answer } = askRun({ ...run.spec, seed });
    const found = await answer;
    if (!isStillAt(run)) return '';
    if (!found.ok) return found.error;
    if (!hasStruck({ ...run, verdicts: found.value.verdicts })) continue;
    const struck = seed;
    await vary(() => ({ seed: struck }));
    return '';
  }
  return `None of the next ${SEEDS_TRIED} seeds shows it.`;
}

/** Whoever wants another run, or none, has called the search off. */
function isStillAt(run: OpenRun): boolean {
  const { run: here, place, pending } = current.getState();
  return here === run && place === 'lab' && pending === null;
}
