/** A search field, and the themes to choose from. */
import { ToggleGroup } from 'radix-ui';
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import type { Theme } from '../../sim-core/run/lesson.ts';
import { LensIcon } from '../theme/icons.tsx';
import { themesOf } from './themes.ts';
import styles from './gallery.module.css';
import controls from '../theme/controls.module.css';

export interface FiltersProps {
  readonly words: string;
  readonly theme: Theme | null;
  readonly onWords: (words: string) => void;
  readonly onTheme: (theme: Theme | null) => void;
}

export function Filters({ words, theme, onWords, onTheme }: FiltersProps) {
  const themes = themesOf(CATALOGUE);
  return (
    <div className={styles['filters']} role="search">
      <label className={styles['search']}>
        <LensIcon />
        <span className={controls['hidden']}>Search scenarios</span>
        <input
          id="find-scenario"
          type="search"
          className={controls['field']}
          placeholder="Search: silent, put, counter …"
          value={words}
          onChange={({ target }) => onWords(target.value)}
        />
      </label>
      <ToggleGroup.Root
        type="single"
        aria-label="Theme"
        className={styles['themes'] ?? ''}
        value={theme ?? 'all'}
        onValueChange={(chosen) =>
          onTheme(themes.find((one) => one.theme === chosen)?.theme ?? null)
        }
      >
        <ToggleGroup.Item value="all" className={controls['button'] ?? ''}>
          All themes
        </ToggleGroup.Item>
        {themes.map((one) => (
          <ToggleGroup.Item key={one.theme} value={one.theme} className={controls['button'] ?? ''}>
            {one.title}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
