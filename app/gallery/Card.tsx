/** One scenario in the gallery: a live picture of its first run, and what it is about. */
import { useEffect, useRef, useState } from 'react';
import type { Lesson } from '../../sim-core/run/lesson.ts';
import { askRun } from '../run/client.ts';
import { breakDown } from '../run/current.ts';
import { openRun, type OpenRun } from '../run/open-run.ts';
import { Miniature } from '../timeline/Miniature.tsx';
import { strikes } from './shares.ts';
import styles from './gallery.module.css';

export function Card({ lesson }: { readonly lesson: Lesson }) {
  const { id, title, question, source, variants } = lesson;
  const card = useRef<HTMLLIElement>(null);
  const run = useFirstRun(lesson, card);
  return (
    <li className={styles['card']} ref={card}>
      <div className={styles['picture']} aria-hidden="true">
        {run && <Miniature trace={run.trace} spans={run.spans} />}
      </div>
      <div className={styles['words']}>
        <h3>
          <a href={`#/${id}`} data-card>
            {title}
          </a>
        </h3>
        <p className={styles['question']}>{question}</p>
        <Variants lesson={lesson} />
        <p className={styles['source']}>
          {source.document} · {variants.length} variants
        </p>
      </div>
    </li>
  );
}

/** The variant a visitor meets first, and one that is spared, where there is one. */
function Variants({ lesson }: { readonly lesson: Lesson }) {
  const rates = lesson.variants.map((variant) => ({ variant, rate: strikes(lesson, variant) }));
  const first = rates[0];
  const spared = rates.find(({ rate }) => rate === 'no run');
  return (
    <dl className={styles['rates']}>
      {[first, spared === first ? undefined : spared].map(
        (shown) =>
          shown && (
            <div key={shown.variant.id}>
              <dt>{shown.variant.title}</dt>
              <dd data-spared={shown.rate === 'no run' || undefined}>
                {shown.rate === 'no run'
                  ? 'strikes in no run'
                  : `${shown.rate}: ${shown.variant.ends}`}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Run in the worker once the card comes near the screen; given up if the card goes. */
function useFirstRun(lesson: Lesson, card: React.RefObject<HTMLElement | null>): OpenRun | null {
  const [run, setRun] = useState<OpenRun | null>(null);
  useEffect(() => {
    let stop = () => undefined as void;
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        seen.disconnect();
        stop = showFirstRun(lesson, setRun);
      },
      { rootMargin: '200px' },
    );
    if (card.current) seen.observe(card.current);
    return () => {
      seen.disconnect();
      stop();
    };
  }, [lesson, card]);
  return run;
}

function showFirstRun(lesson: Lesson, show: (run: OpenRun) => void): () => void {
  const { id: scenario, seed } = lesson;
  const variant = lesson.variants[0]?.id ?? '';
  const asked = askRun({ scenario, variant, seed, parameters: {}, interventions: [] });
  // A card without a picture is still a card: what is wrong with the run, the lab will say.
  const draw = (answer: Awaited<typeof asked.answer>) => {
    if (answer.ok) show(openRun(answer.value, lesson));
  };
  asked.answer.then(draw).catch(breakDown);
  return asked.stop;
}
