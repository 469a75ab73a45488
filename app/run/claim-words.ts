/** Claims and verdicts in words. */
import type { Verdict } from '../../sim-core/checkers/claim.ts';

/** "never: silent conflict": what is claimed. */
export function claimWords({ claim, kind }: Pick<Verdict, 'claim' | 'kind'>): string {
  return `${kind}: ${spaced(claim)}`;
}

/**
 * What the run showed of it: "silent conflict" where one struck, "no silent conflict" where none
 * did; "store is linearizable", "not: store is linearizable"; with a question mark where nobody can
 * tell.
 */
export function verdictWords({
  claim,
  kind,
  outcome,
}: Pick<Verdict, 'claim' | 'kind' | 'outcome'>): string {
  // The engine's own claim: no lesson lists it, and nobody says it so.
  if (claim === 'run-is-bounded' && outcome === 'violated') return 'cut off';
  const words = spaced(claim);
  if (outcome === 'unknown') return `${words}?`;
  if (kind === 'never') return outcome === 'violated' ? words : `no ${words}`;
  return outcome === 'violated' ? `not: ${words}` : words;
}

/** What is promised where the claim holds: "store is linearizable", "no silent conflict". */
export function promiseWords({ claim, kind }: Pick<Verdict, 'claim' | 'kind'>): string {
  return verdictWords({ claim, kind, outcome: 'holds' });
}

function spaced(claim: string): string {
  return claim.replaceAll('-', ' ');
}
