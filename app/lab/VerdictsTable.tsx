/** Every claim and its verdict; a row leads to its evidence. */
import { useStore } from 'zustand';
import { player } from '../player/player.ts';
import { claimWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { showVerdict } from './deeds.ts';
import { Grid, type Column } from './Grid.tsx';
import { toneWords } from '../run/tone.ts';
import { ToneIcon } from './VerdictChip.tsx';
import styles from './tables.module.css';

const COLUMNS: readonly Column[] = [
  { title: 'Verdict', width: '96px' },
  { title: 'Claim', width: 'minmax(90px, 210px)' },
  { title: 'What this run shows', width: 'minmax(0, 1fr)' },
];

export function VerdictsTable({ run: { verdicts } }: { readonly run: OpenRun }) {
  const current = useStore(player, ({ claim }) =>
    verdicts.findIndex((verdict) => verdict.claim === claim),
  );
  return (
    <Grid
      label="Verdicts"
      columns={COLUMNS}
      count={verdicts.length}
      current={current}
      keyOf={(row) => verdicts[row]?.claim ?? row}
      cells={(row) => {
        const verdict = verdicts[row];
        if (!verdict) return [];
        const { tone, sentence, premises } = verdict;
        return [
          <span key="outcome" className={styles['outcome']} data-tone={tone}>
            <ToneIcon tone={tone} /> {toneWords(tone)}
          </span>,
          claimWords(verdict),
          <span key="sentence" title={sentence}>
            {sentence}
            {tone === 'holds' && premises === 0 && <i> (nothing to judge)</i>}
          </span>,
        ];
      }}
      onEnter={(row) => {
        const verdict = verdicts[row];
        if (verdict) showVerdict(verdict);
      }}
      empty="No claim is asked of this variant."
    />
  );
}
