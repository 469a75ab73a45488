/**
 * From what happened to what is drawn. Pure: no canvas, no React, no clock. What must not be
 * covered is laid out before what can do without a word.
 */
import { grouped } from '../../sim-core/base/numbers-in-words.ts';
import { arrowsOf } from './arrows.ts';
import { breaksOf, minimapOf, ticksOf } from './axis.ts';
import { bandsOf, lanesOf } from './bands.ts';
import { barsOf, labelBars } from './bars.ts';
import { conesOf } from './cones.ts';
import { dotsOf, ringsOf } from './dots.ts';
import { drawingOf, NOTHING_SHOWN, type Drawing, type Shown } from './drawing.ts';
import { faultMarks, veilsOf } from './faults.ts';
import type { Box, Point } from './geometry.ts';
import { orderMark } from './order-marks.ts';
import { routeOf } from './orders.ts';
import type { ArrowMark, BreakMark, Scene } from './scene.ts';
import { sheetOf, type SheetOptions } from './sheet.ts';
import type { Survey } from './survey.ts';
import { verdictMarks } from './verdict-marks.ts';
import { stripsOf, wallMarks } from './walls.ts';

export function layOut(survey: Survey, options: SheetOptions, shown: Shown = NOTHING_SHOWN): Scene {
  const sheet = sheetOf(survey, options);
  const drawing = drawingOf(survey, sheet, options.furniture, shown);
  const breaks = breaksOf(drawing);
  for (const one of breaks) drawing.room.block({ ...sheet.plot, ...tearOf(one) });
  const strips = stripsOf(drawing);
  const { dots, heaps, heaped } = dotsOf(drawing);
  const route = routeOf(drawing);
  const { bars: bare, leftOut: bared } = barsOf(drawing, route);
  const order = orderMark(drawing, route);
  const bars = labelBars(drawing, bare, route);
  const faults = faultMarks(drawing);
  const veils = veilsOf(drawing);
  const walls = wallMarks(drawing, strips);
  const bands = bandsOf(drawing);
  const cones = conesOf(drawing);
  const { arrows, leftOut } = arrowsOf(drawing, strips);
  const whole = options.furniture === 'whole';
  return {
    ...{ sheet, breaks, bands, walls, veils, faults, bars, order, cones, arrows, dots, heaps },
    ends: survey.trace.ends,
    lanes: lanesOf(drawing),
    ticks: whole ? ticksOf(drawing) : [],
    rings: ringsOf(drawing, (event) => spotOf(drawing, arrows, event)),
    verdicts: whole ? verdictMarks(drawing) : [],
    minimap: minimapOf(drawing),
    leftOut: leftOutSentence({
      events: heaped,
      absent: { messages: leftOut, operations: bared, 'steps of the order': route?.leftOut ?? 0 },
    }),
  };
}

/** A break is torn down its middle: no word should lie across that. */
function tearOf({ left, right }: BreakMark): Pick<Box, 'left' | 'right'> {
  const middle = (left + right) / 2;
  return { left: middle - 8, right: middle + 8 };
}

/** Where an event is on the sheet. What befalls a message is where the message is. */
function spotOf(
  { survey, sheet }: Drawing,
  arrows: readonly ArrowMark[],
  event: number,
): Point | null {
  const { trace } = survey;
  const x = sheet.x(trace.at(event));
  if (x < sheet.plot.left - 1 || x > sheet.plot.right + 1) return null;
  const lost = arrows.find(({ end, until }) => end === 'lost' && until === event)?.points.at(-1);
  if (lost) return lost;
  const y = sheet.lanes[trace.lane(event)];
  return y === undefined ? null : { x, y };
}

interface LeftOut {
  readonly events: number;
  /** How many of what are not there at all. */
  readonly absent: Readonly<Record<string, number>>;
}

function leftOutSentence({ events, absent }: LeftOut): string {
  const missing = Object.entries(absent)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${grouped(count)} ${what}`);
  const heaps = events > 0 ? `${grouped(events)} events are drawn as profiles` : '';
  const gone = missing.length > 0 ? `${missing.join(' and ')} are not drawn` : '';
  const said = [heaps, gone].filter(Boolean).join(', ');
  return said === '' ? '' : `${said}: zoom in`;
}
