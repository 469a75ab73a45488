/**
 * How the run ended, in a few words: the gravest verdict, and whether the conflict was silent,
 * noticed or refused. A click leads to what shows it.
 */
import { unreachable } from '../../sim-core/base/assert.ts';
import { verdictWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import type { Tone } from '../run/tone.ts';
import {
  AbsentIcon,
  HoldsIcon,
  NoticedIcon,
  RefusedIcon,
  UnknownIcon,
  ViolatedIcon,
} from '../theme/icons.tsx';
import { showVerdict } from './deeds.ts';
import styles from './header.module.css';

export function VerdictChip({ run }: { readonly run: OpenRun }) {
  const gravest = run.verdicts[0];
  if (!gravest) return null;
  const words = endWords(run);
  const alarms = run.verdicts.filter(
    ({ tone }) => tone === 'violated' || tone === 'unknown',
  ).length;
  return (
    <button
      type="button"
      className={styles['verdict']}
      data-tone={gravest.tone}
      title={gravest.sentence}
      aria-label={`Verdict: ${words}. ${gravest.sentence}`}
      onClick={() => showVerdict(gravest)}
    >
      <ToneIcon tone={gravest.tone} />
      {words}
      {alarms > 1 && ` +${alarms - 1}`}
    </button>
  );
}

/** "silent conflict"; "update lost, noticed"; "every claim holds"; "nothing struck". */
function endWords({ verdicts, conflict }: OpenRun): string {
  const gravest = verdicts[0];
  if (!gravest || gravest.tone === 'holds') return 'every claim holds';
  if (gravest.tone === 'absent') return 'nothing struck';
  const words = verdictWords(gravest);
  return conflict === null || words.includes(conflict) ? words : `${words}, ${conflict}`;
}

export function ToneIcon({ tone }: { readonly tone: Tone }) {
  switch (tone) {
    case 'violated':
      return <ViolatedIcon />;
    case 'unknown':
      return <UnknownIcon />;
    case 'noticed':
      return <NoticedIcon />;
    case 'refused':
      return <RefusedIcon />;
    case 'holds':
      return <HoldsIcon />;
    case 'absent':
      return <AbsentIcon />;
    default:
      return unreachable(tone);
  }
}
