/**
 * One canvas, sharp at any pixel ratio, painted on the next frame whenever its painting changes.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { drawOnNextFrame, forgetDrawing } from '../player/frames.ts';
import type { Brush } from './brush.ts';
import styles from './timeline.module.css';

export interface LayerProps {
  readonly width: number;
  readonly height: number;
  /** In css pixels, on a clean sheet. A new function is a new painting. */
  readonly draw: (brush: Brush) => void;
}

export function Layer({ width, height, draw }: LayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = useSyncExternalStore(onPixelRatio, () => devicePixelRatio);
  useEffect(() => {
    const paintOver = (): void => {
      if (canvas.current) paintOn(canvas.current, { width, height, draw }, ratio);
    };
    drawOnNextFrame(paintOver);
    return () => forgetDrawing(paintOver);
  }, [width, height, draw, ratio]);
  return <canvas ref={canvas} className={styles.layer} style={{ width, height }} aria-hidden />;
}

function paintOn(
  canvas: HTMLCanvasElement,
  { width, height, draw }: LayerProps,
  ratio: number,
): void {
  const brush = canvas.getContext('2d');
  if (!brush) return;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  // Setting a size wipes the canvas, so it is set here and only when it is another one.
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, width, height);
  draw(brush);
}

/**
 * Another screen or another page zoom. A query tells of one ratio, so it is asked anew each time.
 */
function onPixelRatio(changed: () => void): () => void {
  let query: MediaQueryList;
  const watch = (): void => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', moved);
  };
  const moved = (): void => {
    query.removeEventListener('change', moved);
    changed();
    watch();
  };
  watch();
  return () => query.removeEventListener('change', moved);
}
