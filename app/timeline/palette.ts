/** The page's colours as the painter needs them: read from the theme's custom properties. */
import { unreachable } from '../../sim-core/base/assert.ts';
import type { Tone } from '../run/tone.ts';

/** The page's tokens, and what each is where no theme is loaded. */
const TOKENS = {
  paper: '#fbfaf7',
  panel: '#f5f3ee',
  ink: '#1d2126',
  soft: '#5d646d',
  faint: '#6f757d',
  rule: '#dedad1',
  lane: '#ece8df',
  accent: '#2456a6',
  ok: '#1f6aa8',
  okSoft: '#d9ebfa',
  unknown: '#9a5800',
  unknownSoft: '#fdebd0',
  fail: '#a8346a',
  failSoft: '#fbe1ec',
  bad: '#c2301c',
  badSoft: '#fbe4df',
  past: '#c98a12',
  pastSoft: '#f7efdd',
  future: '#2456a6',
  futureSoft: '#e4e9f1',
  message: '#3a6ea5',
  reply: '#3a6ea5',
  wall: '#b86a00',
} as const;

export type Palette = Readonly<Record<keyof typeof TOKENS, string>>;

/** What a verdict is marked and its witness is lit with. */
export function toneColor(tone: Tone, palette: Palette): string {
  switch (tone) {
    case 'violated':
      return palette.bad;
    case 'unknown':
    case 'noticed':
      return palette.unknown;
    case 'refused':
      return palette.fail;
    case 'holds':
    case 'absent':
      return palette.ok;
    default:
      return unreachable(tone);
  }
}

let current: Palette | null = null;

/** The colours of the theme that the page has now. The same object until they change. */
export function palette(): Palette {
  return (current ??= readPalette());
}

/** Calls back when the theme has changed or its letters have come; returns how to stop that. */
export function onPalette(changed: () => void): () => void {
  const reread = (): void => {
    current = readPalette();
    changed();
  };
  const system = matchMedia('(prefers-color-scheme: dark)');
  const switched = new MutationObserver(reread);
  switched.observe(document.documentElement, { attributes: true });
  system.addEventListener('change', reread);
  document.fonts.addEventListener('loadingdone', reread);
  return () => {
    switched.disconnect();
    system.removeEventListener('change', reread);
    document.fonts.removeEventListener('loadingdone', reread);
  };
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(TOKENS).map(([name, fallback]) => {
    const property = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return [name, style.getPropertyValue(property).trim() || fallback];
  });
  // The keys are those of TOKENS: they came from there.
  return Object.fromEntries(entries) as Palette;
}
