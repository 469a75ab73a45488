/** What stands under the lanes, as strokes: axis, figures, verdicts, minimap. */
import {
  fillBox,
  fillDisc,
  fillPath,
  hatch,
  strokeBox,
  strokePath,
  write,
  type Brush,
} from './brush.ts';
import type { Tone } from '../run/tone.ts';
import { toneColor, type Palette } from './palette.ts';
import type { MinimapMark, Scene, VerdictMark } from './scene.ts';

export function paintAxis(brush: Brush, scene: Scene, palette: Palette): void {
  const { axis, plot } = scene.sheet;
  if (axis === null) return;
  const line = [
    { x: plot.left, y: axis },
    { x: plot.right, y: axis },
  ];
  strokePath(brush, line, { color: palette.faint, width: 1 });
  for (const { x, text } of scene.ticks) {
    const tick = [
      { x, y: axis },
      { x, y: axis + 4 },
    ];
    strokePath(brush, tick, { color: palette.faint, width: 1 });
    const label = { x, y: axis + 13, text, align: 'center', turn: 0 } as const;
    write(brush, label, { face: 'code', color: palette.soft });
  }
  for (const { label } of scene.breaks) write(brush, label, { face: 'words', color: palette.soft });
  for (const verdict of scene.verdicts) paintVerdict(brush, verdict, palette);
  if (scene.minimap) paintMinimap(brush, scene.minimap, palette);
}

/** Each tone has a shape of its own, and its colour. */
function paintVerdict(brush: Brush, { x, y, tone, label }: VerdictMark, palette: Palette): void {
  const color = toneColor(tone, palette);
  const outline = SHAPES[tone].map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
  if (tone === 'holds') {
    brush.fillStyle = color;
    fillDisc(brush, x, y, 4.5);
  } else if (tone !== 'unknown') fillPath(brush, outline, color);
  else strokePath(brush, [...outline, ...outline.slice(0, 2)], { color, width: 1.6 });
  write(brush, label, { face: 'words', color, halo: palette.paper });
}

const TRIANGLE = [
  [0, -7],
  [7, 6],
  [-7, 6],
] as const;

const DIAMOND = [
  [0, -6],
  [6, 0],
  [0, 6],
  [-6, 0],
] as const;

const SQUARE = [
  [-5, -5],
  [5, -5],
  [5, 5],
  [-5, 5],
] as const;

const SHAPES: Readonly<Record<Tone, readonly (readonly [number, number])[]>> = {
  violated: TRIANGLE,
  unknown: TRIANGLE,
  noticed: DIAMOND,
  refused: SQUARE,
  holds: [],
  absent: [],
};

function paintMinimap(brush: Brush, map: MinimapMark, palette: Palette): void {
  const { left, top, bottom, rows, walls, verdicts, breaks, window } = map;
  fillBox(brush, map, palette.lane, 4);
  for (const wall of walls) hatch(brush, { ...map, ...wall }, { color: palette.wall, width: 1 }, 5);
  brush.fillStyle = palette.message;
  const pitch = (bottom - top - 4) / Math.max(1, rows.length);
  rows.forEach((row, lane) => {
    brush.beginPath();
    row.forEach((height, column) => {
      if (height === 0) return;
      const tall = Math.max(1.5, height * (pitch - 1));
      brush.rect(left + column * 2, top + 2 + (lane + 0.5) * pitch - tall / 2, 1.6, tall);
    });
    brush.fill();
  });
  for (const x of verdicts) fillBox(brush, { left: x - 1, right: x + 1, top, bottom }, palette.bad);
  for (const x of breaks) fillBox(brush, { left: x - 2, right: x + 2, top, bottom }, palette.paper);
  if (!window) return;
  const beyond = [
    { ...map, right: window.left },
    { ...map, left: window.right },
  ];
  brush.globalAlpha = 0.6;
  for (const box of beyond) fillBox(brush, box, palette.paper);
  brush.globalAlpha = 1;
  strokeBox(brush, { ...window, top, bottom }, { color: palette.accent, width: 1.6 }, 4);
}
