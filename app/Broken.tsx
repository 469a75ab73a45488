/** The outermost boundary: a broken invariant, said plainly, with the link that leads to it. */
import { Component, type MouseEvent, type ReactNode } from 'react';
import styles from './app.module.css';
import controls from './theme/controls.module.css';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

export class BrokenBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <Broken error={error} /> : this.props.children;
  }
}

export function Broken({ error }: { readonly error: Error }) {
  return (
    <main className={styles['page']} role="alert">
      <h1>Something in Lightcone is broken</h1>
      <p>
        <code>{error.message}</code>
      </p>
      <p>It is a mistake of ours, not of yours. This link leads to it again:</p>
      <p className={styles['address']}>
        <code>{location.href}</code>
      </p>
      <p className={styles['ways']}>
        <a className={controls['primary']} href="#/" onClick={startAfresh}>
          See all scenarios
        </a>
        <button type="button" className={controls['button']} onClick={() => location.reload()}>
          Try this link again
        </button>
      </p>
    </main>
  );
}

/** A fresh start needs a fresh page: what is in memory is not to be trusted any more. */
function startAfresh(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  history.replaceState(null, '', '#/');
  location.reload();
}
