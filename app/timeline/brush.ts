/** The members of a canvas context that we paint with, and the few strokes made of them. */
import type { Box, Path } from './geometry.ts';
import { TYPE_SIZE, type Face } from './room.ts';
import type { Label } from './scene.ts';

export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'lineJoin'
  | 'lineCap'
  | 'save'
  | 'restore'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'rect'
  | 'roundRect'
  | 'closePath'
  | 'clip'
  | 'fill'
  | 'stroke'
  | 'fillText'
  | 'strokeText'
  | 'setLineDash'
  | 'translate'
  | 'rotate'
>;

export interface Pen {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

const FONTS: Readonly<Record<Face, string>> = {
  code: `${TYPE_SIZE}px "JetBrains Mono Variable", monospace`,
  words: `500 ${TYPE_SIZE}px "Inter Variable", sans-serif`,
};

export function trace(brush: Brush, path: Path): void {
  brush.beginPath();
  path.forEach(({ x, y }, i) => (i === 0 ? brush.moveTo(x, y) : brush.lineTo(x, y)));
}

export function strokePath(brush: Brush, path: Path, { color, width, dash = [] }: Pen): void {
  trace(brush, path);
  brush.strokeStyle = color;
  brush.lineWidth = width;
  brush.setLineDash([...dash]);
  brush.stroke();
}

export function fillPath(brush: Brush, path: Path, color: string): void {
  trace(brush, path);
  brush.closePath();
  brush.fillStyle = color;
  brush.fill();
}

export function fillBox(brush: Brush, box: Box, color: string, radius = 0): void {
  outline(brush, box, radius);
  brush.fillStyle = color;
  brush.fill();
}

export function strokeBox(
  brush: Brush,
  box: Box,
  { color, width, dash = [] }: Pen,
  radius = 0,
): void {
  outline(brush, box, radius);
  brush.strokeStyle = color;
  brush.lineWidth = width;
  brush.setLineDash([...dash]);
  brush.stroke();
}

/** How round the corners of an operation's bar are. */
export function cornerOf({ left, right, top, bottom }: Box): number {
  return Math.min(6, (bottom - top) / 4, (right - left) / 2);
}

export function fillDisc(brush: Brush, x: number, y: number, radius: number): void {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
}

/** Parallel lines from lower left to upper right, clipped to the box. */
export function hatch(brush: Brush, box: Box, pen: Pen, spacing: number): void {
  const { left, right, top, bottom } = box;
  const height = bottom - top;
  brush.save();
  brush.beginPath();
  brush.rect(left, top, right - left, height);
  brush.clip();
  brush.beginPath();
  // On a grid of the sheet and not of the box, so that hatching stands still under a moving window.
  const first = Math.floor((left - height) / spacing) * spacing;
  for (let x = first; x < right; x += spacing) {
    brush.moveTo(x, bottom);
    brush.lineTo(x + height, top);
  }
  brush.strokeStyle = pen.color;
  brush.lineWidth = pen.width;
  brush.setLineDash([]);
  brush.stroke();
  brush.restore();
}

/** Words, with a rim in the paper's colour if they lie on lines. */
export function write(
  brush: Brush,
  label: Label | null,
  style: { readonly face: Face; readonly color: string; readonly halo?: string },
): void {
  if (!label) return;
  brush.save();
  brush.translate(label.x, label.y);
  if (label.turn !== 0) brush.rotate(label.turn);
  brush.font = FONTS[style.face];
  brush.textAlign = label.align;
  brush.textBaseline = 'middle';
  if (style.halo) {
    brush.strokeStyle = style.halo;
    brush.lineWidth = 4;
    brush.lineJoin = 'round';
    brush.setLineDash([]);
    brush.strokeText(label.text, 0, 0);
  }
  brush.fillStyle = style.color;
  brush.fillText(label.text, 0, 0);
  brush.restore();
}

function outline(brush: Brush, { left, right, top, bottom }: Box, radius: number): void {
  brush.beginPath();
  if (radius === 0) brush.rect(left, top, right - left, bottom - top);
  else brush.roundRect(left, top, right - left, bottom - top, radius);
}
