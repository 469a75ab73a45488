/** Which key does what. None acts where somebody types, nor where the focus has its own keys. */
import { clearSelection, openTab, player, showCone } from '../player/player.ts';
import { current, dismissProblem } from '../run/current.ts';
import { redoLast, undo } from '../run/visit.ts';
import {
  dropMessage,
  fitSelection,
  followMessage,
  newSeed,
  nextVariant,
  nextVerdict,
  panBy,
  step,
  toEnd,
  togglePlay,
  toStart,
  zoomBy,
} from './deeds.ts';

export interface Key {
  /** As on the key, for the help. */
  readonly shown: string;
  /** As in `KeyboardEvent.key`, in lower case; `ctrl+` for Control or Command. */
  readonly keys: readonly string[];
  readonly words: string;
  readonly act: (event: KeyboardEvent) => void;
}

const by = (event: KeyboardEvent) => (event.key === 'ArrowLeft' ? -1 : 1);

export const KEYS: readonly Key[] = [
  { shown: 'Space', keys: [' '], words: 'play or pause', act: togglePlay },
  {
    shown: '← →',
    keys: ['arrowleft', 'arrowright'],
    words: 'previous or next event; with Shift, on the same lane',
    act: (event) => step(by(event), event.shiftKey),
  },
  { shown: 'Home', keys: ['home'], words: 'to the first event', act: toStart },
  { shown: 'End', keys: ['end'], words: 'to the last event', act: toEnd },
  {
    shown: '[',
    keys: ['['],
    words: 'back to where the message was sent',
    act: () => followMessage(-1),
  },
  { shown: ']', keys: [']'], words: 'on to where the message ended', act: () => followMessage(1) },
  { shown: 'W', keys: ['w'], words: 'zoom in', act: () => zoomBy(0.5) },
  { shown: 'S', keys: ['s'], words: 'zoom out', act: () => zoomBy(2) },
  { shown: 'A', keys: ['a'], words: 'earlier', act: () => panBy(-0.25) },
  { shown: 'D', keys: ['d'], words: 'later', act: () => panBy(0.25) },
  { shown: 'F', keys: ['f'], words: 'fit the selection, or the whole run', act: fitSelection },
  { shown: '.', keys: ['.'], words: 'next verdict, with its evidence', act: nextVerdict },
  { shown: 'C', keys: ['c'], words: 'light cone on or off', act: () => player.setState(showCone) },
  { shown: 'V', keys: ['v'], words: 'next variant', act: nextVariant },
  { shown: 'R', keys: ['r'], words: 'new seed', act: newSeed },
  {
    shown: 'Delete',
    keys: ['delete'],
    words: 'drop the selected message, or break its connection there',
    act: dropMessage,
  },
  {
    shown: 'Ctrl Z',
    keys: ['ctrl+z'],
    words: 'undo what you did; with Shift, redo',
    act: ({ shiftKey }) => void (shiftKey ? redoLast() : undo()),
  },
  { shown: 'Esc', keys: ['escape'], words: 'clear the selection', act: clear },
  { shown: '/', keys: ['/'], words: 'search the events', act: searchEvents },
  { shown: '?', keys: ['?'], words: 'this help', act: () => press('open-help') },
];

/** Listens until the returned function is called. */
export function startKeys(): () => void {
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  if (document.querySelector('[role="dialog"]') || isTaken(event)) return;
  const name = `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.key.toLowerCase()}`;
  const found = KEYS.find(({ keys }) => keys.includes(name));
  if (!found) return;
  event.preventDefault();
  found.act(event);
}

const WALKED = '[role="radiogroup"], [role="tablist"], [role="slider"], [role="grid"], select';
const WALKING = /^(Arrow|Home|End|Page)/;

/** Whether the element in focus has a use for the key. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input:not([type="checkbox"]), textarea, [contenteditable]')) return true;
  if (key === ' ') return target.closest('button, a, select, input, [role="radio"]') !== null;
  return WALKING.test(key) && target.closest(WALKED) !== null;
}

function clear(): void {
  current.setState(dismissProblem);
  player.setState(clearSelection());
}

function searchEvents(): void {
  player.setState(openTab('events'));
  document.getElementById('search-events')?.focus();
}

function press(id: string): void {
  document.getElementById(id)?.click();
}
