/** A text to be copied: shown, selected by a click, and taken by a button. */
import { useId, useRef, useState } from 'react';
import styles from './share.module.css';
import controls from '../theme/controls.module.css';

export interface CopiedProps {
  readonly name: string;
  readonly text: string;
  readonly hint: string;
  readonly rows?: number;
}

export function Copied({ name, text, hint, rows = 1 }: CopiedProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState('');
  const copy = async () => {
    field.current?.select();
    const taken = await take(text);
    setCopied(taken ? 'Copied.' : 'Selected: copy it with Ctrl+C.');
  };
  return (
    <div className={styles['copied']}>
      <label htmlFor={id}>{name}</label>
      <span className={styles['hint']}>{hint}</span>
      <textarea
        ref={field}
        id={id}
        className={controls['field']}
        data-line={rows === 1 || undefined}
        readOnly
        rows={rows}
        wrap={rows === 1 || rows > 3 ? 'off' : 'soft'}
        value={text}
        onFocus={({ target }) => target.select()}
      />
      <button
        type="button"
        className={controls['button']}
        aria-label={`Copy ${name.toLowerCase()}`}
        onClick={() => void copy()}
      >
        Copy
      </button>
      <span role="status" className={styles['hint']}>
        {copied}
      </span>
    </div>
  );
}

/** The clipboard may be forbidden, in a frame or without a secure origin: then by hand. */
async function take(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
