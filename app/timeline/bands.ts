/** Lanes, and the stretches of them in which a node is up to something. */
import type { Drawing } from './drawing.ts';
import { widthOf } from './room.ts';
import type { BandMark, Label, LaneMark } from './scene.ts';
import type { Sheet } from './sheet.ts';
import type { Stay } from './stays.ts';

const MOST = 600;
const PADDING = 7;

export function lanesOf({ survey, sheet }: Drawing): LaneMark[] {
  const { plot } = sheet;
  const left = Math.max(plot.left, sheet.x(0));
  const right = Math.min(plot.right, sheet.x(survey.trace.ends));
  return survey.trace.nodes.map(({ name, group }, lane) => {
    return { lane, name, group, y: sheet.lanes[lane] ?? 0, left, right };
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
    .map((stay) => bandOf(sheet, stay, furniture === 'whole'));
}

function bandOf(sheet: Sheet, stay: Stay, labelled: boolean): BandMark {
  const { plot, half } = sheet;
  const y = sheet.lanes[stay.lane] ?? 0;
  const left = Math.max(sheet.x(stay.from), plot.left - 10);
  const right = Math.min(sheet.x(stay.until), plot.right + 10);
  return {
    ...{ left, right, top: y - half, bottom: y + half },
    tone: stay.states.some(isWaiting) ? 'waiting' : 'busy',
    label: labelled ? labelFor(sheet, stay, { left, right, y }) : null,
  };
}

function isWaiting(state: string): boolean {
  return /wait|block/.test(state);
}

/** All that its parts are doing, or the last of them, which is the nearest to the network. */
function labelFor(
  { plot, half }: Sheet,
  { states }: Stay,
  { left, right, y }: { readonly left: number; readonly right: number; readonly y: number },
): Label | null {
  if (half < 7) return null;
  const start = Math.max(left, plot.left) + PADDING;
  const room = Math.min(right, plot.right) - start - PADDING;
  const text = [states.join(' · '), states.at(-1) ?? ''].find(
    (words) => widthOf(words, 'words') <= room,
  );
  return text ? { text, x: start, y, align: 'left', turn: 0 } : null;
}
