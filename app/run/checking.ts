/** A scenario's expectations over seeds, seed by seed: whoever waits can be told how far. */
import { findScenario } from '../../sim-core/run/prepare.ts';
import { listed } from '../../sim-core/run/resolve.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import { checkRows } from '../../sim-core/explore/check.ts';
import type { CheckRow } from '../../sim-core/run/check-row.ts';
import { addTallies, NO_RUNS, tallyRuns, type Tally } from '../../sim-core/explore/tally.ts';
import type { Ask, Tell } from './messages.ts';

type CheckAsk = Extract<Ask, { ask: 'check' }>;
type Without<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Pieces between two of which other questions get their turn. */
const SEEDS_AT_ONCE = 20;
const MOST_SEEDS = 10_000;

export function* checkInPieces(
  scenarios: readonly Scenario[],
  asked: CheckAsk,
): Generator<Without<Tell>> {
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
    for (let first = 1; first <= asked.seeds; first += SEEDS_AT_ONCE) {
      const last = Math.min(first + SEEDS_AT_ONCE - 1, asked.seeds);
      tally = addTallies(tally, tallyRuns(scenario, variant, { first, last }));
      yield { tell: 'progress', done: place * asked.seeds + last, of };
    }
    rows.push(...checkRows(scenario.lesson, variant, tally));
  }
  yield { tell: 'check', rows };
}

interface ToCheck {
  readonly scenario: Scenario;
  readonly variants: readonly string[];
}

/** What is meant, or a sentence. */
function toCheck(scenarios: readonly Scenario[], asked: CheckAsk): ToCheck | string {
  const scenario = findScenario(asked.scenario, scenarios);
  if (!scenario.ok) return scenario.error;
  const { variant, seeds } = asked;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    return `The number of seeds should be a whole number from 1 to ${MOST_SEEDS}.`;
  }
  const known = scenario.value.lesson.variants.map(({ id }) => id);
  if (variant !== undefined && !known.includes(variant)) {
    return `${asked.scenario} has no variant “${variant}”; its variants are ${listed(known)}.`;
  }
  return { scenario: scenario.value, variants: variant === undefined ? known : [variant] };
}
