/**
 * The playhead as a slider, with a mark where each verdict was decided. It runs at the pace of the
 * picture, so that a minute in which nothing happens does not take all of it.
 */
import { Slider } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { player, seek } from '../player/player.ts';
import { paceOf } from '../timeline/pace.ts';
import { verdictWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { isMarked, type ToldVerdict } from '../run/tone.ts';
import { showVerdict, step, toEnd, toStart } from './deeds.ts';
import { positionWords } from './position.ts';
import styles from './transport.module.css';

export function Scrubber({ run }: { readonly run: OpenRun }) {
  const { trace, verdicts } = run;
  const pace = paceOf(trace);
  const at = useStore(player, (state) => Math.round(state.at));
  const ends = Math.max(Math.round(pace.shown(trace.ends)), 1);
  return (
    <div className={styles['scrubber']}>
      <Slider.Root
        className={styles['slider'] ?? ''}
        min={0}
        max={ends}
        step={Math.max(1, Math.floor(ends / 1000))}
        value={[Math.round(pace.shown(at))]}
        onKeyDown={stepInstead}
        onValueChange={([value]) => player.setState(seek(pace.at(value ?? 0), trace))}
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

/** By key the slider goes from event to event, as the rest of the lab does. */
function stepInstead(event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 } as const;
  const direction = by[event.key as keyof typeof by];
  if (direction !== undefined) step(direction, event.shiftKey);
  else if (event.key === 'Home') toStart();
  else if (event.key === 'End') toEnd();
  else return;
  event.preventDefault();
}

/** For the hand only: the verdicts' table and the chip say the same. */
function Mark({ verdict, run }: { readonly verdict: ToldVerdict; readonly run: OpenRun }) {
  const last = verdict.witness.at(-1);
  if (!isMarked(verdict) || verdict.tone === 'holds' || last === undefined) return null;
  const pace = paceOf(run.trace);
  const share = pace.shown(run.trace.at(last)) / Math.max(pace.shown(run.trace.ends), 1);
  return (
    <span
      className={styles['mark']}
      aria-hidden="true"
      data-tone={verdict.tone}
      title={verdictWords(verdict)}
      style={{ left: `calc(7px + (100% - 14px) * ${share})` }}
      onClick={() => showVerdict(verdict)}
    />
  );
}
