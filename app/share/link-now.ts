/** The link that rebuilds exactly what is on the screen. */
import { writeLink, type Link, type LinkView } from '../../sim-core/run/link.ts';
import { ENGINE_FORMAT } from '../../sim-core/trace/fingerprint.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { currentEvent, type Player } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';

export function linkOf(run: OpenRun, state: Player, embed = false): Link {
  const { spec, fingerprint, trace } = run;
  const { selected, view, tab, cone, all, claim, speed } = state;
  return {
    spec,
    view: {
      ...playheadOf(state, trace),
      ...(selected === null ? {} : { selected }),
      ...(view === null ? {} : wholeMicros(view)),
      ...(tab === 'events' ? {} : { tab }),
      ...(cone ? {} : { cone }),
      ...(all ? { all } : {}),
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

/** By its event, which is there to be seen; by its time where it stands between two. */
function playheadOf(state: Player, trace: Trace): Pick<LinkView, 'at' | 'time'> {
  const at = currentEvent(state, trace);
  const time = Math.floor(state.at);
  return at >= 0 && trace.at(at) === time ? { at } : { time };
}

/** The air before the run's beginning is not worth a sign. */
function wholeMicros({ from, until }: NonNullable<Player['view']>) {
  return { from: Math.max(0, Math.round(from)), until: Math.round(until) };
}
