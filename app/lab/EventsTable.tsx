/** Every event as a sentence, in order; bookkeeping on request, and a search. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { Moment } from '../inspector/Moment.tsx';
import { sentenceOf } from '../inspector/sentences.ts';
import { goTo, inspectedEvent, player, showAll } from '../player/player.ts';
import { countUpTo, shownEvents } from '../player/steps.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Grid, type Column } from './Grid.tsx';
import { PHONE, useMedia } from './use-media.ts';
import styles from './tables.module.css';
import controls from '../theme/controls.module.css';

const TIME: Column = { title: 'Time', width: '88px' };
const WHAT: Column = { title: 'What', width: 'minmax(0, 1fr)' };
const COLUMNS: readonly Column[] = [
  TIME,
  { title: 'Where', width: 'minmax(56px, 110px)' },
  WHAT,
  { title: 'Event', width: '44px' },
];
/** On a phone: the sentence says where. */
const FEW_COLUMNS: readonly Column[] = [TIME, WHAT];

export function EventsTable({ run: { trace } }: { readonly run: OpenRun }) {
  const all = useStore(player, (state) => state.all);
  const phone = useMedia(PHONE);
  const [words, setWords] = useState('');
  const rows = useMemo(() => found(trace, all, words), [trace, all, words]);
  const current = useStore(player, (state) => countUpTo(rows, inspectedEvent(state, trace)) - 1);
  return (
    <>
      <div className={styles['tools']}>
        <label className={styles['check']}>
          <input type="checkbox" checked={all} onChange={() => player.setState(showAll)} />
          Show all events
        </label>
        <input
          id="search-events"
          type="search"
          className={controls['field']}
          aria-label="Search events"
          placeholder="Search ( / )"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <Grid
        label="Events"
        columns={phone ? FEW_COLUMNS : COLUMNS}
        count={rows.length}
        current={current}
        keyOf={(row) => rows[row] ?? -1}
        cells={(row) => {
          const event = trace.event(rows[row] ?? 0);
          const time = <Moment key="time" at={event.at} />;
          const what = sentenceOf(event);
          const number = <code key="event">{event.index}</code>;
          return phone ? [time, what] : [time, event.node, what, number];
        }}
        onEnter={(row) => player.setState(goTo(rows[row] ?? 0, trace))}
        empty={`No event says “${words}”.`}
      />
    </>
  );
}

/** The events whose sentences say what is looked for. */
function found(trace: Trace, all: boolean, words: string): readonly number[] {
  const wanted = words.trim().toLowerCase();
  const shown = shownEvents(trace, all);
  if (wanted === '') return shown;
  return shown.filter((event) => sentenceOf(trace.event(event)).toLowerCase().includes(wanted));
}
