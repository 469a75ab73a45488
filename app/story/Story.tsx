/** What to see in a run: the question, the lesson, its beats in this run, and what to try next. */
import { useStore } from 'zustand';
import { timeWords } from '../../sim-core/base/time.ts';
import { currentEvent, goTo, player } from '../player/player.ts';
import type { BeatFound } from '../run/messages.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Prose } from './Prose.tsx';
import { Next } from './Next.tsx';
import { hasStruck } from './struck.ts';
import styles from './story.module.css';
import controls from '../theme/controls.module.css';

export function Story({ run }: { readonly run: OpenRun }) {
  const { lesson } = run;
  const { source } = lesson;
  return (
    <div className={styles['story']}>
      <h2>{lesson.question}</h2>
      <p className={styles['source']}>
        {source.document}, {source.where}
      </p>
      <Beats run={run} />
      <h3 className={controls['heading']}>What to understand</h3>
      {lesson.text.map((text) => (
        <p key={text}>
          <Prose text={text} />
        </p>
      ))}
      <Next run={run} />
      {lesson.footnote && (
        <p className={styles['footnote']}>
          <Prose text={lesson.footnote} />
        </p>
      )}
    </div>
  );
}

function Beats({ run }: { readonly run: OpenRun }) {
  const { beats, variant, trace } = run;
  const reached = useStore(player, (state) => currentEvent(state, trace));
  const told = beats.filter(({ event }) => event >= 0).sort((a, b) => a.event - b.event);
  const now = told.findLast(({ event }) => event <= reached);
  const struck = hasStruck(run);
  return (
    <>
      <h3 className={controls['heading']}>In this run: {variant.title}</h3>
      <ol className={styles['beats']}>
        {told.map((beat) => (
          <BeatOf key={`${beat.event} ${beat.text}`} beat={beat} run={run} now={beat === now} />
        ))}
      </ol>
      {!struck && variant.otherwise && (
        <p className={styles['otherwise']}>
          <Prose text={variant.otherwise} />
        </p>
      )}
    </>
  );
}

interface BeatProps {
  readonly beat: BeatFound;
  readonly run: OpenRun;
  readonly now: boolean;
}

function BeatOf({ beat: { text, event }, run: { trace }, now }: BeatProps) {
  const passed = useStore(player, (state) => currentEvent(state, trace) >= event);
  return (
    <li>
      <button
        type="button"
        className={styles['beat']}
        data-passed={passed || undefined}
        aria-current={now ? 'step' : undefined}
        onClick={() => player.setState(goTo(event, trace))}
      >
        <span className={styles['time']}>{timeWords(trace.at(event))}</span>
        <span>
          <Prose text={text} />
        </span>
      </button>
    </li>
  );
}
