/** What is under the pointer, in a sentence. The event table says the same to those without one. */
import { hitAt } from './hit.ts';
import type { Point } from './geometry.ts';
import type { Scene } from './scene.ts';
import styles from './timeline.module.css';

export interface HintProps {
  readonly scene: Scene;
  readonly pointer: Point | null;
  readonly describe: (event: number) => string;
}

/** Wider than this it would run out of the sheet: it then opens to the left. */
const WIDEST = 300;

export function Hint({ scene, pointer, describe }: HintProps) {
  if (!pointer) return null;
  const hit = hitAt(scene, pointer);
  if (hit.on !== 'event' && hit.on !== 'verdict') return null;
  const { width, height } = scene.sheet;
  const across =
    pointer.x + WIDEST > width ? { right: width - pointer.x + 12 } : { left: pointer.x + 14 };
  const down =
    pointer.y > height - 90 ? { bottom: height - pointer.y + 12 } : { top: pointer.y + 16 };
  return (
    <div className={styles.hint} style={{ ...across, ...down }} aria-hidden>
      {hit.on === 'event' ? describe(hit.event) : hit.sentence}
    </div>
  );
}
