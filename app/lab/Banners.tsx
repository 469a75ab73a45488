/** Sentences above what is on the screen: a wrong link, what a link asked for in vain. */
import { useStore } from 'zustand';
import { current, dismissNotices, dismissProblem, type Problem } from '../run/current.ts';
import { CloseIcon } from '../theme/icons.tsx';
import styles from './banners.module.css';
import controls from '../theme/controls.module.css';

export function Banners() {
  const problem = useStore(current, (state) => state.problem);
  const notices = useStore(current, (state) => state.notices);
  const replay = useStore(current, (state) => state.replay);
  const embed = useStore(current, (state) => state.embed);
  const kept = useStore(current, (state) => state.run !== null && state.place === 'lab');
  return (
    <div className={styles['banners']}>
      {problem && (
        <div role="alert" className={styles['problem']}>
          <p>
            {problem.sentence} {kept && 'What you had stays on the screen.'}
          </p>
          <WaysOn problem={problem} framed={embed} />
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
          <Notices notices={notices} />
          <Dismiss onClick={() => current.setState(dismissNotices)} />
        </div>
      )}
    </div>
  );
}

export interface WaysOnProps {
  readonly problem: Problem;
  /** In somebody else's page: the way leads out of it, into a tab of its own. */
  readonly framed: boolean;
}

export function WaysOn({ problem: { ways }, framed }: WaysOnProps) {
  return ways.map(({ title, href }) => (
    <a key={href} href={href} {...(framed ? { target: '_blank', rel: 'noopener' } : {})}>
      {title}
    </a>
  ));
}

/** A few are said one after the other; of many, the number, and the list to whoever wants it. */
function Notices({ notices }: { readonly notices: readonly string[] }) {
  const run = useStore(current, (state) => state.run);
  const inVain = notices.filter((notice) => run?.notApplied.includes(notice));
  if (inVain.length <= FEW) return <p>{notices.join(' ')}</p>;
  const others = notices.filter((notice) => !inVain.includes(notice));
  return (
    <details>
      <summary>
        {inVain.length} of the changes find nothing to act on in this run. {others.join(' ')}
      </summary>
      <ul>
        {inVain.map((notice, place) => (
          <li key={`${place} ${notice}`}>{notice}</li>
        ))}
      </ul>
    </details>
  );
}

const FEW = 2;

function Dismiss({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" className={controls['icon']} aria-label="Dismiss" onClick={onClick}>
      <CloseIcon />
    </button>
  );
}
