/** What is under the pointer. A function of the scene, so that it needs no canvas to be asked. */
import { contains, distance, distanceTo, type Point } from './geometry.ts';
import type { Scene } from './scene.ts';

export type Hit =
  | { readonly on: 'event'; readonly event: number }
  | { readonly on: 'verdict'; readonly claim: string; readonly sentence: string }
  | { readonly on: 'axis' }
  | { readonly on: 'minimap' }
  | { readonly on: 'sheet' };

/** A finger is broader than an arrow. */
const DOT_REACH = 9;
const ARROW_REACH = 6;

/** What is nearest to the eye is asked first: verdicts, dots, bars, messages, walls, faults. */
export function hitAt(scene: Scene, point: Point, selection: number | null = null): Hit {
  const { minimap, sheet } = scene;
  const verdict = scene.verdicts.find((mark) => distance(mark, point) < 11);
  if (verdict) return { on: 'verdict', claim: verdict.claim, sentence: verdict.sentence };
  if (minimap && point.y >= minimap.top - 3) return { on: 'minimap' };
  if (sheet.axis !== null && point.y > sheet.plot.bottom + 4) return { on: 'axis' };
  if (point.x < sheet.plot.left - DOT_REACH) return { on: 'sheet' };
  const event =
    dotAt(scene, point, selection) ??
    endAt(scene, point) ??
    barAt(scene, point) ??
    arrowAt(scene, point) ??
    wallAt(scene, point) ??
    faultAt(scene, point);
  return event === null ? { on: 'sheet' } : { on: 'event', event };
}

/** Of several events at one spot the first; asked again with that one selected, the next. */
function dotAt({ dots }: Scene, point: Point, selection: number | null): number | null {
  const dot = nearest(dots, (mark) => distance(mark, point), DOT_REACH);
  if (!dot) return null;
  const place = selection === null ? -1 : dot.events.indexOf(selection);
  return dot.events[(place + 1) % dot.events.length] ?? null;
}

/** A ✕ stands for the loss, and not for the sending. */
function endAt({ arrows }: Scene, point: Point): number | null {
  const lost = arrows.filter(({ end }) => end === 'lost');
  const away = (path: readonly Point[]): number => distance(path.at(-1) ?? point, point);
  return nearest(lost, ({ points }) => away(points), DOT_REACH)?.until ?? null;
}

/** The nearer end of the bar. */
function barAt({ bars }: Scene, point: Point): number | null {
  const bar = bars.find((mark) => contains(mark, point));
  if (!bar) return null;
  const early = point.x < (bar.left + bar.right) / 2;
  return early || bar.ended < 0 ? bar.begun : bar.ended;
}

/** The end of the message that is nearer, as far as it came. */
function arrowAt({ arrows }: Scene, point: Point): number | null {
  const arrow = nearest(arrows, ({ points }) => distanceTo(points, point), ARROW_REACH);
  const [first, last] = [arrow?.points[0], arrow?.points.at(-1)];
  if (!arrow || !first || !last) return null;
  const early = distance(first, point) < distance(last, point);
  return early || arrow.until < 0 ? arrow.sent : arrow.until;
}

function wallAt({ walls }: Scene, point: Point): number | null {
  return walls.find((mark) => contains(mark, point))?.event ?? null;
}

function faultAt({ faults }: Scene, point: Point): number | null {
  return faults.find((mark) => contains(mark, point))?.event ?? null;
}

function nearest<T>(things: readonly T[], away: (thing: T) => number, reach: number): T | null {
  let best: T | null = null;
  let least = reach;
  for (const thing of things) {
    const far = away(thing);
    if (far < least) [best, least] = [thing, far];
  }
  return best;
}
