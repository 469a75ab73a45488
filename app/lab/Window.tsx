/** What lies over the page: a dialog in its middle, or a sheet at a side. */
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { CloseIcon } from '../theme/icons.tsx';
import styles from './window.module.css';
import controls from '../theme/controls.module.css';

export interface WindowProps {
  readonly title: string;
  readonly side?: 'left' | 'right';
  readonly children: ReactNode;
}

export function Window({ title, side, children }: WindowProps) {
  return (
    <Dialog.Portal>
      <Dialog.Overlay className={styles['overlay'] ?? ''} />
      <Dialog.Content
        className={styles[side ? 'sheet' : 'window'] ?? ''}
        data-side={side}
        aria-describedby={undefined}
      >
        <div className={styles['head']}>
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Close className={controls['icon'] ?? ''} aria-label="Close">
            <CloseIcon />
          </Dialog.Close>
        </div>
        {children}
      </Dialog.Content>
    </Dialog.Portal>
  );
}
