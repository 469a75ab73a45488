/** Says aloud what others see change: the event that was stepped to, the verdict of a new run. */
import { useStore } from 'zustand';
import { fullSentence } from '../inspector/sentences.ts';
import { player } from '../player/player.ts';
import { claimWords } from '../run/claim-words.ts';
import { toneWords } from '../run/tone.ts';
import type { OpenRun } from '../run/open-run.ts';
import controls from '../theme/controls.module.css';

export function Announcer({ run }: { readonly run: OpenRun }) {
  const selected = useStore(player, ({ selected: event, playing }) => (playing ? null : event));
  const claim = useStore(player, (state) => state.claim);
  return (
    <div className={controls['hidden']} role="status" aria-live="polite" data-announcer>
      {announcement(run, selected, claim)}
    </div>
  );
}

function announcement(run: OpenRun, selected: number | null, claim: string | null): string {
  const { trace, verdicts, variant, spec } = run;
  const verdict = verdicts.find((one) => one.claim === claim);
  const shown = selected === null || selected >= trace.length ? null : trace.event(selected);
  if (verdict && selected === (verdict.witness.at(-1) ?? null)) {
    return `${claimWords(verdict)}, ${toneWords(verdict.tone)}: ${verdict.sentence}`;
  }
  if (shown) return fullSentence(shown);
  const worst = verdicts[0];
  const ended = worst ? `${claimWords(worst)}, ${toneWords(worst.tone)}: ${worst.sentence}` : '';
  return `${variant.title}, seed ${spec.seed}. ${ended}`;
}
