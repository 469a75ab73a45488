/** How the run ended, in one word: the worst verdict. A click leads to what shows it. */
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import { claimWords, type OpenRun } from '../run/open-run.ts';
import { HoldsIcon, UnknownIcon, ViolatedIcon } from '../theme/icons.tsx';
import { nextVerdict, showVerdict } from './deeds.ts';
import styles from './header.module.css';

export function VerdictChip({ run: { verdicts } }: { readonly run: OpenRun }) {
  const worst = verdicts[0];
  if (!worst) return null;
  const bad = verdicts.filter(({ outcome }) => outcome !== 'holds').length;
  const words = bad === 0 ? `all ${verdicts.length} claims hold` : claimWords(worst.claim);
  return (
    <button
      type="button"
      className={styles['verdict']}
      data-outcome={worst.outcome}
      title={worst.sentence}
      aria-label={`Verdict: ${words}. ${worst.sentence}`}
      onClick={() => (bad > 0 ? showVerdict(worst) : nextVerdict())}
    >
      <OutcomeIcon outcome={worst.outcome} />
      {words}
      {bad > 1 && ` +${bad - 1}`}
    </button>
  );
}

export function OutcomeIcon({ outcome }: Pick<Verdict, 'outcome'>) {
  if (outcome === 'violated') return <ViolatedIcon />;
  return outcome === 'unknown' ? <UnknownIcon /> : <HoldsIcon />;
}
