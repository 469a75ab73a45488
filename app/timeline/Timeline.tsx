/**
 * The space-time diagram. React owns the elements, `layOut` the geometry, `paint` the pixels. Here
 * they only meet.
 */
import { useMemo, useRef } from 'react';
import { timeWords } from '../../sim-core/base/time.ts';
import type { Cone } from '../../sim-core/trace/causality.ts';
import type { Spans } from '../../sim-core/trace/spans.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import type { Tone, ToldVerdict } from '../run/tone.ts';
import type { OrderShown } from '../../sim-core/checkers/evidence.ts';
import { layOut } from './layout.ts';
import { Legend } from './Legend.tsx';
import { legendOf } from './legend.ts';
import { paceOf } from './pace.ts';
import type { Scene } from './scene.ts';
import { leastHeight } from './sheet.ts';
import { Surface } from './Surface.tsx';
import { surveyOf } from './survey.ts';
import { useSize, type Size } from './use-size.ts';
import { fit, type TimeView } from './view.ts';
import styles from './timeline.module.css';

export interface TimelineProps {
  readonly trace: Trace;
  readonly spans: Spans;
  /** Null: the whole run. */
  readonly view: TimeView | null;
  /** Microseconds; a fraction while playing. */
  readonly playhead: number;
  /** An event. */
  readonly selection: number | null;
  readonly cone: Cone | null;
  readonly verdicts: readonly ToldVerdict[];
  /** Events lit as evidence. */
  readonly witness: readonly number[];
  /** The tone of the verdict that rests on them. */
  readonly tone: Tone | null;
  /** An order of operations that it rests on. */
  readonly order: OrderShown | null;
  readonly onSelect: (event: number | null) => void;
  readonly onView: (view: TimeView | null) => void;
  /** Microseconds. */
  readonly onSeek: (at: number) => void;
  readonly onVerdict: (claim: string) => void;
  /** The event's sentence. */
  readonly describe: (event: number) => string;
}

export function Timeline(props: TimelineProps) {
  const { trace, spans } = props;
  const sheet = useRef<HTMLDivElement>(null);
  const size = useSize(sheet);
  const survey = surveyOf(trace, spans);
  const scene = useScene(props, size);
  return (
    <figure className={styles.timeline}>
      <div className={styles.scroller}>
        <div ref={sheet} className={styles.sheet} style={{ minHeight: leastHeight(survey) }}>
          {scene && (
            <Surface {...props} scene={scene} pace={paceOf(trace)} title={titleOf(trace)} />
          )}
          {scene && <LaneNames scene={scene} />}
          {scene && props.view && <FitButton onFit={() => props.onView(null)} />}
        </div>
      </div>
      <figcaption className={styles.caption}>
        {scene && <Legend items={legendOf(scene)} />}
        <p className={styles.leftOut}>{scene?.leftOut}</p>
      </figcaption>
    </figure>
  );
}

function useScene(props: TimelineProps, size: Size | null): Scene | null {
  const { trace, spans, view, selection, cone, verdicts, witness, tone, order } = props;
  return useMemo(() => {
    if (!size || size.width === 0 || size.height === 0) return null;
    const gutter = gutterFor(trace, size.width);
    const sheet = {
      ...size,
      view: view ?? fit(paceOf(trace)),
      furniture: 'whole',
      gutter,
    } as const;
    const shown = { selection, cone, verdicts, witness, tone, order };
    return layOut(surveyOf(trace, spans), sheet, shown);
  }, [trace, spans, view, selection, cone, verdicts, witness, tone, order, size]);
}

/** Room for the longest name, within reason. */
function gutterFor({ nodes }: Trace, width: number): number {
  const longest = Math.max(
    0,
    ...nodes.map(({ name, group }) => Math.max(name.length, group.length)),
  );
  return Math.min(width < 600 ? 92 : 172, Math.max(56, longest * 7.6 + 30));
}

/** What a name with its group takes. */
const TWO_LINES = 34;

function LaneNames({ scene }: { readonly scene: Scene }) {
  const { plot, half, lanes } = scene.sheet;
  const isTight = lanes.some((y, lane) => y - (lanes[lane - 1] ?? -Infinity) < TWO_LINES);
  return (
    <ol className={styles.names} style={{ width: plot.left - half }} aria-label="Nodes">
      {scene.lanes.map(({ lane, name, group, y }) => (
        <li key={lane} style={{ top: y }}>
          <span className={styles.name}>{name}</span>
          {group !== '' && !isTight && <span className={styles.group}>{group}</span>}
        </li>
      ))}
    </ol>
  );
}

/** A way back for whoever got lost: under the names, beside the minimap. */
function FitButton({ onFit }: { readonly onFit: () => void }) {
  return (
    <button
      type="button"
      className={styles.fit}
      aria-label="Fit the whole run"
      title="Fit the whole run (F)"
      onClick={onFit}
    >
      Fit
    </button>
  );
}

function titleOf({ nodes, length, ends }: Trace): string {
  const who = nodes.map(({ name }) => name).join(', ');
  const what = `${length} events in ${timeWords(ends)}`;
  return `Space-time diagram of ${who}: ${what}. The event table lists them.`;
}
