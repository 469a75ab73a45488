/** Events as dots on their lanes; where there are too many for that, as a profile of how many. */
import { weightOf, type Drawing } from './drawing.ts';
import { boxAbout } from './geometry.ts';
import { after, before } from './intervals.ts';
import { profileOf } from './profile.ts';
import type { DotMark, HeapMark, RingMark } from './scene.ts';

/** More dots than this in sight are no longer dots. */
const MOST = 2500;
/** With more than this there are hardly words on lanes that dots could be under. */
const MOST_IN_THE_WAY = 400;
/** Nearer than this they are one mark. */
const SAME_SPOT = 1;

export interface Dots {
  readonly dots: readonly DotMark[];
  readonly heaps: readonly HeapMark[];
  /** Events in sight that have no dot of their own. */
  readonly heaped: number;
}

export function dotsOf(drawing: Drawing): Dots {
  const { survey, sheet } = drawing;
  const { from, until } = sheet.view;
  const ranges = survey.lanes.map(
    ({ times }) => [before(times, from), after(times, until)] as const,
  );
  const total = ranges.reduce((sum, [first, end]) => sum + end - first, 0);
  const marks = markedDots(drawing);
  if (total > MOST) return { dots: marks, heaps: heapsOf(drawing), heaped: total };
  const dots = survey.lanes.flatMap((lane, number) => {
    const [first, end] = ranges[number] ?? [0, 0];
    return dotsOn(drawing, number, lane.events.subarray(first, end));
  });
  const drawn = new Set(dots.flatMap(({ events }) => events));
  const others = marks.filter(({ events }) => !events.some((event) => drawn.has(event)));
  if (dots.length <= MOST_IN_THE_WAY) {
    for (const dot of dots) drawing.room.block(boxAbout(dot, 7, 7));
  }
  return { dots: [...dots, ...others], heaps: [], heaped: 0 };
}

/** Rings about the selected event and about each of the witness. */
export function ringsOf(drawing: Drawing, spotOf: (event: number) => RingSpot | null): RingMark[] {
  const { selection, witness, tone } = drawing;
  const ring = (event: number, kind: RingMark['kind']): RingMark[] => {
    const spot = spotOf(event);
    const lit = kind === 'witness' ? tone : null;
    return spot ? [{ event, kind, tone: lit, x: spot.x, y: spot.y }] : [];
  };
  const evidence = witness.flatMap((event) => ring(event, 'witness'));
  return selection === null ? evidence : [...evidence, ...ring(selection, 'selection')];
}

export interface RingSpot {
  readonly x: number;
  readonly y: number;
}

function dotsOn(drawing: Drawing, lane: number, events: Uint32Array): DotMark[] {
  const { survey, sheet } = drawing;
  const y = sheet.lanes[lane] ?? 0;
  const dots: (DotMark & { readonly events: number[] })[] = [];
  for (const event of events) {
    const x = sheet.x(survey.trace.at(event));
    const last = dots.at(-1);
    if (last && x - last.x < SAME_SPOT) last.events.push(event);
    else dots.push({ x, y, events: [event], shape: shapeOf(drawing, event), weight: 'plain' });
  }
  return dots.map((dot) => ({ ...dot, weight: weightOf(drawing, ...dot.events) }));
}

function shapeOf({ survey }: Drawing, event: number): DotMark['shape'] {
  const kind = survey.trace.kind(event);
  if (kind === 'start') return 'start';
  return kind === 'timerFired' ? 'timer' : 'event';
}

/** Steps, facts and the like have no dots, unless they are what it is about. */
function markedDots(drawing: Drawing): DotMark[] {
  const { survey, sheet, marked } = drawing;
  const { trace } = survey;
  return [...marked]
    .filter((event) => trace.lane(event) >= 0 && trace.kind(event) !== 'lose')
    .map((event) => ({
      ...{ x: sheet.x(trace.at(event)), y: sheet.lanes[trace.lane(event)] ?? 0 },
      ...{ events: [event], shape: shapeOf(drawing, event), weight: 'lit' as const },
    }));
}

function heapsOf({ survey, sheet }: Drawing): HeapMark[] {
  const { left, right } = sheet.plot;
  const rows = profileOf(survey, sheet.view, Math.max(1, Math.floor(right - left)));
  return rows.map((heights, lane) => ({ lane, left, y: sheet.lanes[lane] ?? 0, heights }));
}
