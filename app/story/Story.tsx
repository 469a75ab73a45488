/** What to see in a run: the question, the lesson, its beats in this run, and what to try next. */
import { useStore } from 'zustand';
import { Moment } from '../inspector/Moment.tsx';
import { showVerdict } from '../lab/deeds.ts';
import { ToneIcon } from '../lab/VerdictChip.tsx';
import { currentEvent, goTo, player } from '../player/player.ts';
import type { BeatFound } from '../run/messages.ts';
import { promiseWords, verdictWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { bothSides } from './both-sides.ts';
import { Prose } from './Prose.tsx';
import { Next } from './Next.tsx';
import { brokenPromises, hasStruck } from './struck.ts';
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
      <Outcome run={run} />
      <h3 className={controls['heading']}>What to understand</h3>
      <Broken run={run} />
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
        <Moment at={trace.at(event)} />
        <span>
          <Prose text={text} />
        </span>
      </button>
    </li>
  );
}

/** What is wrong with the run, and what is right all the same; each leads to what shows it. */
function Outcome({ run: { verdicts } }: { readonly run: OpenRun }) {
  return (
    <ul className={styles['outcome']} aria-label="How it ended">
      {bothSides(verdicts).map((verdict) => (
        <li key={verdict.claim}>
          <button
            type="button"
            className={styles['verdict']}
            data-tone={verdict.tone}
            onClick={() => showVerdict(verdict)}
          >
            <ToneIcon tone={verdict.tone} />
            <span>
              <strong>{verdictWords(verdict)}:</strong> {verdict.sentence}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A lesson speaks of its own runs. Beside one that contradicts it, it says so first. */
function Broken({ run }: { readonly run: OpenRun }) {
  const broken = brokenPromises(run).map(promiseWords);
  if (broken.length === 0) return null;
  const byHand = run.spec.interventions.length > 0;
  const what = `what the lesson says always holds: *${broken.join('*, *')}*.`;
  return (
    <p className={styles['broken']}>
      <Prose
        text={byHand ? `You changed this run, and it broke ${what}` : `This run broke ${what}`}
      />{' '}
      What follows is said of {byHand ? 'runs that nobody changed' : 'other runs'}.
    </p>
  );
}
