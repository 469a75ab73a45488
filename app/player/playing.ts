/** While the player plays, every frame moves the playhead on. */
import { current } from '../run/current.ts';
import { onEveryFrame } from './frames.ts';
import { advance, currentEvent, player } from './player.ts';

/** After a pause of the page itself, time goes on from where it was, not with a jump. */
const LONGEST_FRAME = 100;

export function startPlaying(): void {
  let running = false;
  player.subscribe(({ playing }) => {
    if (!playing || running) return;
    running = true;
    onEveryFrame(playFrom(() => (running = false)));
  });
}

function playFrom(over: () => void): (now: number) => boolean {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let last = -1;
  let owed = 0;
  return (now) => {
    const { run } = current.getState();
    const state = player.getState();
    if (!run || !state.playing) {
      over();
      return false;
    }
    owed += last < 0 ? 0 : Math.min(now - last, LONGEST_FRAME);
    last = now;
    const next = { ...state, ...advance(owed, run.trace)(state) };
    // Where no motion is wanted, the playhead waits and goes from event to event.
    const waits = currentEvent(next, run.trace) === currentEvent(state, run.trace);
    if (still && waits && next.playing) return true;
    owed = 0;
    player.setState(next);
    if (next.playing) return true;
    over();
    return false;
  };
}
