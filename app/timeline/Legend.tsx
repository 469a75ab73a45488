/** The marks on the screen, each with its word. */
import type { ReactNode } from 'react';
import type { LegendItem, MarkKind } from './legend.ts';
import styles from './timeline.module.css';

export function Legend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {items.map(({ kind, words, tone }) => (
        <li key={kind}>
          <svg
            className={styles.swatch}
            data-kind={kind}
            data-tone={tone}
            viewBox="0 0 26 14"
            aria-hidden
          >
            {SWATCHES[kind]}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

const cross = <path d="M17 3.5l7 7m0-7l-7 7" className={styles.cross} />;
const triangle = 'M13 2l6 10H7z';
const bar = { x: 1, y: 2, width: 24, height: 10, rx: 3 };

/** Each as it is painted. */
const SWATCHES: Readonly<Record<MarkKind, ReactNode>> = {
  request: <path d="M1 7h18M18 4l6 3-6 3z" />,
  reply: (
    <>
      <path d="M1 7h18" strokeDasharray="5 3" />
      <path d="M18 4l6 3-6 3z" />
    </>
  ),
  lost: (
    <>
      <path d="M1 7h18" />
      {cross}
    </>
  ),
  copy: <path d="M1 7h18M19 5l5 2-5 2z" strokeWidth="0.8" />,
  held: <path d="M1 7h24M11 2v10M15 2v10" />,
  wall: <path d="M1 2h24M1 12h24M2 12l9-10M8 12l9-10M14 12l9-10" />,
  crash: <path d="M8.5 2.5l9 9m0-9l-9 9" />,
  restart: <path d="M17.5 5.5a5 5 0 1 1-3-3M14 .5l3 2.2-3 2" />,
  paused: <path d="M1 3h24M1 11h24" strokeDasharray="2 3" />,
  reset: <path d="M9.5 3.5l7 7m0-7l-7 7" />,
  reconnect: <circle cx="13" cy="7" r="3.4" />,
  change: <path d="M13 2l5 5-5 5-5-5z" />,
  fault: <path d="M2 2v10M2 2h23v10H2" />,
  ok: <rect {...bar} />,
  fail: <rect {...bar} strokeDasharray="4 2" />,
  unknown: <path d="M24 2H1v10h23l-3-2 3-2-3-2 3-2-3-1z" />,
  waiting: <path d="M1 12l8-10M7 12l8-10M13 12l8-10M19 12l6-8" />,
  timer: <path d="M13 2l5 5-5 5-5-5z" />,
  profile: <path d="M3 9V5M6 10V4M9 8V6M12 12V2M15 10V4M18 8V6M21 9V5" />,
  past: <rect {...bar} />,
  future: <rect {...bar} />,
  order: <path d="M1 10h12V3h12M4 7v6M22 0v6" />,
  stuck: (
    <>
      <path d="M1 7h12" strokeDasharray="3 2" strokeWidth="2" />
      <path d="M17 3.5l7 7m0-7l-7 7" strokeWidth="2" />
    </>
  ),
  witness: <circle cx="13" cy="7" r="5.2" />,
  violated: <path d={triangle} />,
  undecided: <path d={triangle} />,
  noticed: <path d="M13 1l6 6-6 6-6-6z" />,
  refused: <rect x="8" y="2" width="10" height="10" />,
  holds: <circle cx="13" cy="7" r="4" />,
};
