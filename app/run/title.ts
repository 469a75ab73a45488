/** The page's title, as tabs, bookmarks and histories show it. */
import { current, type Current } from './current.ts';

export function startTitle(): void {
  current.subscribe((state) => {
    document.title = titleOf(state);
  });
}

function titleOf({ run, place }: Current): string {
  if (!run || place !== 'lab') return 'Lightcone';
  const { lesson, variant, spec } = run;
  return `${lesson.title}: ${variant.title}, seed ${spec.seed} · Lightcone`;
}
