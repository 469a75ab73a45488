/**
 * `npm run soak`: random runs without end. Every run is held to its variant's promises, written as
 * a link, read back and made again; and every chart is walked through at random by the standard
 * stepper and by XState itself. Exits 1 on the first thing that is wrong, with what makes it again.
 *
 *     npm run soak -- --minutes 5 --seed 7     the same runs in the same order every time
 */
import { parseArgs } from 'node:util';
import { SCENARIOS } from '../scenarios/all.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import type { RunSpec } from '../sim-core/run/spec.ts';
import { pickWith } from './soak/pick.ts';
import { trySpec } from './soak/random-run.ts';
import { randomSpec } from './soak/random-spec.ts';
import { specsToHear, startWalks, type Walks } from './soak/walks.ts';

/** Every chart goes at least so far, however long that takes. */
const LEAST_STEPS = 100_000;

const RUNS_A_ROUND = 50;
const SECONDS_BETWEEN_WORDS = 10;
const HIGHEST_SEED = 2 ** 32 - 1;

let runs = 0;
let events = 0;

const asked = readArguments();
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = soak(asked) ? 0 : 1;
}

interface Asked {
  readonly minutes: number;
  readonly seed: number;
}

/** What is asked for, or a sentence. */
function readArguments(): Asked | string {
  const text = { type: 'string' } as const;
  const options = { minutes: text, seed: text };
  const { values, positionals } = parseArgs({ options, strict: false, allowPositionals: true });
  if (positionals.length > 0) return 'The soak takes --minutes and --seed, and no names.';
  const minutes = Number(values['minutes'] ?? 5);
  const seed = Number(values['seed'] ?? Date.now() % (HIGHEST_SEED + 1));
  if (!(minutes > 0 && minutes <= 100_000)) return '--minutes should be a number above 0.';
  const isSeed = Number.isInteger(seed) && seed >= 0 && seed <= HIGHEST_SEED;
  return isSeed ? { minutes, seed } : `--seed should be a whole number from 0 to ${HIGHEST_SEED}.`;
}

/** Whether all was well. */
function soak({ minutes, seed }: Asked): boolean {
  const started = performance.now();
  const secondsSo = () => (performance.now() - started) / 1000;
  const heard = new Map(SCENARIOS.map((scenario) => [scenario, specsToHear(scenario, seed)]));
  for (const [scenario, specs] of heard) {
    if (!specs.every((spec) => isWell(scenario, spec))) return false;
  }
  const walks = startWalks(heard, seed);
  say(`seed ${seed}, ${minutes} min, ${SCENARIOS.length} scenarios, ${walks.charts} charts`);
  const soFar = () =>
    `${runs} runs, ${events} events; ${walks.charts} charts, ${walks.least()} steps or more each`;
  for (let round = 0, spoke = 0; ; round++) {
    const isLate = secondsSo() >= 60 * minutes;
    if (isLate && walks.least() >= LEAST_STEPS) break;
    if (walks.least() < LEAST_STEPS && !stepWell(walks)) return false;
    if (!isLate && !runWell(seed, round)) return false;
    if (secondsSo() - spoke < SECONDS_BETWEEN_WORDS) continue;
    spoke = secondsSo();
    say(`${Math.round(spoke).toString().padStart(5)} s  ${soFar()}`);
  }
  say(`All is well after ${Math.round(secondsSo())} s: ${soFar()}, ${walks.steps()} in all.`);
  return true;
}

function stepWell(walks: Walks): boolean {
  const parted = walks.next();
  if (parted) sayWrong(`${parted.chart}: the steppers part.`, parted.parting);
  return parted === null;
}

/** A round of random runs. */
function runWell(seed: number, round: number): boolean {
  for (let n = 0; n < RUNS_A_ROUND; n++) {
    const pick = pickWith(seed, `run ${round}.${n}`);
    const scenario = pick(SCENARIOS);
    if (!isWell(scenario, randomSpec(scenario, pick))) return false;
  }
  return true;
}

function isWell(scenario: Scenario, spec: RunSpec): boolean {
  const tried = trySpec(SCENARIOS, scenario, spec);
  runs++;
  events += tried.events;
  if (tried.wrong.length > 0) sayWrong(tried.link, tried.wrong);
  return tried.wrong.length === 0;
}

function sayWrong(what: string, how: object): void {
  say(what, JSON.stringify(how, null, 2));
}

function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
