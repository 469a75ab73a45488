/**
 * Where the viewer is in the run: a line, a veil over what is still to come, and messages on their
 * way as travelling dots. Painted over the scene, so that playing repaints nothing but this.
 */
import { fillBox, fillDisc, strokePath, type Brush } from './brush.ts';
import { pointAtX, type Box, type Path, type Point } from './geometry.ts';
import type { Palette } from './palette.ts';
import { levelBox } from './room.ts';
import type { Scene } from './scene.ts';

type Piece = Pick<Box, 'top' | 'bottom'>;

export interface PlayheadMark {
  readonly x: number;
  /** From where to where its line goes: over the words of an argument it is interrupted. */
  readonly pieces: readonly Piece[];
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
    pieces: without({ top: plot.top, bottom }, wordsAt(scene, x)),
    veil: isPlain ? { ...plot, left } : null,
    travellers: arrows.flatMap(({ points }) => onItsWay(points, x) ?? []),
  };
}

/** Why a call cannot come next, and the names of verdicts, where the line would strike them out. */
function wordsAt({ order, verdicts }: Scene, x: number): readonly Box[] {
  return [order?.stuck, ...verdicts]
    .flatMap((mark) => (mark?.label ? [levelBox(mark.label.text, 'words', mark.label)] : []))
    .filter(({ left, right }) => left <= x && x <= right);
}

function without({ top, bottom }: Piece, gaps: readonly Box[]): readonly Piece[] {
  const downwards = [...gaps].sort((a, b) => a.top - b.top);
  const starts = [top, ...downwards.map((gap) => gap.bottom)];
  const ends = [...downwards.map((gap) => gap.top), bottom];
  return starts
    .map((start, i) => ({ top: start, bottom: ends[i] ?? bottom }))
    .filter((piece) => piece.top < piece.bottom);
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
