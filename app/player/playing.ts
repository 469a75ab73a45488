/** While the player plays, every frame moves the playhead on. */
import { current } from '../run/current.ts';
import { onEveryFrame } from './frames.ts';
import { advance, player } from './player.ts';

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
  let last = -1;
  return (now) => {
    const { run } = current.getState();
    if (!run || !player.getState().playing) {
      over();
      return false;
    }
    const millis = last < 0 ? 0 : Math.min(now - last, LONGEST_FRAME);
    last = now;
    player.setState(advance(millis, run.trace));
    if (player.getState().playing) return true;
    over();
    return false;
  };
}
