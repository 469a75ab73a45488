/** Times as they are shown while they run: with one digit, in a unit that fits them. */

interface Unit {
  readonly name: string;
  readonly micros: number;
}

const MICROSECOND: Unit = { name: 'µs', micros: 1 };
const UNITS: readonly Unit[] = [
  { name: 's', micros: 1_000_000 },
  { name: 'ms', micros: 1000 },
  MICROSECOND,
];

/** "40.4 / 60.0 ms"; "73.8 ms / 60.1 s" while the end is far away. */
export function positionWords(at: number, ends: number): string {
  const whole = unitFor(ends / 3);
  const far = ends > 100 * at && at > 0;
  const here = far ? unitFor(at) : whole;
  const unit = here === whole ? '' : ` ${here.name}`;
  return `${inUnit(at, here)}${unit} / ${inUnit(ends, whole)} ${whole.name}`;
}

function unitFor(micros: number): Unit {
  return UNITS.find((unit) => micros >= unit.micros) ?? MICROSECOND;
}

function inUnit(micros: number, unit: Unit): string {
  return (micros / unit.micros).toFixed(1);
}
