/** How a run ended, in two verdicts: the gravest of what struck, and what held all along. */
import { isMarked, type ToldVerdict } from '../run/tone.ts';

/** A lesson lives of both being true at once. What held because nothing happened is left out. */
export function bothSides(verdicts: readonly ToldVerdict[]): readonly ToldVerdict[] {
  const struck = verdicts.find((verdict) => verdict.tone !== 'holds' && isMarked(verdict));
  const holding = verdicts.filter(({ tone, premises }) => tone === 'holds' && premises > 0);
  const held = holding.find(({ kind }) => kind === 'always') ?? holding[0];
  return [struck, held].filter((verdict) => verdict !== undefined);
}
