/** "What do you want to understand?": every scenario, by theme, with a picture of a run. */
import { useState, type KeyboardEvent } from 'react';
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import type { Theme } from '../../sim-core/run/lesson.ts';
import { counted } from '../inspector/words.ts';
import { Banners } from '../lab/Banners.tsx';
import { Logo } from '../theme/icons.tsx';
import { ThemeSwitch } from '../theme/ThemeSwitch.tsx';
import { Card } from './Card.tsx';
import { Filters } from './Filters.tsx';
import { shelve, type Shelf } from './themes.ts';
import styles from './gallery.module.css';
import controls from '../theme/controls.module.css';

export function Gallery() {
  const [words, setWords] = useState('');
  const [theme, setTheme] = useState<Theme | null>(null);
  const shelves = shelve(CATALOGUE, { words, theme });
  const found = shelves.reduce((sum, { lessons }) => sum + lessons.length, 0);
  return (
    <div className={styles['gallery']} onKeyDown={walkCards}>
      <header className={styles['top']}>
        <span className={styles['brand']}>
          <Logo /> Lightcone
        </span>
        <ThemeSwitch />
      </header>
      <Banners />
      <main>
        <h1>What do you want to understand?</h1>
        <p className={styles['lead']}>
          Real protocols, run in this tab, drawn as space-time diagrams. See what races, ask why,
          change one message, and share a link that rebuilds the same run to the last bit.
        </p>
        <Filters words={words} theme={theme} onWords={setWords} onTheme={setTheme} />
        <p className={controls['hidden']} role="status">
          {counted(found, 'scenario')}
        </p>
        {shelves.map((shelf) => (
          <ShelfOf key={shelf.theme} shelf={shelf} />
        ))}
        {found === 0 && (
          <p className={styles['nothing']}>
            No scenario says all of “{words}”.{' '}
            <button type="button" className={controls['link']} onClick={() => setWords('')}>
              Show all
            </button>
          </p>
        )}
      </main>
    </div>
  );
}

function ShelfOf({ shelf: { theme, title, about, lessons } }: { readonly shelf: Shelf }) {
  return (
    <section aria-labelledby={`theme-${theme}`} className={styles['shelf']}>
      <h2 id={`theme-${theme}`}>
        {title} <span>{about}</span>
      </h2>
      <ul className={styles['cards']}>
        {lessons.map((lesson) => (
          <Card key={lesson.id} lesson={lesson} />
        ))}
      </ul>
    </section>
  );
}

/** Arrow keys go from card to card, as Tab does. */
function walkCards(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')];
  const place = cards.findIndex((card) => card === document.activeElement);
  if (event.key === '/' && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    document.getElementById('find-scenario')?.focus();
  }
  if (by === undefined || place < 0) return;
  event.preventDefault();
  cards[Math.max(0, Math.min(cards.length - 1, place + by))]?.focus();
}
