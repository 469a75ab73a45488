/** Clients' operations as bars above their lanes, from invocation to answer, with their outcome. */
import { stretchWeight, type Drawing } from './drawing.ts';
import type { Box } from './geometry.ts';
import { takenOf } from './order-marks.ts';
import type { Route } from './orders.ts';
import { firstOf, LINE, widthOf, type Spot } from './room.ts';
import type { BarMark, Label } from './scene.ts';
import { barBox } from './sheet.ts';
import { operationWords } from './wording.ts';

const MOST = 500;
const PADDING = 5;
/** A bar lower than this cannot hold a word. */
const LEAST_HEIGHT = 15;
/** From a bar's edge to the middle of a line of words over or under it. */
const LINE_OFF = 9;

export interface Bars {
  readonly bars: readonly BarMark[];
  readonly leftOut: number;
}

/** Without their words. @param route the order that is shown: its bars come forward */
export function barsOf(drawing: Drawing, route: Route | null): Bars {
  const { survey, sheet } = drawing;
  const { from, until } = sheet.view;
  const total = survey.operations.count(from, until);
  const found = survey.operations.longest(sheet.view, MOST).sort((a, b) => a - b);
  const bars = found.map((number) => barOf(drawing, number, route)).filter((bar) => bar !== null);
  for (const bar of bars) drawing.room.block(bar);
  return { bars, leftOut: total - found.length };
}

/** With their words, which keep clear of an order's ticks. */
export function labelBars(
  drawing: Drawing,
  bars: readonly BarMark[],
  route: Route | null,
): readonly BarMark[] {
  if (drawing.furniture !== 'whole') return bars;
  const taken = new Map(route?.stops.map((stop) => [stop.begun, takenOf(stop, false)]));
  if (route?.stuck) taken.set(route.stuck.begun, takenOf(route.stuck, true));
  return bars.map((bar) => ({ ...bar, label: labelFor(drawing, bar, taken.get(bar.begun)) }));
}

function barOf(drawing: Drawing, number: number, route: Route | null): BarMark | null {
  const { survey, sheet } = drawing;
  const operation = survey.spans.operations[number];
  if (!operation) return null;
  const { trace } = survey;
  const { begun, ended, outcome, lane } = operation;
  const left = sheet.x(trace.at(begun));
  const right = sheet.x(ended < 0 ? trace.ends : trace.at(ended));
  return {
    ...{ operation: number, begun, ended, outcome },
    ...barBox(sheet, lane, survey.rows[number] ?? 0),
    left: Math.max(left, sheet.plot.left - 10),
    right: Math.min(Math.max(right, left + 2), sheet.plot.right + 10),
    weight: route?.has(begun) ? 'lit' : stretchWeight(drawing, begun, ended < 0 ? begun : ended),
    label: null,
  };
}

/**
 * The longest words that fit into the bar. If they would have to leave out what was written, or
 * what went wrong, better have them whole beside it.
 */
function labelFor(drawing: Drawing, bar: BarMark, taken: Taken = NOWHERE): Label | null {
  const operation = drawing.survey.spans.operations[bar.operation];
  if (!operation) return null;
  const [whole = '', ...shorter] = operationWords(operation);
  return (
    inside(drawing, whole, bar, taken) ??
    firstOf(shorter, (text) => inside(drawing, text, bar, taken) ?? beside(drawing, bar, text))
  );
}

/** What is in the way within a bar. */
type Taken = Pick<Box, 'left' | 'right'>;

const NOWHERE: Taken = { left: Infinity, right: -Infinity };

/** Where it begins, before what is in the way; else behind that. */
function inside({ sheet }: Drawing, text: string, bar: BarMark, taken: Taken): Label | null {
  if (bar.bottom - bar.top < LEAST_HEIGHT) return null;
  const left = Math.max(bar.left, sheet.plot.left);
  const right = Math.min(bar.right, sheet.plot.right);
  const needed = widthOf(text, 'code') + 2 * PADDING;
  const behind = Math.max(left, taken.right);
  const start = left + needed <= Math.min(right, taken.left) ? left : behind;
  if (start + needed > right) return null;
  return { text, x: start + PADDING, y: middleOf(bar), align: 'left', turn: 0 };
}

/** On the side where no messages are; then where the call ends, then where it begins. */
function beside({ sheet, room }: Drawing, bar: BarMark, text: string): Label | null {
  const isLow = middleOf(bar) > (sheet.lanes[0] ?? 0);
  const off = (lines: number): number => {
    const away = LINE_OFF + lines * LINE;
    return isLow ? bar.bottom + away : bar.top - away;
  };
  const left = Math.max(bar.left, sheet.plot.left) + 1;
  const right = Math.min(bar.right, sheet.plot.right) - 1;
  const level = middleOf(bar);
  const spots: Spot[] = [
    { x: left, y: off(0), align: 'left' },
    { x: right, y: off(0), align: 'right' },
    { x: bar.right + PADDING, y: level, align: 'left' },
    { x: bar.left - PADDING, y: level, align: 'right' },
    { x: left, y: off(1), align: 'left' },
    { x: right, y: off(1), align: 'right' },
  ];
  return firstOf(spots, (spot) => room.place(text, 'code', spot));
}

function middleOf({ top, bottom }: BarMark): number {
  return (top + bottom) / 2;
}
