/** What the keys do. */
import { Dialog } from 'radix-ui';
import { Window } from './Window.tsx';
import { KEYS } from './keys.ts';
import styles from './window.module.css';
import controls from '../theme/controls.module.css';

export function Help() {
  return (
    <Dialog.Root>
      <Dialog.Trigger
        id="open-help"
        className={controls['icon'] ?? ''}
        aria-label="Help"
        title="Keys (?)"
      >
        ?
      </Dialog.Trigger>
      <Window title="Keys">
        <dl className={styles['keys']}>
          {KEYS.map(({ shown, words }) => (
            <div key={shown}>
              <dt>
                <kbd>{shown}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p className={styles['words']}>
          On the picture: drag to pan, wheel or pinch to zoom, click an event to select it. Whatever
          is in the picture is also in the tables below it.
        </p>
      </Window>
    </Dialog.Root>
  );
}
