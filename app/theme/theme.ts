/** Dark or light: as the system says, unless the visitor chose; a choice is kept. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type Theme = 'light' | 'dark';

export interface ThemeState {
  readonly system: Theme;
  /** The visitor's own choice, or null: as the system. */
  readonly chosen: Theme | null;
}

const KEY = 'lightcone.theme';

export const theme = createStore<ThemeState>(() => ({ system: 'light', chosen: null }));

export function shownTheme({ system, chosen }: ThemeState): Theme {
  return chosen ?? system;
}

/** The other one than is shown. */
export function switched(state: ThemeState): Partial<ThemeState> {
  return { chosen: shownTheme(state) === 'dark' ? 'light' : 'dark' };
}

export function useTheme(): Theme {
  return useStore(theme, shownTheme);
}

/** Watches system and choice, and writes the theme where the style sheets read it. */
export function startTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const system = (): Theme => (dark.matches ? 'dark' : 'light');
  theme.subscribe(show);
  theme.setState({ system: system(), chosen: kept() });
  dark.addEventListener('change', () => theme.setState({ system: system() }));
}

export function switchTheme(): void {
  theme.setState(switched);
  keep(theme.getState().chosen);
}

function show(state: ThemeState): void {
  document.documentElement.dataset['theme'] = shownTheme(state);
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper');
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper.trim());
}

/** A page in a sandboxed frame may have no storage at all: then nothing is kept. */
function kept(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'dark' || value === 'light' ? value : null;
  } catch {
    return null;
  }
}

function keep(chosen: Theme | null): void {
  try {
    if (chosen) localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
