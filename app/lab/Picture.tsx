/** The diagram, told what the viewer looks at, and telling where the viewer goes. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { lightCone } from '../../sim-core/trace/causality.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { timedSentence } from '../inspector/sentences.ts';
import { clearSelection, goTo, lookAt, player, seek } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { showVerdict } from './deeds.ts';

const NOTHING: readonly number[] = [];

export function Picture({ run }: { readonly run: OpenRun }) {
  const { trace, spans, verdicts } = run;
  const at = useStore(player, (state) => state.at);
  const view = useStore(player, (state) => state.view);
  const selected = useStore(player, (state) => within(state.selected, trace.length));
  const coned = useStore(player, (state) => state.cone);
  const claim = useStore(player, (state) => state.claim);
  const order = useStore(player, (state) => state.order);
  const lit = verdicts.find((verdict) => verdict.claim === claim);
  const path = lit?.evidence?.orders[order] ?? null;
  // A path is argument enough, until somebody asks about an event.
  const asked = coned && (path === null || selected !== lit?.witness.at(-1)) ? selected : null;
  const cone = useMemo(
    () => (asked !== null && hasCone(trace, asked) ? lightCone(trace, asked) : null),
    [trace, asked],
  );
  const hands = useMemo(() => handsOn(run), [run]);
  return (
    <Timeline
      trace={trace}
      spans={spans}
      view={view}
      playhead={at}
      selection={selected}
      cone={cone}
      verdicts={verdicts}
      witness={lit?.witness ?? NOTHING}
      tone={lit?.tone ?? null}
      order={path}
      {...hands}
    />
  );
}

function handsOn({ trace, verdicts }: OpenRun) {
  return {
    onSelect: (event: number | null) =>
      player.setState(event === null ? clearSelection() : goTo(event, trace)),
    onView: (view: Parameters<typeof lookAt>[0]) => player.setState(lookAt(view)),
    onSeek: (at: number) => player.setState(seek(at, trace)),
    onVerdict: (claim: string) => {
      const verdict = verdicts.find((known) => known.claim === claim);
      if (verdict) showVerdict(verdict);
    },
    describe: (event: number) => timedSentence(trace.event(event)),
  };
}

/** What befalls the whole network is on nobody's line: it has no past, and no light cone. */
function hasCone(trace: Trace, event: number): boolean {
  return trace.lane(event) >= 0;
}

function within(event: number | null, length: number): number | null {
  return event !== null && event < length ? event : null;
}
