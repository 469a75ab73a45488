/**
 * The drawn part of the diagram: two layers of canvas, the hands on them, and a hint at the
 * pointer.
 */
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useSyncExternalStore, type RefObject } from 'react';
import type { Brush } from './brush.ts';
import type { Point } from './geometry.ts';
import { Gestures } from './gestures.ts';
import { hitAt } from './hit.ts';
import { Hint } from './Hint.tsx';
import { Layer } from './Layer.tsx';
import type { Pace } from './pace.ts';
import { paint } from './paint.ts';
import { onPalette, palette } from './palette.ts';
import { paintPlayhead, playheadOn } from './playhead.ts';
import type { Scene } from './scene.ts';
import type { TimelineProps } from './Timeline.tsx';
import { isWhole, type TimeView } from './view.ts';
import styles from './timeline.module.css';

export interface SurfaceProps extends Pick<
  TimelineProps,
  'playhead' | 'selection' | 'onSelect' | 'onView' | 'onSeek' | 'onVerdict' | 'describe'
> {
  readonly scene: Scene;
  readonly pace: Pace;
  /** What it is, for those who cannot see it. */
  readonly title: string;
}

export function Surface(props: SurfaceProps) {
  const { scene, playhead, title } = props;
  const element = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState<Point | null>(null);
  const colors = useSyncExternalStore(onPalette, palette);
  const drawScene = useCallback((brush: Brush) => paint(brush, scene, colors), [scene, colors]);
  const drawPlayhead = useMemo(() => {
    const mark = playheadOn(scene, playhead);
    return (brush: Brush) => paintPlayhead(brush, mark, colors);
  }, [scene, playhead, colors]);
  useGestures(element, props, setPointer);
  const { width, height } = scene.sheet;
  const hit = pointer && hitAt(scene, pointer);
  return (
    <div
      ref={element}
      className={styles.surface}
      data-over={hit?.on}
      role="img"
      aria-label={title}
      tabIndex={0}
    >
      <Layer width={width} height={height} draw={drawScene} />
      <Layer width={width} height={height} draw={drawPlayhead} />
      <Hint scene={scene} pointer={pointer} describe={props.describe} />
    </div>
  );
}

/** Binds hands to the surface once; what they do is decided by the newest props. */
function useGestures(
  element: RefObject<HTMLElement | null>,
  props: SurfaceProps,
  onHover: (point: Point | null) => void,
): void {
  const newest = useRef<Scene>(props.scene);
  useEffect(() => {
    newest.current = props.scene;
  }, [props.scene]);
  const look = useEffectEvent((view: TimeView) => {
    props.onView(isWhole(view, props.pace) ? null : view);
  });
  const seek = useEffectEvent((at: number) => {
    props.onSeek(Math.round(Math.max(0, Math.min(props.pace.ends, at))));
  });
  const tap = useEffectEvent((point: Point) => {
    const hit = hitAt(props.scene, point, props.selection);
    if (hit.on === 'verdict') props.onVerdict(hit.claim);
    else props.onSelect(hit.on === 'event' ? hit.event : null);
  });
  const hover = useEffectEvent(onHover);
  const { pace } = props;
  useEffect(() => {
    if (!element.current) return;
    const scene = (): Scene => newest.current;
    return listen(element.current, new Gestures({ scene, pace, look, seek, tap, hover }));
  }, [element, pace]);
}

function listen(element: HTMLElement, gestures: Gestures): () => void {
  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const controller = new AbortController();
  const options = { signal: controller.signal, passive: false };
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    handle: (event: HTMLElementEventMap[K]) => void,
  ): void => element.addEventListener(type, handle, options);
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    gestures.down(event.pointerId, pointOf(event));
  });
  on('pointermove', (event) => gestures.move(event.pointerId, pointOf(event)));
  on('pointerup', (event) => gestures.up(event.pointerId, pointOf(event)));
  on('pointercancel', (event) => gestures.cancel(event.pointerId));
  on('pointerleave', () => gestures.leave());
  on('dblclick', (event) => gestures.double(pointOf(event)));
  on('wheel', (event) => {
    event.preventDefault();
    gestures.wheel(pointOf(event), event);
  });
  return () => controller.abort();
}
