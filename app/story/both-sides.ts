/** How a run ended: what struck, and what held all along. */
import { isMarked, type ToldVerdict } from '../run/tone.ts';

/**
 * Everything that is violated, else the gravest of what became of a conflict; and one thing that
 * held. A lesson lives of both being true at once. What held because nothing happened is left out.
 */
export function bothSides(verdicts: readonly ToldVerdict[]): readonly ToldVerdict[] {
  const violated = verdicts.filter(({ tone }) => tone === 'violated');
  const gravest = verdicts.find((verdict) => verdict.tone !== 'holds' && isMarked(verdict));
  const struck = violated.length > 0 || !gravest ? violated : [gravest];
  const holding = verdicts.filter(({ tone, premises }) => tone === 'holds' && premises > 0);
  const held = holding.find(({ kind }) => kind === 'always') ?? holding[0];
  return held ? [...struck, held] : struck;
}
