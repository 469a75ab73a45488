/**
 * Faults as marks. A process that is down is a gap in its lane, one that stands still is veiled,
 * and what befell the network as a whole is told in a strip above the lanes.
 *
 *     ▐ clogged S1 → S2 ▌
 *     S1  ────────✕        ↻──────────
 */
import type { Drawing } from './drawing.ts';
import type { FaultSpan, Outage } from './outages.ts';
import { firstOf, widthOf, type Spot } from './room.ts';
import type { Box } from './geometry.ts';
import type { FaultMark, Label, VeilMark } from './scene.ts';
import { FAULT_ROW } from './sheet.ts';

const PADDING = 5;
/** What the signs at its beginning and end take of a gap. */
const SIGN = 9;

/** Where a lane is broken off: from a crash to the restart. */
export function gapsOf(drawing: Drawing, lane: number): readonly Pick<Box, 'left' | 'right'>[] {
  return inSight(drawing, 'down')
    .filter((outage) => outage.lane === lane)
    .map((outage) => extentOf(drawing, outage));
}

/** Processes that stand still, or are down: what a word in their place says. */
export function veilsOf(drawing: Drawing): VeilMark[] {
  const { sheet, furniture } = drawing;
  return (['down', 'paused'] as const).flatMap((kind) =>
    inSight(drawing, kind).map((outage) => {
      const y = sheet.lanes[outage.lane] ?? 0;
      const extent = extentOf(drawing, outage);
      const box = { ...extent, top: y - sheet.half, bottom: y + sheet.half };
      const label = furniture === 'whole' ? nameIn(drawing, box, kind) : null;
      return { ...box, kind, label };
    }),
  );
}

/** In the strip above the lanes. Words beside one mark keep clear of every other. */
export function faultMarks(drawing: Drawing): FaultMark[] {
  if (drawing.furniture === 'bare') return [];
  const { view } = drawing.sheet;
  const spans = drawing.survey.faults.filter(
    ({ from, until }) => from <= view.until && until >= view.from,
  );
  const boxes = spans.map((span) => stripBox(drawing, span));
  for (const box of boxes) drawing.room.block(box);
  return spans.flatMap(({ event, words }, place) => {
    const box = boxes[place];
    return box ? [{ ...box, event, label: stripLabel(drawing, box, words) }] : [];
  });
}

function stripBox({ sheet }: Drawing, { from, until, row }: FaultSpan): Box {
  const { plot, strip, x } = sheet;
  const left = Math.max(x(from), plot.left);
  const top = strip + row * FAULT_ROW;
  const right = Math.min(Math.max(x(until), left + 3), plot.right);
  return { left, right, top, bottom: top + FAULT_ROW - 3 };
}

/** The longest words that fit into the mark; or those that have room behind it, or before it. */
function stripLabel({ room }: Drawing, box: Box, words: readonly string[]): Label | null {
  const { left, right } = box;
  const y = (box.top + box.bottom) / 2;
  const text = words.find((one) => widthOf(one, 'words') + 2 * PADDING <= right - left);
  if (text !== undefined) return { text, x: left + PADDING, y, align: 'left', turn: 0 };
  const spots: Spot[] = [
    { x: right + PADDING, y, align: 'left' },
    { x: left - PADDING, y, align: 'right' },
  ];
  return firstOf(words, (one) => firstOf(spots, (spot) => room.place(one, 'words', spot)));
}

function inSight({ survey, sheet }: Drawing, kind: Outage['kind']): readonly Outage[] {
  const { from, until } = sheet.view;
  return survey.outages.filter(
    (one) => one.kind === kind && one.from <= until && one.until >= from,
  );
}

function extentOf({ sheet }: Drawing, { from, until }: Outage): Pick<Box, 'left' | 'right'> {
  const { plot, x } = sheet;
  return { left: Math.max(x(from), plot.left - 10), right: Math.min(x(until), plot.right + 10) };
}

function nameIn({ room, sheet }: Drawing, box: Box, kind: Outage['kind']): Label | null {
  const x = Math.max(box.left, sheet.plot.left) + SIGN + PADDING;
  const right = Math.min(box.right - SIGN, sheet.plot.right);
  const fits = widthOf(kind, 'words') <= right - x;
  const y = (box.top + box.bottom) / 2;
  return fits ? room.place(kind, 'words', { x, y, align: 'left' }) : null;
}
