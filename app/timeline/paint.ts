/**
 * From scene to strokes. No decisions: what is not in the scene is not painted, what is there is.
 */
import { paintArrow, paintReason } from './paint-arrow.ts';
import { cornerOf, fillBox, fillPath, hatch, strokeBox } from './brush.ts';
import { strokePath, write, type Brush } from './brush.ts';
import { paintAxis } from './paint-axis.ts';
import { paintDot } from './paint-dot.ts';
import { paintOrder, paintPath } from './paint-order.ts';
import { INK } from './ink.ts';
import { toneColor, type Palette } from './palette.ts';
import type { Sheet } from './sheet.ts';
import type {
  BandMark,
  BarMark,
  BreakMark,
  ConeMark,
  FaultMark,
  HeapMark,
  LaneMark,
  RingMark,
  Scene,
  VeilMark,
  WallMark,
} from './scene.ts';

export function paint(brush: Brush, scene: Scene, palette: Palette): void {
  const { plot } = scene.sheet;
  brush.save();
  brush.beginPath();
  brush.rect(plot.left - 1, 0, plot.right - plot.left + 2, scene.sheet.height);
  brush.clip();
  for (const cone of scene.cones) paintCone(brush, cone, palette);
  for (const { x } of scene.ticks) {
    const line = [
      { x, y: plot.top },
      { x, y: scene.sheet.axis ?? plot.bottom },
    ];
    strokePath(brush, line, { color: palette.rule, width: 1 });
  }
  for (const lane of scene.lanes) paintLane(brush, lane, scene.sheet.half, palette);
  for (const band of scene.bands) paintBand(brush, band, palette);
  for (const veil of scene.veils) paintVeil(brush, veil, palette);
  for (const wall of scene.walls) paintWall(brush, wall, palette);
  for (const fault of scene.faults) paintFault(brush, fault, palette);
  for (const heap of scene.heaps) paintHeap(brush, heap, scene.sheet.half, palette);
  for (const arrow of scene.arrows) paintArrow(brush, arrow, palette);
  if (scene.order) paintPath(brush, scene.order, palette);
  for (const bar of scene.bars) paintBar(brush, bar, palette);
  for (const dot of scene.dots) paintDot(brush, dot, scene.sheet.dot, palette);
  for (const pause of scene.breaks) paintBreak(brush, pause, scene.sheet, palette);
  for (const arrow of scene.arrows) paintReason(brush, arrow, palette);
  for (const ring of scene.rings) paintRing(brush, ring, palette);
  if (scene.order) paintOrder(brush, scene.order, palette);
  paintWords(brush, scene, palette);
  brush.restore();
  paintAxis(brush, scene, palette);
}

function paintCone(brush: Brush, { side, outline }: ConeMark, palette: Palette): void {
  fillPath(brush, outline, side === 'past' ? palette.pastSoft : palette.futureSoft);
  brush.globalAlpha = 0.5;
  // The edge only, without the sides that are the sheet's own.
  strokePath(brush, outline.slice(1, -1), { color: palette[side], width: 1, dash: [1, 3] });
  brush.globalAlpha = 1;
}

function paintLane(
  brush: Brush,
  { left, right, y, gaps }: LaneMark,
  half: number,
  palette: Palette,
): void {
  let from = left;
  for (const gap of [...gaps, { left: right, right }]) {
    const until = Math.min(gap.left, right);
    const box = { left: from, right: until, top: y - half, bottom: y + half };
    if (until > from) fillBox(brush, box, palette.lane, Math.min(half, (until - from) / 2));
    from = Math.max(from, gap.right);
  }
}

/** Translucent: what is under it goes on later. Of a process that is down there is nothing. */
function paintVeil(brush: Brush, veil: VeilMark, palette: Palette): void {
  if (veil.kind === 'down') return;
  brush.globalAlpha = 0.65;
  fillBox(brush, veil, palette.paper);
  brush.globalAlpha = 1;
  for (const y of [veil.top, veil.bottom]) {
    const line = [
      { x: veil.left, y },
      { x: veil.right, y },
    ];
    strokePath(brush, line, { color: palette.faint, width: 1, dash: [2, 3] });
  }
}

function paintFault(brush: Brush, fault: FaultMark, palette: Palette): void {
  brush.globalAlpha = 0.16;
  fillBox(brush, fault, palette.wall, 3);
  brush.globalAlpha = 1;
  const { left, top, bottom } = fault;
  const edge = [
    { x: left, y: top },
    { x: left, y: bottom },
  ];
  strokePath(brush, edge, { color: palette.wall, width: 2 });
}

function paintBand(brush: Brush, band: BandMark, palette: Palette): void {
  brush.globalAlpha = 0.07;
  fillBox(brush, band, palette.ink, 3);
  if (band.tone === 'waiting') {
    brush.globalAlpha = 0.15;
    hatch(brush, band, { color: palette.ink, width: 1 }, 5);
  }
  brush.globalAlpha = 1;
}

function paintWall(brush: Brush, wall: WallMark, palette: Palette): void {
  const { left, right, top, bottom, blocks } = wall;
  hatch(brush, wall, { color: palette.wall, width: 1.4 }, 6);
  const sides = blocks === 'down' ? [top] : blocks === 'up' ? [bottom] : [top, bottom];
  for (const y of sides) {
    const line = [
      { x: left, y },
      { x: right, y },
    ];
    strokePath(brush, line, { color: palette.wall, width: 1.4 });
  }
}

function paintHeap(brush: Brush, heap: HeapMark, half: number, palette: Palette): void {
  brush.beginPath();
  heap.heights.forEach((height, column) => {
    if (height > 0) brush.rect(heap.left + column, heap.y - half * height, 1, 2 * half * height);
  });
  brush.fillStyle = palette.soft;
  brush.globalAlpha = 0.75;
  brush.fill();
  brush.globalAlpha = 1;
}

/** A torn strip through all that goes on meanwhile. */
function paintBreak(brush: Brush, pause: BreakMark, sheet: Sheet, palette: Palette): void {
  const middle = (pause.left + pause.right) / 2;
  const { top } = sheet.plot;
  const steps = Math.round(((sheet.axis ?? sheet.plot.bottom) - top) / 7);
  const edge = (x: number) =>
    Array.from({ length: steps + 1 }, (_, i) => ({ x: x + (i % 2) * 4 - 2, y: top + i * 7 }));
  const [left, right] = [edge(middle - 4), edge(middle + 4)];
  fillPath(brush, [...left, ...right.toReversed()], palette.paper);
  for (const side of [left, right]) strokePath(brush, side, { color: palette.faint, width: 1 });
}

const OUTCOMES = {
  ok: { line: 'ok', fill: 'okSoft', dash: [] },
  fail: { line: 'fail', fill: 'failSoft', dash: [4, 2] },
  info: { line: 'unknown', fill: 'unknownSoft', dash: [] },
} as const;

function paintBar(brush: Brush, bar: BarMark, palette: Palette): void {
  const { line, fill, dash } = OUTCOMES[bar.outcome];
  const radius = cornerOf(bar);
  brush.globalAlpha = INK[bar.weight];
  const pen = { color: palette[line], width: 1.2, dash };
  if (bar.outcome === 'info') {
    const ragged = raggedBar(bar);
    fillPath(brush, ragged, palette[fill]);
    // Open on the right: nobody knows where it ends.
    const torn = ragged.length - 2;
    strokePath(brush, [...ragged.slice(torn), ...ragged.slice(0, 2)], pen);
  } else {
    fillBox(brush, bar, palette[fill], radius);
    strokeBox(brush, bar, pen, radius);
  }
  brush.globalAlpha = 1;
}

/** The upper side, then down a torn edge, then back along the lower side. */
function raggedBar({ left, right, top, bottom }: BarMark) {
  const teeth = 6;
  const depth = Math.min(4, (right - left) / 3);
  const edge = Array.from({ length: teeth + 1 }, (_, i) => ({
    x: right - (i % 2) * depth,
    y: top + ((bottom - top) * i) / teeth,
  }));
  return [{ x: left, y: top }, ...edge, { x: left, y: bottom }];
}

/** In its band without a rim, over it with one. */
function paintBandName(brush: Brush, { label, top }: BandMark, { soft, paper }: Palette): void {
  const over = label !== null && label.y < top;
  write(brush, label, { face: 'words', color: soft, ...(over ? { halo: paper } : {}) });
}

function paintRing(brush: Brush, { x, y, kind, tone }: RingMark, palette: Palette): void {
  brush.beginPath();
  brush.arc(x, y, kind === 'witness' ? 8 : 11, 0, 2 * Math.PI);
  brush.strokeStyle = kind === 'witness' ? toneColor(tone ?? 'violated', palette) : palette.accent;
  brush.lineWidth = 2;
  brush.setLineDash([]);
  brush.stroke();
}

/** Words come last: nothing may be drawn over them. */
function paintWords(brush: Brush, scene: Scene, palette: Palette): void {
  const halo = palette.paper;
  for (const band of scene.bands) paintBandName(brush, band, palette);
  for (const { label, side } of scene.cones)
    write(brush, label, { face: 'words', color: palette[side], halo });
  for (const { label } of scene.veils) write(brush, label, { face: 'words', color: palette.soft });
  for (const { label } of scene.faults) write(brush, label, { face: 'words', color: palette.wall });
  for (const { label } of scene.walls)
    write(brush, label, { face: 'words', color: palette.wall, halo });
  for (const { label, shape, weight } of scene.arrows) {
    brush.globalAlpha = weight === 'dim' ? 0.5 : 1;
    const color = shape === 'reply' ? palette.reply : palette.message;
    write(brush, label, { face: 'code', color, halo });
  }
  for (const { label, outcome, weight } of scene.bars) {
    brush.globalAlpha = weight === 'dim' ? 0.5 : 1;
    write(brush, label, { face: 'code', color: palette[OUTCOMES[outcome].line] });
  }
  brush.globalAlpha = 1;
}
