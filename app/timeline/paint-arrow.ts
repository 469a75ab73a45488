/** One message as strokes: its line, its head or ✕, the marks of its delays. */
import { fillPath, strokePath, write, type Brush } from './brush.ts';
import type { Path, Point } from './geometry.ts';
import type { Palette } from './palette.ts';
import type { ArrowMark } from './scene.ts';

const INK = { plain: 1, lit: 1, dim: 0.25 } as const;
/** Between servers. */
const QUIET = 0.45;

export function paintArrow(brush: Brush, arrow: ArrowMark, palette: Palette): void {
  const { points, shape, copy, quiet, end, holds, weight } = arrow;
  const color = shape === 'reply' ? palette.reply : palette.message;
  const width = (weight === 'lit' ? 2.4 : 1.5) * (copy ? 0.6 : 1);
  brush.globalAlpha = quiet && weight === 'plain' ? QUIET : INK[weight];
  strokePath(brush, points, { color, width, dash: shape === 'reply' ? [5, 4] : [] });
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip && before && end === 'head') fillPath(brush, headAt(before, tip, copy ? 6 : 8), color);
  for (const hold of holds) {
    const pen = { color: palette.unknown, width: 2 };
    for (const x of [hold.x - 2, hold.x + 2]) {
      strokePath(
        brush,
        [
          { x, y: hold.y - 5 },
          { x, y: hold.y + 5 },
        ],
        pen,
      );
    }
  }
  if (tip && end === 'lost') paintCross(brush, tip, palette);
  brush.globalAlpha = 1;
}

export function paintReason(
  brush: Brush,
  { reason, end, weight }: ArrowMark,
  palette: Palette,
): void {
  brush.globalAlpha = weight === 'dim' ? 0.5 : 1;
  const color = end === 'lost' ? palette.bad : palette.unknown;
  write(brush, reason, { face: 'words', color, halo: palette.paper });
  brush.globalAlpha = 1;
}

/** A slim head whose tip is where the message arrives. */
function headAt(from: Point, tip: Point, length: number): Path {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const side = (turn: number): Point => ({
    x: tip.x - Math.cos(angle + turn) * length,
    y: tip.y - Math.sin(angle + turn) * length,
  });
  const notch = {
    x: tip.x - Math.cos(angle) * length * 0.72,
    y: tip.y - Math.sin(angle) * length * 0.72,
  };
  return [tip, side(0.4), notch, side(-0.4)];
}

function paintCross(brush: Brush, { x, y }: Point, palette: Palette): void {
  const arm = 4.5;
  for (const rise of [arm, -arm]) {
    const stroke = [
      { x: x - arm, y: y - rise },
      { x: x + arm, y: y + rise },
    ];
    strokePath(brush, stroke, { color: palette.paper, width: 5 });
  }
  for (const rise of [arm, -arm]) {
    const stroke = [
      { x: x - arm, y: y - rise },
      { x: x + arm, y: y + rise },
    ];
    strokePath(brush, stroke, { color: palette.bad, width: 2.2 });
  }
}
