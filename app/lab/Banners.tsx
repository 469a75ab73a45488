/** Sentences above what is on the screen: a wrong link, what a link asked for in vain. */
import { useStore } from 'zustand';
import { current, dismissNotices, dismissProblem } from '../run/current.ts';
import { CloseIcon } from '../theme/icons.tsx';
import styles from './banners.module.css';
import controls from '../theme/controls.module.css';

export function Banners() {
  const problem = useStore(current, (state) => state.problem);
  const notices = useStore(current, (state) => state.notices);
  const replay = useStore(current, (state) => state.replay);
  const kept = useStore(current, (state) => state.run !== null && state.place === 'lab');
  return (
    <div className={styles['banners']}>
      {problem && (
        <div role="alert" className={styles['problem']}>
          <p>
            {problem.sentence} {kept && 'What you had stays on the screen.'}
          </p>
          {problem.ways.map(({ title, href }) => (
            <a key={href} href={href}>
              {title}
            </a>
          ))}
          <Dismiss onClick={() => current.setState(dismissProblem)} />
        </div>
      )}
      {replay?.same === false && (
        <div role="alert" className={styles['notice']}>
          <p>{replay.sentence}</p>
          <Dismiss onClick={() => current.setState({ replay: null })} />
        </div>
      )}
      {notices.length > 0 && (
        <div role="status" className={styles['notice']}>
          <p>{notices.join(' ')}</p>
          <Dismiss onClick={() => current.setState(dismissNotices)} />
        </div>
      )}
    </div>
  );
}

function Dismiss({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" className={controls['icon']} aria-label="Dismiss" onClick={onClick}>
      <CloseIcon />
    </button>
  );
}
