/** Times as they are shown while they run: one unit and one number of digits for a whole run. */

interface Unit {
  readonly name: string;
  readonly micros: number;
}

const UNITS: readonly Unit[] = [
  { name: 's', micros: 1_000_000 },
  { name: 'ms', micros: 1000 },
  { name: 'µs', micros: 1 },
];

/** Times under a hundred of a unit are better told in the next smaller one. */
function unitFor(ends: number): Unit {
  return UNITS.find(({ micros }) => ends >= 100 * micros) ?? { name: 'µs', micros: 1 };
}

/** "40.4 / 60.0 ms" */
export function positionWords(at: number, ends: number): string {
  const { name, micros } = unitFor(ends * 10);
  return `${(at / micros).toFixed(1)} / ${(ends / micros).toFixed(1)} ${name}`;
}
