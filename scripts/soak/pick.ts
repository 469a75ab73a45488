/** Random choices that can be made again: the engine's own keyed luck, under a seed and a name. */
import { assert } from '../../sim-core/base/assert.ts';
import { below } from '../../sim-core/base/integers.ts';
import { keyedLuck } from '../../sim-core/base/luck.ts';

export interface Pick {
  /** One of them; each is as likely as the others. */
  <T>(things: readonly T[]): T;
  /** A whole number from 0 to just below this. */
  below(count: number): number;
}

/** @param name what the choices are for: another name, other choices */
export function pickWith(seed: number, name: string): Pick {
  const luck = keyedLuck(seed);
  let drawn = 0;
  const draw = (count: number): number => below(count, luck.u32('pick', name, drawn++));
  const pick = <T>(things: readonly T[]): T => {
    assert(things.length > 0, 'there is something to pick from');
    return things[draw(things.length)] as T; // It is below the length.
  };
  return Object.assign(pick, { below: draw });
}
