/** What a run may be held to, whatever befell it. */
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import type { Lesson } from '../../sim-core/run/lesson.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';

/**
 * Claims that no fault may break, because their source says so of every network and every crash:
 * Raft's five (Ongaro and Ousterhout, Figure 3; "never returning an incorrect result under all
 * non-Byzantine conditions", section 2). A variant that expects one of them to hold promises it
 * under all that `randomSpec` can think of.
 */
const WHATEVER_HAPPENS: ReadonlySet<string> = new Set([
  'election-safety',
  'leader-append-only',
  'log-matching',
  'leader-completeness',
  'state-machine-safety',
]);

/** Those of the run's verdicts that break a promise of its variant. */
export function brokenPromises(
  lesson: Lesson,
  spec: RunSpec,
  verdicts: readonly Verdict[],
): readonly Verdict[] {
  const variant = lesson.variants.find(({ id }) => id === spec.variant);
  return verdicts.filter(
    ({ claim, outcome }) =>
      outcome === 'violated' && variant?.expect[claim]?.is === 'holds' && isHeldTo(claim, spec),
  );
}

/**
 * Whether an expectation counts for this run. What a lesson says of a claim it says of its own
 * faults and usual parameters: whoever also drops a reply, or lets more servers die, may well keep
 * a client waiting for ever, and that breaks nothing.
 */
function isHeldTo(claim: string, { interventions, parameters }: RunSpec): boolean {
  const isUsual = interventions.length === 0 && Object.keys(parameters).length === 0;
  return isUsual || WHATEVER_HAPPENS.has(claim);
}
