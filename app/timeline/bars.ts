/** Clients' operations as bars above their lanes, from invocation to answer, with their outcome. */
import { stretchWeight, type Drawing } from './drawing.ts';
import { widthOf } from './room.ts';
import type { BarMark, Label } from './scene.ts';
import { barBox } from './sheet.ts';
import { operationWords } from './wording.ts';

const MOST = 500;
const PADDING = 5;
/** A bar lower than this cannot hold a word. */
const LEAST_HEIGHT = 15;

export interface Bars {
  readonly bars: readonly BarMark[];
  readonly leftOut: number;
}

export function barsOf(drawing: Drawing): Bars {
  const { survey, sheet } = drawing;
  const { from, until } = sheet.view;
  const total = survey.operations.count(from, until);
  const found = survey.operations.longest(sheet.view, MOST).sort((a, b) => a - b);
  const bars = found.map((number) => barOf(drawing, number)).filter((bar) => bar !== null);
  for (const bar of bars) drawing.room.block(bar);
  const labelled = drawing.furniture === 'whole';
  return {
    bars: labelled ? bars.map((bar) => ({ ...bar, label: labelFor(drawing, bar) })) : bars,
    leftOut: total - found.length,
  };
}

function barOf(drawing: Drawing, number: number): BarMark | null {
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
    weight: stretchWeight(drawing, begun, ended < 0 ? begun : ended),
    label: null,
  };
}

/**
 * The longest words that fit into the bar or beside it: what was written matters more than where.
 */
function labelFor({ survey, sheet, room }: Drawing, bar: BarMark): Label | null {
  const operation = survey.spans.operations[bar.operation];
  if (!operation || bar.bottom - bar.top < LEAST_HEIGHT) return null;
  const words = operationWords(operation);
  const left = Math.max(bar.left, sheet.plot.left);
  const right = Math.min(bar.right, sheet.plot.right);
  const y = (bar.top + bar.bottom) / 2;
  const fits = (text: string): boolean => widthOf(text, 'code') + 2 * PADDING <= right - left;
  for (const text of words) {
    if (fits(text)) return { text, x: left + PADDING, y, align: 'left', turn: 0 };
    const beside = room.place(text, 'code', { x: bar.right + PADDING, y, align: 'left' });
    if (beside) return beside;
  }
  return null;
}
