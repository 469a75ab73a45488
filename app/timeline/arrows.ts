/**
 * Messages as arrows at their true latency. What became of a message is in its shape: it arrives
 * with a head, is lost in mid-air, is kept back with a kink, or is still underway when the run
 * ends.
 */
import type { Journey } from '../../sim-core/trace/spans.ts';
import { labelArrows } from './arrow-words.ts';
import { weightOf, type Drawing } from './drawing.ts';
import { clipX, distance, towards, type Path, type Point } from './geometry.ts';
import type { ArrowMark } from './scene.ts';
import { stripBetween, type Strip } from './walls.ts';

/** With more messages than this in sight, only the longest and the marked ones are drawn. */
const MOST = 900;
const LONGEST = 120;

/** Above this many, words on arrows would be a carpet. */
const MOST_LABELLED = 160;

/** From a dot's middle to where the line begins, and to the arrow's tip. */
const CLEAR_OF_DOT = 5;

export interface Arrows {
  readonly arrows: readonly ArrowMark[];
  /** Messages in sight that are not drawn. */
  readonly leftOut: number;
}

export function arrowsOf(drawing: Drawing, strips: readonly Strip[]): Arrows {
  const { survey, sheet } = drawing;
  const { from, until } = sheet.view;
  const total = survey.journeys.count(from, until);
  const found = survey.journeys.longest(sheet.view, total > MOST ? LONGEST : MOST);
  const numbers = [...new Set([...found, ...markedJourneys(drawing)])].sort((a, b) => a - b);
  const drawn = numbers
    .map((number) => arrowOf(drawing, strips, number))
    .filter((arrow) => !!arrow);
  const labelled = drawn.length <= MOST_LABELLED && total <= MOST && drawing.furniture === 'whole';
  return {
    arrows: labelled ? labelArrows(drawing, drawn) : drawn,
    leftOut: Math.max(0, total - found.length),
  };
}

function markedJourneys({ survey, marked }: Drawing): number[] {
  return [...marked].map((event) => survey.journeyOf[event] ?? -1).filter((number) => number >= 0);
}

function arrowOf(drawing: Drawing, strips: readonly Strip[], number: number): ArrowMark | null {
  const { survey, sheet } = drawing;
  const journey = survey.spans.journeys[number];
  const way = journey && wayOf(drawing, strips, journey);
  if (!journey || !way) return null;
  const holds = journey.delays.map((event) => stopAt(way, event, survey.trace.event(event).why));
  const path = pathOf(way, journey, holds);
  const points = clipX(path, sheet.plot.left - 30, sheet.plot.right + 30);
  if (points.length < 2) return null;
  return {
    journey: number,
    sent: journey.sent,
    until: journey.until,
    points,
    shape: survey.replies[number] === 1 ? 'reply' : 'request',
    copy: journey.copy > 0,
    quiet: survey.quiet[number] === 1,
    end: journey.fate === 'delivered' ? 'head' : journey.fate,
    holds,
    weight: weightOf(drawing, journey.sent, journey.until),
    label: null,
    reason: null,
  };
}

/** From which lane to which, and what stands in between. */
interface Way {
  readonly drawing: Drawing;
  readonly strips: readonly Strip[];
  readonly lane: number;
  readonly peer: number;
  readonly start: Point;
  /** The y of the receiver's lane. */
  readonly target: number;
}

function wayOf(drawing: Drawing, strips: readonly Strip[], { sent }: Journey): Way | null {
  const { survey, sheet } = drawing;
  const { trace } = survey;
  const [lane, peer] = [trace.lane(sent), trace.peerLane(sent)];
  const y = sheet.lanes[lane];
  if (y === undefined) return null;
  const start = { x: sheet.x(trace.at(sent)), y };
  // A message to nobody is seen leaving: down, or up from the last lane.
  const target = sheet.lanes[peer] ?? y + (lane + 1 < sheet.lanes.length ? 40 : -40);
  return { drawing, strips, lane, peer, start, target };
}

/** From the sender's lane, past where it was kept back, to where it arrived or was last seen. */
function pathOf(way: Way, journey: Journey, holds: readonly Point[]): Path {
  const { start } = way;
  const last = lastPointOf(way, journey);
  const before = holds.at(-1) ?? start;
  const tip = journey.fate === 'delivered' ? trimmed(before, last) : last;
  return [towards(start, holds[0] ?? tip, CLEAR_OF_DOT - 1), ...holds, tip];
}

function lastPointOf(way: Way, { fate, until, why }: Journey): Point {
  const { drawing, start, target } = way;
  const { sheet, survey } = drawing;
  if (fate === 'lost') return stopAt(way, until, why);
  if (fate === 'delivered') return { x: sheet.x(survey.trace.at(until)), y: target };
  return { x: sheet.x(survey.trace.ends), y: start.y + (target - start.y) * 0.5 };
}

/** Where a message was when something befell it: at the wall that did it, or nearly there. */
function stopAt(
  { drawing, strips, lane, peer, start, target }: Way,
  event: number,
  why: string,
): Point {
  const at = drawing.survey.trace.at(event);
  const strip = why === 'partition' ? stripBetween(strips, at, lane, peer) : null;
  const y = strip ? nearSide(strip, start.y) : justShort(start.y, target);
  return { x: drawing.sheet.x(at), y };
}

function trimmed(from: Point, to: Point): Point {
  return towards(from, to, Math.max(0, distance(from, to) - CLEAR_OF_DOT));
}

/** Just short of the receiver's lane: the eye should see that it left and never came. */
function justShort(from: number, to: number): number {
  const gap = to - from;
  return to - Math.sign(gap) * Math.min(26, Math.abs(gap) * 0.3);
}

function nearSide({ top, bottom }: Strip, from: number): number {
  return from < top ? top - 5 : bottom + 5;
}
