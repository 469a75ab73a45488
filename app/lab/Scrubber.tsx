/** The playhead as a slider, with a mark where each verdict was decided. */
import { Slider } from 'radix-ui';
import { useStore } from 'zustand';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import { player, seek } from '../player/player.ts';
import { claimWords, type OpenRun } from '../run/open-run.ts';
import { showVerdict } from './deeds.ts';
import { positionWords } from './position.ts';
import styles from './transport.module.css';

export function Scrubber({ run }: { readonly run: OpenRun }) {
  const { trace, verdicts } = run;
  const at = useStore(player, (state) => Math.round(state.at));
  const ends = Math.max(trace.ends, 1);
  return (
    <div className={styles['scrubber']}>
      <Slider.Root
        className={styles['slider'] ?? ''}
        min={0}
        max={ends}
        step={Math.max(1, Math.floor(ends / 1000))}
        value={[at]}
        onValueChange={([value]) => player.setState(seek(value ?? 0, trace))}
      >
        <Slider.Track className={styles['track'] ?? ''}>
          <Slider.Range className={styles['range'] ?? ''} />
        </Slider.Track>
        <Slider.Thumb
          className={styles['thumb'] ?? ''}
          aria-label="Time"
          aria-valuetext={positionWords(at, trace.ends)}
        />
      </Slider.Root>
      {verdicts.map((verdict) => (
        <Mark key={verdict.claim} verdict={verdict} run={run} />
      ))}
    </div>
  );
}

/** For the hand only: the verdicts' table and the chip say the same. */
function Mark({ verdict, run }: { readonly verdict: Verdict; readonly run: OpenRun }) {
  const last = verdict.witness.at(-1);
  if (verdict.outcome === 'holds' || last === undefined) return null;
  const share = run.trace.at(last) / Math.max(run.trace.ends, 1);
  return (
    <span
      className={styles['mark']}
      aria-hidden="true"
      data-outcome={verdict.outcome}
      title={claimWords(verdict.claim)}
      style={{ left: `calc(7px + (100% - 14px) * ${share})` }}
      onClick={() => showVerdict(verdict)}
    />
  );
}
