/** A time where there is little room; whoever points at a rounded one is told it exactly. */
import { timeWords, type Micros } from '../../sim-core/base/time.ts';
import { shortTime } from './words.ts';

export function Moment({ at }: { readonly at: Micros }) {
  const [short, exact] = [shortTime(at), timeWords(at)];
  return <code title={short === exact ? undefined : exact}>{short}</code>;
}
