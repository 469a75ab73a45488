/** The themes under which scenarios stand in the gallery, and what each is about. */
import type { Lesson, Theme } from '../../sim-core/run/lesson.ts';

export interface ThemeWords {
  readonly theme: Theme;
  readonly title: string;
  readonly about: string;
}

export const THEMES: readonly ThemeWords[] = [
  { theme: 'conflicts', title: 'Conflicts', about: 'Two clients, one entry, and who is told.' },
  { theme: 'notification', title: 'Notification', about: 'Hearing of a change, or not.' },
  { theme: 'waiting', title: 'Waiting', about: 'Whoever waits for whoever waits.' },
  { theme: 'exactly-once', title: 'Exactly once', about: 'A lost reply is not a lost request.' },
  { theme: 'membership', title: 'Membership', about: 'Who is here, and who says so.' },
  { theme: 'consensus', title: 'Consensus', about: 'Agreeing when messages get lost.' },
  { theme: 'gathering', title: 'Gathering', about: 'Many answers, one result.' },
];

export interface Shelf extends ThemeWords {
  readonly lessons: readonly Lesson[];
}

export interface Wanted {
  /** Words, each of which must occur somewhere in what a card says. */
  readonly words: string;
  readonly theme: Theme | null;
}

/** The lessons that are wanted, by theme; themes with nothing on them are left out. */
export function shelve(lessons: readonly Lesson[], { words, theme }: Wanted): readonly Shelf[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = lessons.filter((lesson) => {
    const said = saidOf(lesson);
    return wanted.every((word) => said.includes(word));
  });
  return THEMES.filter((shelf) => theme === null || shelf.theme === theme)
    .map((shelf) => ({ ...shelf, lessons: found.filter((one) => one.theme === shelf.theme) }))
    .filter((shelf) => shelf.lessons.length > 0);
}

/** Themes that have lessons at all: the others are no filter. */
export function themesOf(lessons: readonly Lesson[]): readonly ThemeWords[] {
  return THEMES.filter(({ theme }) => lessons.some((lesson) => lesson.theme === theme));
}

export function themeTitle(theme: Theme): string {
  return THEMES.find((known) => known.theme === theme)?.title ?? theme;
}

function saidOf({ id, title, question, source, variants, text }: Lesson): string {
  const words = variants.flatMap((variant) => [variant.title, variant.ends]);
  return [id, title, question, source.document, ...words, ...text].join(' ').toLowerCase();
}
