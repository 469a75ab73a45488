/** Speeds, measured in turns: a busy moment of the machine befalls all of them. */
import { median, type Figures } from './figure.ts';

/** Runs a seed; gives the number of agenda entries that happened. */
export type Way = (seed: number) => number;

const ROUNDS = 7;
const ROUND_MILLISECONDS = 400;

/** Agenda entries a second, by name of the way: the median of some rounds. */
export function inTurn(ways: Readonly<Record<string, Way>>): Figures {
  const speeds = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (const way of Object.values(ways)) speedOf(way); // Warm, so that compiling is not measured.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) speeds.get(name)?.push(speedOf(way));
  }
  return Object.fromEntries([...speeds].map(([name, values]) => [name, median(values)]));
}

function speedOf(way: Way): number {
  const started = performance.now();
  let happened = 0;
  let seconds = 0;
  for (let seed = 1; seconds * 1000 < ROUND_MILLISECONDS; seed++) {
    happened += way(seed);
    seconds = (performance.now() - started) / 1000;
  }
  return happened / seconds;
}
