/**
 * The light cone as two tinted regions: what could have caused the selected event, and what it
 * could affect. Their edges run from frontier to frontier, lane by lane.
 */
import type { Drawing } from './drawing.ts';
import type { Point } from './geometry.ts';
import type { ConeMark, Label } from './scene.ts';

/** Narrower than this a region has no room for its name. */
const LEAST_FOOT = 48;

const WORDS = {
  past: ['past: could have caused it', 'past'],
  future: ['future: it could affect', 'future'],
} as const;

export function conesOf(drawing: Drawing): ConeMark[] {
  const { cone, survey } = drawing;
  if (!cone) return [];
  const { trace } = survey;
  const past = cone.past.map((event) => (event < 0 ? null : trace.at(event)));
  const future = cone.future.map((event) => (event >= trace.length ? null : trace.at(event)));
  return [regionOf(drawing, 'past', past), regionOf(drawing, 'future', future)].filter(
    (mark) => mark !== null,
  );
}

type Frontier = readonly (number | null)[];

/** A lane without a frontier is outside: there the edge runs to the region's own side. */
function regionOf(drawing: Drawing, side: ConeMark['side'], frontier: Frontier): ConeMark | null {
  if (frontier.every((at) => at === null)) return null;
  const { sheet, survey } = drawing;
  const { plot } = sheet;
  const within = (x: number): number => Math.max(plot.left, Math.min(plot.right, x));
  const far = within(sheet.x(side === 'past' ? 0 : survey.trace.ends));
  const edge = frontier.map((at, lane) => ({
    x: at === null ? far : within(sheet.x(at)),
    y: sheet.lanes[lane] ?? 0,
  }));
  const [first, last] = [edge[0], edge.at(-1)];
  if (!first || !last || edge.every(({ x }) => Math.abs(x - far) < 1)) return null;
  const outline = [
    { x: far, y: plot.top },
    { x: first.x, y: plot.top },
    ...edge,
    { x: last.x, y: plot.bottom },
    { x: far, y: plot.bottom },
  ];
  return { side, outline, label: labelFor(drawing, side, edge) };
}

/** At the region's foot, inside its edge; nothing where the region does not come so far down. */
function labelFor(
  { room, sheet, furniture }: Drawing,
  side: ConeMark['side'],
  edge: readonly Point[],
): Label | null {
  const { plot } = sheet;
  const foot = edge.at(-1)?.x ?? plot.left;
  const width = side === 'past' ? foot - plot.left : plot.right - foot;
  if (furniture === 'bare' || width < LEAST_FOOT) return null;
  const spot = { y: plot.bottom - 9, x: side === 'past' ? foot - 8 : foot + 8 };
  const align = side === 'past' ? 'right' : 'left';
  for (const text of WORDS[side]) {
    const label = room.place(text, 'words', { ...spot, align });
    if (label) return label;
  }
  return null;
}
