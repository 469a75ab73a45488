/** How a run ended, in two verdicts: the gravest of what struck, and the first of what held. */
import { isMarked, type ToldVerdict } from '../run/tone.ts';

/** A lesson lives of both being true at once. What held because nothing happened is left out. */
export function bothSides(verdicts: readonly ToldVerdict[]): readonly ToldVerdict[] {
  const struck = verdicts.find((verdict) => verdict.tone !== 'holds' && isMarked(verdict));
  const held = verdicts.find((verdict) => verdict.tone === 'holds' && verdict.premises > 0);
  return [struck, held].filter((verdict) => verdict !== undefined);
}
