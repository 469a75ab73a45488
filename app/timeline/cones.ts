/**
 * The light cone as two tinted regions: what could have caused the selected event, and what it
 * could affect. Their edges run from frontier to frontier, lane by lane.
 */
import type { Drawing } from './drawing.ts';
import type { Point } from './geometry.ts';
import type { ConeMark, Label } from './scene.ts';

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
  if (!first || !last) return null;
  const outline = [
    { x: far, y: plot.top },
    { x: first.x, y: plot.top },
    ...edge,
    { x: last.x, y: plot.bottom },
    { x: far, y: plot.bottom },
  ];
  return { side, outline, label: labelFor(drawing, side, edge) };
}

function labelFor(
  { room, sheet, furniture }: Drawing,
  side: ConeMark['side'],
  edge: readonly Point[],
): Label | null {
  if (furniture === 'bare') return null;
  const { plot } = sheet;
  const y = plot.bottom - 9;
  const x = edge.at(-1)?.x ?? 0;
  return side === 'past'
    ? (room.place('past: could have caused it', 'words', { x: x - 8, y, align: 'right' }) ??
        room.place('past', 'words', { x: plot.left + 8, y, align: 'left' }))
    : (room.place('future: it could affect', 'words', { x: x + 8, y, align: 'left' }) ??
        room.place('future', 'words', { x: plot.right - 8, y, align: 'right' }));
}
