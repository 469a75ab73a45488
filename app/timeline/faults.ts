/**
 * Faults as marks. A process that is down is a gap in its lane, one that stands still is veiled,
 * and what befell the network as a whole is told in a strip above the lanes.
 *
 *     ▐ clogged S1 → S2 ▌
 *     S1  ────────✕        ↻──────────
 */
import type { Drawing } from './drawing.ts';
import type { Outage } from './outages.ts';
import { firstOf, widthOf } from './room.ts';
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

/** In the strip above the lanes. */
export function faultMarks({ survey, sheet, room, furniture }: Drawing): FaultMark[] {
  if (furniture === 'bare') return [];
  const { view, plot, strip } = sheet;
  return survey.faults
    .filter(({ from, until }) => from <= view.until && until >= view.from)
    .map(({ event, from, until, words, row }) => {
      const left = Math.max(sheet.x(from), plot.left);
      const right = Math.min(Math.max(sheet.x(until), left + 3), plot.right);
      const top = strip + row * FAULT_ROW;
      const box = { left, right, top, bottom: top + FAULT_ROW - 3 };
      const y = (box.top + box.bottom) / 2;
      const text = words.find((one) => widthOf(one, 'words') + 2 * PADDING <= right - left);
      const beside = { x: right + PADDING, y, align: 'left' as const };
      const label: Label | null =
        text === undefined
          ? firstOf(words, (one) => room.place(one, 'words', beside))
          : { text, x: left + PADDING, y, align: 'left', turn: 0 };
      room.block(box);
      return { ...box, event, label };
    });
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
