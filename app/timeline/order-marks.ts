/**
 * The path of an order as marks: a tick in each bar with its number, a line from tick to tick in
 * the gaps between bars and lanes, and at its end the step that cannot come next.
 */
import type { Stuck } from '../../sim-core/checkers/evidence.ts';
import type { Drawing } from './drawing.ts';
import { boxAbout, type Box, type Path, type Point } from './geometry.ts';
import type { Route, Stop } from './orders.ts';
import { firstOf, LINE, widthOf, type Spot } from './room.ts';
import type { Label, OrderMark, StepMark, StuckMark } from './scene.ts';

/** From a bar's edge to where a line runs along it. */
const AISLE = 5;
/** On either side of a line or a tick, no words. */
const CLEAR = 4;
/** From a bar's edge to the middle of a line of words over or under it. */
const LINE_OFF = 9;
/** A bar lower than this cannot hold a word. */
const LEAST_HEIGHT = 15;
/** As far as bars are drawn beyond the edge of the plot. */
const BEYOND = 10;
/** Half of what the ✕ takes. */
const CROSS = 8;

export function orderMark(drawing: Drawing, route: Route | null): OrderMark | null {
  if (!route) return null;
  const { stops, stuck } = route;
  const path = stops.flatMap((stop, i) => legTo(stops[i - 1], stop));
  for (const box of boxesOf(path)) drawing.room.block(box);
  const end = stuck && stuckMark(drawing, stops.at(-1), stuck);
  const steps = stops.map((stop) => stepMark(drawing, stop));
  return { path, steps, stuck: end };
}

/**
 * What a tick with its number, or the ✕, takes of its own bar: the bar's words keep clear of it.
 */
export function takenOf(stop: Stop, isStuck: boolean): Pick<Box, 'left' | 'right'> {
  const half = isStuck ? CROSS : CLEAR;
  const tick = { left: stop.x - half, right: stop.x + half };
  const number = isStuck ? null : numberInside(stop);
  if (!number) return tick;
  const width = widthOf(number.text, 'words') + CLEAR;
  return number.align === 'left'
    ? { ...tick, right: number.x + width }
    : { ...tick, left: number.x - width };
}

function stepMark(drawing: Drawing, stop: Stop): StepMark {
  const { begun, number, x, bar, since, inner } = stop;
  const { left, right } = drawing.sheet.plot;
  const inSight = left <= x && x <= right;
  const label = inSight ? (numberInside(stop) ?? numberBeside(drawing, stop)) : null;
  const y = inner === 'bottom' ? bar.top : bar.bottom;
  const lead =
    since === null
      ? []
      : [
          { x: since, y },
          { x, y },
        ];
  return { begun, number, x, top: bar.top, bottom: bar.bottom, lead, label };
}

/** Behind its tick, or before it, where the bar has room. */
function numberInside({ number, x, bar, since }: Stop): Label | null {
  if (since !== null || bar.bottom - bar.top < LEAST_HEIGHT) return null;
  const text = String(number);
  const width = widthOf(text, 'words') + 2 * CLEAR;
  const y = (bar.top + bar.bottom) / 2;
  if (x + width <= bar.right) return { text, x: x + CLEAR, y, align: 'left', turn: 0 };
  if (x - width >= bar.left) return { text, x: x - CLEAR, y, align: 'right', turn: 0 };
  return null;
}

/** On the far side of the lane; else beside the tick. */
function numberBeside({ room }: Drawing, { number, x, bar, inner }: Stop): Label | null {
  const y = (bar.top + bar.bottom) / 2;
  const spots: Spot[] = [
    { x, y: inner === 'bottom' ? bar.top - LINE_OFF : bar.bottom + LINE_OFF, align: 'center' },
    { x: x + CLEAR + 1, y, align: 'left' },
    { x: x - CLEAR - 1, y, align: 'right' },
  ];
  return firstOf(spots, (spot) => room.place(String(number), 'words', spot));
}

/** The way to the step that cannot be, its ✕, and why, where there is room for that. */
function stuckMark(drawing: Drawing, from: Stop | undefined, stop: Stop): StuckMark {
  const { begun, x, bar } = stop;
  const way = legTo(from, stop);
  for (const box of boxesOf(way)) drawing.room.block(box);
  const y = (bar.top + bar.bottom) / 2;
  const label = becauseOf(drawing, stop, drawing.order?.stuck ?? null);
  const tone = drawing.tone ?? 'violated';
  const { plot } = drawing.sheet;
  // A dashed outline of a bar that reaches far out would take very long.
  const left = Math.max(bar.left, plot.left - BEYOND);
  const right = Math.min(bar.right, plot.right + BEYOND);
  return { begun, way, x, y, ...bar, left, right, tone, label };
}

function becauseOf({ room }: Drawing, { x, bar, inner }: Stop, stuck: Stuck | null): Label | null {
  if (!stuck) return null;
  const [over, under] = [bar.top - LINE_OFF, bar.bottom + LINE_OFF];
  const [outer, within] = inner === 'bottom' ? [over, under] : [under, over];
  const away = inner === 'bottom' ? -LINE : LINE;
  const spots = [outer, outer + away, within, within - away].flatMap((y): Spot[] => [
    { x: x - CROSS, y, align: 'left' },
    { x, y, align: 'center' },
    { x: x + CROSS, y, align: 'right' },
  ]);
  const texts = [`cannot come next: ${stuck.because}`, stuck.because];
  return firstOf(texts, (text) => firstOf(spots, (spot) => room.place(text, 'words', spot)));
}

/**
 * From one tick into the next: out of the bar on the next one's side, along the bar, and across
 * when it is time.
 */
function legTo(from: Stop | undefined, to: Stop): Point[] {
  const { top, bottom } = to.bar;
  if (!from) return [];
  const below = top > from.bar.bottom;
  const above = bottom < from.bar.top;
  const down = below || (!above && from.inner === 'bottom');
  const start = down ? from.bar.bottom : from.bar.top;
  // Between two rows of one lane there is hardly a gap.
  const gap = below || above ? Math.abs((down ? top : bottom) - start) / 2 : AISLE;
  const aisle = start + (down ? 1 : -1) * Math.min(AISLE, gap);
  const entry = below ? top : above ? bottom : start;
  const exit = { x: from.x, y: start };
  return [exit, { x: from.x, y: aisle }, { x: to.x, y: aisle }, { x: to.x, y: entry }];
}

/** What a path keeps words from: its level and its upright pieces. */
function boxesOf(path: Path): Box[] {
  return path.slice(1).map((b, i) => {
    const a = path[i] ?? b;
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    return boxAbout(middle, Math.abs(b.x - a.x) + CLEAR, Math.abs(b.y - a.y) + CLEAR);
  });
}
