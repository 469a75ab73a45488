/** Events as dots on their lanes; where there are too many for that, as a profile of how many. */
import { weightOf, type Drawing } from './drawing.ts';
import { boxAbout, type Box } from './geometry.ts';
import { after, before } from './intervals.ts';
import { profileOf } from './profile.ts';
import type { EventKind } from '../../sim-core/trace/event.ts';
import type { DotMark, DotShape, HeapMark, RingMark } from './scene.ts';

/** More dots than this in sight are no longer dots. */
const MOST = 2500;
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
  for (const box of crowdsOf(dots)) drawing.room.block(box);
  return { dots: [...dots, ...others], heaps: [], heaped: 0 };
}

/** What dots cover: those that touch, together. They come lane by lane, in order of time. */
function crowdsOf(dots: readonly DotMark[]): Box[] {
  const crowds: Box[] = [];
  for (const dot of dots) {
    const box = boxAbout(dot, 7, 7);
    const last = crowds.at(-1);
    const touches = last?.top === box.top && box.left <= last.right && box.left >= last.left;
    if (last && touches) crowds[crowds.length - 1] = { ...last, right: box.right };
    else crowds.push(box);
  }
  return crowds;
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
    else dots.push({ x, y, events: [event], shape: 'event', weight: 'plain' });
  }
  return dots.map((dot) => {
    const shape = shapeOf(drawing, dot.events);
    return { ...dot, shape, weight: weightOf(drawing, ...dot.events) };
  });
}

/** The gravest of what happened at one spot gives the mark its shape. */
function shapeOf({ survey }: Drawing, events: readonly number[]): DotShape {
  const shapes = events.map((event) => SHAPES[survey.trace.kind(event)] ?? 'event');
  return GRAVEST.find((shape) => shapes.includes(shape)) ?? shapes[0] ?? 'event';
}

const SHAPES: Partial<Readonly<Record<EventKind, DotShape>>> = {
  ...{ start: 'start', timerFired: 'timer', crash: 'crash', restart: 'restart', pause: 'pause' },
  ...{ resume: 'resume', linkDown: 'linkDown', linkUp: 'linkUp', clock: 'change' },
  slowSync: 'change',
};

const GRAVEST: readonly DotShape[] = [
  ...(['crash', 'restart', 'pause', 'resume', 'linkDown', 'linkUp', 'change'] as const),
];

/** Steps, facts and the like have no dots, unless they are what it is about. */
function markedDots(drawing: Drawing): DotMark[] {
  const { survey, sheet, marked } = drawing;
  const { trace } = survey;
  return [...marked]
    .filter((event) => trace.lane(event) >= 0 && trace.kind(event) !== 'lose')
    .map((event) => ({
      ...{ x: sheet.x(trace.at(event)), y: sheet.lanes[trace.lane(event)] ?? 0 },
      ...{ events: [event], shape: shapeOf(drawing, [event]), weight: 'lit' as const },
    }));
}

function heapsOf({ survey, sheet }: Drawing): HeapMark[] {
  const { left, right } = sheet.plot;
  const rows = profileOf(survey, sheet.view, Math.max(1, Math.floor(right - left)));
  return rows.map((heights, lane) => ({ lane, left, y: sheet.lanes[lane] ?? 0, heights }));
}
