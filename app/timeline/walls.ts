/**
 * Partitions as walls: hatched strips in the gaps between the lanes that they separate, for as long
 * as they stand. A message that a wall took ends at it, so walls are laid out before messages.
 */
import { unreachable } from '../../sim-core/base/assert.ts';
import type { Json } from '../../sim-core/base/json.ts';
import type { NodeId } from '../../sim-core/base/names.ts';
import { separates, type Wall } from '../../sim-core/run/spec.ts';
import type { WallSpan } from '../../sim-core/trace/spans.ts';
import type { Drawing } from './drawing.ts';
import type { Box } from './geometry.ts';
import { firstOf } from './room.ts';
import type { Sheet } from './sheet.ts';
import type { Label, WallMark } from './scene.ts';

/** A wall in one gap: between the lanes `gap` and `gap + 1`. */
export interface Strip extends Box {
  readonly wall: WallSpan;
  readonly gap: number;
  readonly from: number;
  readonly until: number;
  readonly blocks: WallMark['blocks'];
}

const THICKNESS = 12;

export function stripsOf({ survey, sheet }: Drawing): Strip[] {
  const { trace, spans } = survey;
  const names = trace.nodes.map(({ name }) => name);
  return spans.walls.flatMap((wall) => {
    const from = trace.at(wall.raised);
    const until = wall.fell < 0 ? trace.ends : trace.at(wall.fell);
    if (until < sheet.view.from || from > sheet.view.until) return [];
    const extent = { left: sheet.x(from), right: Math.max(sheet.x(until), sheet.x(from) + 2) };
    return gapsOf(wall.wall, names).map(({ gap, blocks }) => ({
      ...{ wall, gap, blocks, from, until },
      ...clipped(sheet, extent),
      ...heightIn(sheet, gap),
    }));
  });
}

/** The strip that a message met on its way between two lanes: the first one from its sender. */
export function stripBetween(
  strips: readonly Strip[],
  at: number,
  lane: number,
  peer: number,
): Strip | null {
  const [top, bottom] = [Math.min(lane, peer), Math.max(lane, peer)];
  const met = strips.filter(
    ({ from, until, gap }) => from <= at && at <= until && top <= gap && gap < bottom,
  );
  met.sort((a, b) => Math.abs(a.gap + 0.5 - lane) - Math.abs(b.gap + 0.5 - lane));
  return met[0] ?? null;
}

/** A wall in several gaps is named once, in the first that has room. */
export function wallMarks(drawing: Drawing, strips: readonly Strip[]): WallMark[] {
  for (const strip of strips) drawing.room.block(strip);
  const named = new Set<number>();
  return strips.map(({ wall, blocks, left, right, top, bottom }) => {
    const mark = { event: wall.raised, blocks, left, right, top, bottom, label: null };
    if (drawing.furniture === 'bare' || named.has(wall.raised)) return mark;
    const label = labelFor(drawing, wall.wall, mark);
    if (label) named.add(wall.raised);
    return { ...mark, label };
  });
}

function labelFor({ room, sheet }: Drawing, wall: Json, { left, top, bottom }: Box): Label | null {
  const x = Math.max(left, sheet.plot.left) + 2;
  const spots = [bottom + 9, top - 9].map((y) => ({ x, y, align: 'left' as const }));
  return firstOf(spots, (spot) => room.place(nameOf(wall), 'words', spot));
}

function clipped({ plot }: Sheet, { left, right }: Pick<Box, 'left' | 'right'>) {
  return { left: Math.max(left, plot.left - 10), right: Math.min(right, plot.right + 10) };
}

/** In the middle of what the lanes and the bars of the lower one leave free. */
function heightIn(sheet: Sheet, gap: number): Pick<Box, 'top' | 'bottom'> {
  const above = (sheet.lanes[gap] ?? 0) + sheet.half;
  const below = sheet.ceilings[gap + 1] ?? sheet.plot.bottom;
  const half = Math.max(1.5, Math.min(THICKNESS, (below - above) * 0.3) / 2);
  const middle = (above + below) / 2;
  return { top: middle - half, bottom: middle + half };
}

interface Gap {
  readonly gap: number;
  readonly blocks: WallMark['blocks'];
}

/**
 * Gaps between neighbours whom the wall separates. Where it separates none of them (two clients of
 * one server, say), the gap above the lower one of each pair stands for it; the label says whom.
 */
function gapsOf(wall: Json, names: readonly NodeId[]): Gap[] {
  const gaps: Gap[] = [];
  for (let gap = 0; gap + 1 < names.length; gap++) {
    const blocks = blockedBetween(wall, names[gap] ?? '', names[gap + 1] ?? '');
    if (blocks) gaps.push({ gap, blocks });
  }
  return gaps.length > 0 ? gaps : distantGaps(wall, names);
}

function distantGaps(wall: Json, names: readonly NodeId[]): Gap[] {
  const gaps = new Map<number, Gap>();
  names.forEach((lower, below) => {
    for (const upper of names.slice(0, below)) {
      const blocks = blockedBetween(wall, upper, lower);
      if (blocks) gaps.set(below - 1, { gap: below - 1, blocks });
    }
  });
  return [...gaps.values()];
}

function blockedBetween(wall: Json, upper: NodeId, lower: NodeId): WallMark['blocks'] | null {
  const down = separates(wallOf(wall), upper, lower);
  const up = separates(wallOf(wall), lower, upper);
  if (down && up) return 'both';
  return down ? 'down' : up ? 'up' : null;
}

/** What a wall is called; its event tells it as it was raised. */
function nameOf(wall: Json): string {
  const told = wallOf(wall);
  switch (told.type) {
    case 'groups':
      return `partition ${told.groups.map((group) => group.join(', ')).join(' | ')}`;
    case 'oneWay':
      return `nothing passes ${told.from.join(', ')} → ${told.to.join(', ')}`;
    case 'isolate':
      return `${told.node} is isolated`;
    case 'bridge':
      return `partition ${told.sides.map((side) => side.join(', ')).join(' | ')}`;
    case 'majorityRing':
      return 'each sees its own majority';
    default:
      return unreachable(told);
  }
}

/** The network raised it: it is one. */
function wallOf(wall: Json): Wall {
  return wall as unknown as Wall;
}
