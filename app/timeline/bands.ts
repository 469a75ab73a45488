/** Lanes, and the stretches of them in which a node is up to something. */
import type { Drawing } from './drawing.ts';
import { gapsOf } from './faults.ts';
import type { Box } from './geometry.ts';
import { LINE, widthOf, type Room } from './room.ts';
import type { BandMark, Label, LaneMark } from './scene.ts';
import type { Stay } from './stays.ts';

const MOST = 600;
const PADDING = 7;
/** So many times its name is long a stay worth naming over its lane. */
const LONG = 4;

export function lanesOf(drawing: Drawing): LaneMark[] {
  const { survey, sheet } = drawing;
  const { plot } = sheet;
  const left = Math.max(plot.left, sheet.x(0));
  const right = Math.min(plot.right, sheet.x(survey.trace.ends));
  return survey.trace.nodes.map(({ name, group }, lane) => {
    const gaps = gapsOf(drawing, lane);
    return { lane, name, group, y: sheet.lanes[lane] ?? 0, left, right, gaps };
  });
}

export function bandsOf(drawing: Drawing): BandMark[] {
  const { survey, sheet, furniture } = drawing;
  const { from, until } = sheet.view;
  const { pace } = survey;
  const pixel = (pace.shown(until) - pace.shown(from)) / (sheet.plot.right - sheet.plot.left);
  const found = survey.stayIntervals.longest({ from, until, least: 2 * pixel }, MOST);
  return found
    .sort((a, b) => a - b)
    .map((number) => survey.stays[number])
    .filter((stay) => stay !== undefined)
    .map((stay) => bandOf(drawing, stay, furniture === 'whole'));
}

function bandOf(drawing: Drawing, stay: Stay, labelled: boolean): BandMark {
  const { plot, half, lanes, x } = drawing.sheet;
  const y = lanes[stay.lane] ?? 0;
  const left = Math.max(x(stay.from), plot.left - 10);
  const right = Math.min(x(stay.until), plot.right + 10);
  const box = { left, right, top: y - half, bottom: y + half };
  const tone = stay.states.some(isWaiting) ? 'waiting' : 'busy';
  return { ...box, tone, label: labelled ? labelFor(drawing, stay, box) : null };
}

function isWaiting(state: string): boolean {
  return /wait|block/.test(state);
}

/** All that its parts are doing, or the last of them, which is the nearest to the network. */
function labelFor({ sheet, room }: Drawing, { states }: Stay, box: Box): Label | null {
  const x = Math.max(box.left, sheet.plot.left) + PADDING;
  const space = Math.min(box.right, sheet.plot.right) - x - PADDING;
  const inside = sheet.half < 7 ? [] : [states.join(' · '), states.at(-1) ?? ''];
  for (const text of inside) {
    if (widthOf(text, 'words') > space) continue;
    const y = (box.top + box.bottom) / 2;
    const label = room.place(text, 'words', { x, y, align: 'left' });
    if (label) return label;
  }
  return aboveOf(room, { text: states.at(-1) ?? '', x, space, top: box.top });
}

interface Above {
  readonly text: string;
  readonly x: number;
  /** The width of the band. */
  readonly space: number;
  readonly top: number;
}

/** Over a long stay whose lane is low, or full of events. */
function aboveOf(room: Room, { text, x, space, top }: Above): Label | null {
  if (widthOf(text, 'words') * LONG > space) return null;
  return room.place(text, 'words', { x: x - PADDING, y: top - LINE / 2 - 1, align: 'left' });
}
