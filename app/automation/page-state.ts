/**
 * What the page says about itself to whoever drives it: `data-idle` on the body while nothing
 * moves, `data-fingerprint` with the run's.
 */
import { drawOnNextFrame, onRest } from '../player/frames.ts';
import { player } from '../player/player.ts';
import { isAddressHeard } from '../run/address.ts';
import { onAnswered, pendingAnswers } from '../run/client.ts';
import { current } from '../run/current.ts';
import { theme } from '../theme/theme.ts';

export function startPageState(): void {
  current.subscribe(stir);
  player.subscribe(stir);
  theme.subscribe(stir);
  onAnswered(stir);
  onRest(settle);
  addEventListener('hashchange', stir);
  document.addEventListener('click', stir, { capture: true });
  document.addEventListener('keydown', stir, { capture: true });
  document.fonts.addEventListener('loading', stir);
  document.fonts.addEventListener('loadingdone', stir);
  stir();
}

/** Calls back once the page is at rest. */
export function whenIdle(callback: () => void): void {
  if (isIdle()) {
    callback();
    return;
  }
  const watch = new MutationObserver(() => {
    if (!isIdle()) return;
    watch.disconnect();
    callback();
  });
  watch.observe(document.body, { attributeFilter: ['data-idle'] });
}

function isIdle(): boolean {
  return document.body.hasAttribute('data-idle');
}

/** Something may be about to move: at rest is what the page is after a frame without more to do. */
function stir(): void {
  document.body.removeAttribute('data-idle');
  drawOnNextFrame(showFingerprint);
}

function showFingerprint(): void {
  const { run, place } = current.getState();
  if (run && place === 'lab') document.body.dataset['fingerprint'] = run.fingerprint;
  else delete document.body.dataset['fingerprint'];
}

function settle(): void {
  const waits = pendingAnswers() > 0 || document.fonts.status !== 'loaded';
  if (!waits && isAddressHeard()) document.body.setAttribute('data-idle', '');
}
