/** The link that rebuilds exactly what is on the screen. */
import { writeLink, type Link } from '../../sim-core/run/link.ts';
import { ENGINE_FORMAT } from '../../sim-core/trace/fingerprint.ts';
import { currentEvent, type Player } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';

export function linkOf(run: OpenRun, state: Player, embed = false): Link {
  const { spec, fingerprint, trace } = run;
  const { selected, view, tab, cone, claim, speed } = state;
  const at = currentEvent(state, trace);
  return {
    spec,
    view: {
      ...(at < 0 ? {} : { at }),
      ...(selected === null ? {} : { selected }),
      ...(view === null ? {} : wholeMicros(view)),
      ...(tab === 'events' ? {} : { tab }),
      ...(cone && selected !== null ? { cone } : {}),
      ...(claim === null ? {} : { claim }),
      ...(speed === 1 ? {} : { speed }),
      ...(embed ? { embed } : {}),
    },
    fingerprint,
    format: ENGINE_FORMAT,
  };
}

/** From the `#` on. */
export function hashOf(run: OpenRun, state: Player, embed = false): string {
  return writeLink(linkOf(run, state, embed));
}

/** The whole address, as it is shared. */
export function addressOf(hash: string): string {
  return `${location.origin}${location.pathname}${location.search}${hash}`;
}

/** The air before the run's beginning is not worth a sign. */
function wholeMicros({ from, until }: NonNullable<Player['view']>) {
  return { from: Math.max(0, Math.round(from)), until: Math.round(until) };
}
