/**
 * Where the viewer is in the run: a line, a veil over what is still to come, and messages on their
 * way as travelling dots. Painted over the scene, so that playing repaints nothing but this.
 */
import { fillBox, fillDisc, strokePath, type Brush } from './brush.ts';
import { pointAtX, type Box, type Path, type Point } from './geometry.ts';
import type { Palette } from './palette.ts';
import { levelBox } from './room.ts';
import type { Scene } from './scene.ts';

export interface PlayheadMark {
  readonly x: number;
  /** From where to where its line goes: over the words of an argument it is interrupted. */
  readonly pieces: readonly Pick<Box, 'top' | 'bottom'>[];
  /** What is still to come. With a cone or an order there is none: they say what matters. */
  readonly veil: Box | null;
  readonly travellers: readonly Point[];
}

/** Where the playhead is on a scene; null for one that is out of sight and veils nothing. */
export function playheadOn(scene: Scene, at: number): PlayheadMark | null {
  const { sheet, arrows, cones, order } = scene;
  const { plot } = sheet;
  const x = sheet.x(at);
  if (x > plot.right + 1) return null;
  const bottom = sheet.axis ?? plot.bottom;
  const left = Math.max(plot.left, x);
  const isPlain = at < scene.ends && cones.length === 0 && order === null;
  return {
    x: Math.floor(x) + 0.5,
    pieces: without({ top: plot.top, bottom }, wordsAt(order, x)),
    veil: isPlain ? { ...plot, left } : null,
    travellers: arrows.flatMap(({ points }) => onItsWay(points, x) ?? []),
  };
}

/** Of what cannot come next, the reason, if the line would strike it through. */
function wordsAt(order: Scene['order'], x: number): Box | null {
  const label = order?.stuck?.label;
  if (!label) return null;
  const box = levelBox(label.text, 'words', label);
  return box.left <= x && x <= box.right ? box : null;
}

function without(line: Pick<Box, 'top' | 'bottom'>, gap: Box | null): PlayheadMark['pieces'] {
  if (!gap) return [line];
  return [
    { top: line.top, bottom: gap.top },
    { top: gap.bottom, bottom: line.bottom },
  ];
}

/** Where a message is that has set out and is not there yet. */
function onItsWay(points: Path, x: number): Point | null {
  const [first, last] = [points[0], points.at(-1)];
  return first && last && first.x < x && x < last.x ? pointAtX(points, x) : null;
}

export function paintPlayhead(brush: Brush, mark: PlayheadMark | null, palette: Palette): void {
  if (!mark) return;
  const { x, pieces, veil, travellers } = mark;
  if (veil) {
    brush.globalAlpha = 0.52;
    fillBox(brush, veil, palette.paper);
    brush.globalAlpha = 1;
  }
  for (const { top, bottom } of pieces) {
    const line = [
      { x, y: top },
      { x, y: bottom },
    ];
    strokePath(brush, line, { color: palette.ink, width: 1, dash: [2, 3] });
  }
  brush.fillStyle = palette.ink;
  for (const point of travellers) fillDisc(brush, point.x, point.y, 3.5);
}
