/** Says, wherever the run is seen, that somebody's hand is in it; and takes the hand back. */
import { useStore } from 'zustand';
import { counted } from '../inspector/words.ts';
import { current } from '../run/current.ts';
import type { OpenRun } from '../run/open-run.ts';
import { intervene, undo } from '../run/visit.ts';
import styles from './changes-chip.module.css';
import controls from '../theme/controls.module.css';

export function ChangesChip({ run }: { readonly run: OpenRun }) {
  const { length } = run.spec.interventions;
  const yours = useStore(current, (state) => state.history.before.length > 0);
  if (length === 0) return null;
  // What came with the link was nothing that this visitor did, and so nothing to undo.
  return (
    <span className={styles['changes']}>
      {counted(length, 'change')} {yours ? 'by you' : 'in the link'}
      <span aria-hidden="true"> · </span>
      <button
        type="button"
        className={controls['link']}
        onClick={() => void (yours ? undo() : intervene(() => []))}
      >
        {yours ? 'Undo' : 'Take back'}
      </button>
    </span>
  );
}
