/**
 * A run as a small picture: the diagram's own layout and paint, without words and without hands.
 */
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Spans } from '../../sim-core/trace/spans.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import type { Brush } from './brush.ts';
import { Layer } from './Layer.tsx';
import { layOut } from './layout.ts';
import { paint } from './paint.ts';
import { paceOf } from './pace.ts';
import { onPalette, palette } from './palette.ts';
import { surveyOf } from './survey.ts';
import { useSize, type Size } from './use-size.ts';
import { fit } from './view.ts';
import styles from './timeline.module.css';

export interface MiniatureProps {
  readonly trace: Trace;
  readonly spans: Spans;
}

/** Fills the box it is put in. */
export function Miniature({ trace, spans }: MiniatureProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  return (
    <div ref={box} className={styles.miniature} aria-hidden>
      {size && <Picture trace={trace} spans={spans} size={size} />}
    </div>
  );
}

function Picture({ trace, spans, size }: MiniatureProps & { readonly size: Size }) {
  const colors = useSyncExternalStore(onPalette, palette);
  const scene = useMemo(() => {
    const view = fit(paceOf(trace));
    return layOut(surveyOf(trace, spans), { ...size, view, furniture: 'bare', gutter: 0 });
  }, [trace, spans, size]);
  const draw = useCallback((brush: Brush) => paint(brush, scene, colors), [scene, colors]);
  return <Layer {...size} draw={draw} />;
}
