/** One spot on a lane as strokes: an event's dot, or the sign of what befell the node. */
import { fillBox, fillDisc, fillPath, strokePath, type Brush } from './brush.ts';
import type { Path } from './geometry.ts';
import { INK } from './ink.ts';
import type { Palette } from './palette.ts';
import type { DotMark } from './scene.ts';

export function paintDot(brush: Brush, dot: DotMark, radius: number, palette: Palette): void {
  brush.globalAlpha = INK[dot.weight];
  paintShape(brush, dot, radius, palette);
  brush.globalAlpha = 1;
}

function paintShape(brush: Brush, dot: DotMark, radius: number, palette: Palette): void {
  const { x, y, shape } = dot;
  const arm = radius * 1.7;
  brush.fillStyle = palette.ink;
  switch (shape) {
    case 'event':
      return fillDisc(brush, x, y, radius);
    case 'timer':
      return fillPath(brush, diamond(x, y, radius * 1.5), palette.ink);
    case 'start':
      return upright(brush, x, y, { half: 2 * radius, color: palette.ink });
    case 'crash':
      return cross(brush, dot, { size: arm, color: palette.bad, paper: palette.paper });
    case 'restart':
      return turn(brush, dot, radius * 1.6, palette);
    case 'pause':
      upright(brush, x - radius * 0.7, y, { half: arm, color: palette.ink });
      return upright(brush, x + radius * 0.7, y, { half: arm, color: palette.ink });
    case 'resume':
      return fillPath(brush, arrow(x, y, arm), palette.ink);
    case 'linkDown':
      return cross(brush, dot, { size: radius * 1.2, color: palette.wall, paper: palette.paper });
    case 'linkUp':
      return ring(brush, dot, { size: radius, color: palette.wall, paper: palette.paper });
    case 'change':
      return fillPath(brush, diamond(x, y, radius * 1.5), palette.unknown);
  }
}

interface Bar {
  readonly half: number;
  readonly color: string;
}

function upright(brush: Brush, x: number, y: number, { half, color }: Bar): void {
  fillBox(brush, { left: x - 1, right: x + 1, top: y - half, bottom: y + half }, color);
}

interface Sign {
  readonly size: number;
  readonly color: string;
  /** Keeps it clear of what it lies on. */
  readonly paper: string;
}

function cross(brush: Brush, { x, y }: DotMark, { size: arm, color, paper }: Sign): void {
  for (const pen of [
    { color: paper, width: 5 },
    { color, width: 2.2 },
  ]) {
    for (const rise of [arm, -arm]) {
      const stroke = [
        { x: x - arm, y: y - rise },
        { x: x + arm, y: y + rise },
      ];
      strokePath(brush, stroke, pen);
    }
  }
}

/** ↻: most of a circle, with a head where it ends. */
function turn(brush: Brush, { x, y }: DotMark, radius: number, { paper, ok }: Palette): void {
  brush.fillStyle = paper;
  fillDisc(brush, x, y, radius + 2.5);
  brush.beginPath();
  brush.arc(x, y, radius, -0.2 * Math.PI, 1.45 * Math.PI);
  brush.strokeStyle = ok;
  brush.lineWidth = 1.8;
  brush.setLineDash([]);
  brush.stroke();
  const tip = { x: x + radius * 0.9, y: y - radius };
  const head = [tip, { x: x - radius * 0.25, y: y - radius * 1.7 }, { x, y: y - radius * 0.3 }];
  fillPath(brush, head, ok);
}

function ring(brush: Brush, { x, y }: DotMark, { size: radius, color, paper }: Sign): void {
  brush.fillStyle = paper;
  fillDisc(brush, x, y, radius + 1);
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.strokeStyle = color;
  brush.lineWidth = 1.8;
  brush.setLineDash([]);
  brush.stroke();
}

function diamond(x: number, y: number, radius: number): Path {
  return [
    { x, y: y - radius },
    { x: x + radius, y },
    { x, y: y + radius },
    { x: x - radius, y },
  ];
}

function arrow(x: number, y: number, arm: number): Path {
  return [
    { x: x - arm * 0.7, y: y - arm },
    { x: x + arm, y },
    { x: x - arm * 0.7, y: y + arm },
  ];
}
