/** Every claim and its verdict; a row leads to its evidence. */
import { useStore } from 'zustand';
import { player } from '../player/player.ts';
import { claimWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { showVerdict } from './deeds.ts';
import { Grid, type Column } from './Grid.tsx';
import { ROW_OF_THREE_LINES, ROW_OF_TWO_LINES } from './rows.ts';
import { toneWords } from '../run/tone.ts';
import { NARROW, PHONE, useMedia } from './use-media.ts';
import { ToneIcon } from './VerdictChip.tsx';
import styles from './tables.module.css';

const OUTCOME: Column = { title: 'Verdict', width: '96px' };
const CLAIM = 'Claim';
const SENTENCE = 'What this run shows';

/** How it is laid out: the sentence is what a row is for, and is not cut where it need not be. */
const WIDE = {
  columns: [
    OUTCOME,
    { title: CLAIM, width: 'minmax(90px, 210px)' },
    { title: SENTENCE, width: 'minmax(0, 1fr)' },
  ],
} as const;
const MIDDLING = { ...WIDE, each: ROW_OF_TWO_LINES } as const;
/** On a phone: under the claim. */
const STACKED = {
  columns: [OUTCOME, { title: CLAIM, width: 'minmax(0, 1fr)' }, { title: SENTENCE, width: '' }],
  each: ROW_OF_THREE_LINES,
  stacked: true,
} as const;

export function VerdictsTable({ run: { verdicts } }: { readonly run: OpenRun }) {
  const phone = useMedia(PHONE);
  const narrow = useMedia(NARROW);
  const current = useStore(player, ({ claim }) =>
    verdicts.findIndex((verdict) => verdict.claim === claim),
  );
  return (
    <Grid
      label="Verdicts"
      {...(phone ? STACKED : narrow ? MIDDLING : WIDE)}
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
