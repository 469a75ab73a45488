/** Speeds, measured in turns: a busy moment of the machine befalls all of them. */
import { median } from './figure.ts';

/** Runs a seed; gives the number of agenda entries that happened. */
export type Way = (seed: number) => number;

const ROUNDS = 7;
const ROUND_MILLISECONDS = 400;

/** Agenda entries a second, by name of the way: the median of some rounds. */
export function inTurn<Name extends string>(
  ways: Readonly<Record<Name, Way>>,
  milliseconds = ROUND_MILLISECONDS,
): Readonly<Record<Name, number>> {
  const names = Object.keys(ways) as Name[];
  const speeds = names.map((): number[] => []);
  // The first round warms up, so that compiling is not measured.
  for (let round = 0; round <= ROUNDS; round++) {
    names.forEach((name, i) => {
      const speed = speedOf(ways[name], milliseconds);
      if (round > 0) speeds[i]?.push(speed);
    });
  }
  const medians = names.map((name, i): [Name, number] => [name, median(speeds[i] ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

function speedOf(way: Way, milliseconds: number): number {
  const started = performance.now();
  let happened = 0;
  let seconds = 0;
  for (let seed = 1; seconds * 1000 < milliseconds; seed++) {
    happened += way(seed);
    seconds = (performance.now() - started) / 1000;
  }
  return happened / seconds;
}
