/** Says aloud what others see change: the event that was stepped to, the verdict of a new run. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import { fullSentence } from '../inspector/sentences.ts';
import { player } from '../player/player.ts';
import { claimWords } from '../run/claim-words.ts';
import { toneWords, type ToldVerdict } from '../run/tone.ts';
import type { OpenRun } from '../run/open-run.ts';
import controls from '../theme/controls.module.css';

export function Announcer({ run }: { readonly run: OpenRun }) {
  const selected = useStore(player, ({ selected: event, playing }) => (playing ? null : event));
  const claim = useStore(player, (state) => state.claim);
  const isNew = useIsNew(run, selected, claim);
  return (
    <div className={controls['hidden']} role="status" aria-live="polite" data-announcer>
      {announcement(run, isNew ? null : selected, claim)}
    </div>
  );
}

function announcement(run: OpenRun, selected: number | null, claim: string | null): string {
  const { trace, verdicts } = run;
  const verdict = verdicts.find((one) => one.claim === claim);
  if (verdict && (selected === null || selected === verdict.witness.at(-1))) {
    return inWords(verdict);
  }
  if (selected !== null && selected < trace.length) return fullSentence(trace.event(selected));
  return ending(run);
}

/** A run has come, and the viewer has not turned to anything in it yet: its verdict is the news. */
function useIsNew(run: OpenRun, selected: number | null, claim: string | null): boolean {
  const [arrival, setArrival] = useState({ run, selected, claim });
  if (arrival.run !== run) setArrival({ run, selected, claim });
  return arrival.run !== run || (arrival.selected === selected && arrival.claim === claim);
}

function ending({ verdicts, variant, spec }: OpenRun): string {
  const worst = verdicts[0];
  return `${variant.title}, seed ${spec.seed}. ${worst ? inWords(worst) : ''}`;
}

function inWords(verdict: Verdict & Pick<ToldVerdict, 'tone'>): string {
  return `${claimWords(verdict)}, ${toneWords(verdict.tone)}: ${verdict.sentence}`;
}
