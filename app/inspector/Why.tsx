/** The past of an event, one cause at a time, and its light cone in numbers. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { lightCone } from '../../sim-core/trace/causality.ts';
import { goTo, player, showCone } from '../player/player.ts';
import { shownEvents } from '../player/steps.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Moment } from './Moment.tsx';
import { sentenceOf } from './sentences.ts';
import { beginningWords, shownCauses, standing } from './why.ts';
import { counted } from './words.ts';
import styles from './inspector.module.css';
import controls from '../theme/controls.module.css';

export interface WhyProps {
  readonly run: OpenRun;
  readonly event: number;
}

export function Why({ run, event }: WhyProps) {
  const { trace } = run;
  const all = useStore(player, (state) => state.all);
  const causes = shownCauses(trace, event, all);
  return (
    <section aria-label="Why?">
      <h3 className={controls['heading']}>Why?</h3>
      {causes.length === 0 && <p className={styles['fine']}>{beginningWords(trace.kind(event))}</p>}
      <ul className={styles['causes']}>
        {causes.map((cause) => (
          <li key={cause}>
            <button
              type="button"
              className={styles['cause']}
              onClick={() => player.setState(goTo(cause, trace))}
            >
              <Moment at={trace.at(cause)} /> {sentenceOf(trace.event(cause))}
            </button>
          </li>
        ))}
      </ul>
      {trace.lane(event) >= 0 && <Standing run={run} event={event} />}
    </section>
  );
}

function Standing({ run: { trace }, event }: WhyProps) {
  const cone = useStore(player, (state) => state.cone);
  const chosen = useStore(player, (state) => state.selected !== null);
  const all = useStore(player, (state) => state.all);
  const { past, future, concurrent } = useMemo(
    () => standing(trace, lightCone(trace, event), event, shownEvents(trace, all)),
    [trace, event, all],
  );
  return (
    <>
      <ul className={styles['standing']}>
        <li data-relation="past">{counted(past, 'event')} could have caused it</li>
        <li data-relation="future">{future} it could affect</li>
        <li data-relation="concurrent">{concurrent} concurrent</li>
      </ul>
      {chosen && (
        <label className={styles['check']}>
          <input type="checkbox" checked={cone} onChange={() => player.setState(showCone)} />
          Show the light cone
        </label>
      )}
    </>
  );
}
