/** A scenario's expectations over seeds, seed by seed: whoever waits can be told how far. */
import { findLesson } from '../../sim-core/run/resolve.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import { checkRows, type CheckRow } from '../../sim-core/explore/check.ts';
import { addTallies, NO_RUNS, tallyOf, type Tally } from '../../sim-core/explore/tally.ts';
import { run } from '../../sim-core/run/run.ts';
import type { Ask, Tell } from './messages.ts';

type CheckAsk = Extract<Ask, { ask: 'check' }>;
type Without<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Pieces between two of which other questions get their turn. */
const SEEDS_AT_ONCE = 5;
const MOST_SEEDS = 10_000;

export function* checkInPieces(
  scenarios: readonly Scenario[],
  asked: CheckAsk,
): Generator<Without<Tell> & Pick<Tell, never>> {
  const found = toCheck(scenarios, asked);
  if (typeof found === 'string') {
    yield { tell: 'wrong', error: found };
    return;
  }
  const { scenario, variants } = found;
  const of = variants.length * asked.seeds;
  const rows: CheckRow[] = [];
  for (const [place, variant] of variants.entries()) {
    let tally: Tally = NO_RUNS;
    for (let seed = 1; seed <= asked.seeds; seed++) {
      tally = addTallies(tally, tallySeed(scenario, variant, seed));
      const done = place * asked.seeds + seed;
      if (seed % SEEDS_AT_ONCE === 0) yield { tell: 'progress', done, of };
    }
    rows.push(...checkRows(scenario.lesson, variant, tally));
  }
  yield { tell: 'check', rows };
}

function tallySeed(scenario: Scenario, variant: string, seed: number): Tally {
  const { id } = scenario.lesson;
  const spec = { scenario: id, variant, seed, parameters: {}, interventions: [] };
  return tallyOf(seed, run(scenario, spec).verdicts);
}

interface ToCheck {
  readonly scenario: Scenario;
  readonly variants: readonly string[];
}

/** What is meant, or a sentence. */
function toCheck(scenarios: readonly Scenario[], asked: CheckAsk): ToCheck | string {
  const { variant, seeds } = asked;
  const lesson = findLesson(
    asked.scenario,
    scenarios.map((known) => known.lesson),
  );
  if (!lesson.ok) return lesson.error;
  const scenario = scenarios.find((known) => known.lesson === lesson.value);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    return `The number of seeds should be a whole number from 1 to ${MOST_SEEDS}.`;
  }
  const known = lesson.value.variants.map(({ id }) => id);
  if (variant !== undefined && !known.includes(variant)) {
    return `${asked.scenario} has no variant “${variant}”; it has ${known.join(', ')}.`;
  }
  return scenario ? { scenario, variants: variant === undefined ? known : [variant] } : '';
}
