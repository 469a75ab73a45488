/**
 * The address bar is the document: whatever is on the screen is in it, so that reload, bookmark and
 * Back rebuild it. Written when everything has come to rest, never while something moves.
 */
import { drawOnNextFrame, onRest } from '../player/frames.ts';
import { player } from '../player/player.ts';
import { hashOf } from '../share/link-now.ts';
import { current } from './current.ts';
import { follow, onMoved } from './visit.ts';

/** The hash that was last followed or written. Another one in the bar has not been heard of yet. */
let heard = '';

/** Whether the page is where the address bar says. */
export function isAddressHeard(): boolean {
  return location.hash === heard;
}

export function startAddress(): void {
  onMoved(() => write('push'));
  onRest(() => write('replace'));
  current.subscribe(soon);
  player.subscribe(soon);
  // What we write ourselves fires no such event: this one was typed, followed or gone back to.
  addEventListener('hashchange', hear);
  hear();
}

function hear(): void {
  heard = location.hash;
  void follow(heard);
}

function soon(): void {
  drawOnNextFrame(nothing);
}

/** A frame without a drawing, after which the page is at rest. */
function nothing(): void {
  return;
}

/** A wrong address stays where it is, to be corrected, as long as its problem is on the screen. */
function write(how: 'push' | 'replace'): void {
  const { run, place, problem, pending, embed } = current.getState();
  if (!run || place !== 'lab' || problem || pending || !isAddressHeard()) return;
  const hash = hashOf(run, player.getState(), embed);
  if (hash === location.hash) return;
  if (how === 'push') history.pushState(null, '', hash);
  else history.replaceState(null, '', hash);
  heard = location.hash;
}
