/** The luck of a run: a number to type, and a button for the next one. */
import type { FormEvent } from 'react';
import { HIGHEST_SEED } from '../../sim-core/base/luck.ts';
import { current, meetProblem } from '../run/current.ts';
import { RenewIcon } from '../theme/icons.tsx';
import { newSeed } from './deeds.ts';
import { vary } from '../run/visit.ts';
import styles from './header.module.css';

export function SeedField({ seed }: { readonly seed: number }) {
  return (
    <form className={styles['seed']} onSubmit={submit} noValidate>
      <label>
        seed
        {/* Another run brings another number, whatever was typed and left. */}
        <input
          key={seed}
          name="seed"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={seed}
          onBlur={({ target }) => (target.value = String(seed))}
        />
      </label>
      <button type="button" aria-label="New seed" title="New seed (R)" onClick={newSeed}>
        <RenewIcon />
      </button>
    </form>
  );
}

function submit(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
  const typed = String(new FormData(event.currentTarget).get('seed')).trim();
  const seed = Number(typed);
  if (/^\d+$/.test(typed) && seed <= HIGHEST_SEED) {
    void vary(() => ({ seed }));
    return;
  }
  const given = typed.slice(0, 40);
  const sentence = `A seed is a whole number from 0 to ${HIGHEST_SEED}, not “${given}”.`;
  current.setState(meetProblem({ sentence, ways: [] }));
}
