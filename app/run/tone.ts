/**
 * How a verdict is told: not only whether the claim holds, but what that means to the lesson. A
 * conflict that was refused or noticed says so, and what was only hoped for is no alarm when it
 * stays away.
 */
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import type { Lesson, Variant } from '../../sim-core/run/lesson.ts';

export type Tone = 'violated' | 'unknown' | 'noticed' | 'refused' | 'holds' | 'absent';

export interface ToldVerdict extends Verdict {
  readonly tone: Tone;
}

/** From what must be seen to what may be overlooked. */
const ORDER: readonly Tone[] = ['violated', 'unknown', 'noticed', 'refused', 'holds', 'absent'];

/**
 * The verdicts of a run with their tones, the gravest first; among equals in the lesson's order.
 */
export function tellVerdicts(
  verdicts: readonly Verdict[],
  lesson: Pick<Lesson, 'claims'>,
  variant: Pick<Variant, 'expect'>,
): readonly ToldVerdict[] {
  const told = verdicts.map((verdict) => ({ ...verdict, tone: toneOf(verdict, lesson, variant) }));
  return told.sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
}

/** Whether a mark on the axis is due: alarms, what became of a conflict, and what always holds. */
export function isMarked({ tone, kind, witness }: ToldVerdict): boolean {
  if (tone === 'violated' || tone === 'unknown') return true;
  return witness.length > 0 && (tone === 'noticed' || tone === 'refused' || kind === 'always');
}

/** In one word, for a table. */
export function toneWords(tone: Tone): string {
  return tone === 'absent' ? 'not this time' : tone;
}

function toneOf(
  { claim, kind, outcome, premises }: Verdict,
  lesson: Pick<Lesson, 'claims'>,
  variant: Pick<Variant, 'expect'>,
): Tone {
  const sign = lesson.claims.find(({ name }) => name === claim)?.conflict;
  const shown = sign?.when === outcome && premises > 0 ? sign.is : null;
  if (shown === 'noticed' || shown === 'refused') return shown;
  const hoped = kind === 'eventually' && variant.expect[claim]?.is !== 'holds';
  return outcome === 'violated' && hoped ? 'absent' : outcome;
}
