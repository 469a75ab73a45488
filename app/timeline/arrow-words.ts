/** Words on messages: what they say along the way, and beside what befell them why. */
import type { Drawing } from './drawing.ts';
import {
  between,
  boxAbout,
  crossesBox,
  distance,
  longestPiece,
  type Box,
  type Point,
} from './geometry.ts';
import { firstOf, levelBox, type Spot } from './room.ts';
import type { ArrowMark, Label } from './scene.ts';
import { delayWords, isRefusal, lossWords, messageWords } from './wording.ts';

/** What was lost says why first; then the marked arrows are named, then the long ones. */
export function labelArrows(drawing: Drawing, arrows: readonly ArrowMark[]): ArrowMark[] {
  const reasons = arrows.map((arrow) => reasonFor(drawing, arrow));
  const labels = new Map<ArrowMark, Label | null>();
  const order = [...arrows].sort((a, b) => urgency(b) - urgency(a));
  for (const arrow of order) labels.set(arrow, labelFor(drawing, arrows, arrow));
  return arrows.map((arrow, i) => ({
    ...arrow,
    label: labels.get(arrow) ?? null,
    reason: reasons[i] ?? null,
  }));
}

function urgency({ weight, points, shape }: ArrowMark): number {
  const piece = longestPiece(points);
  const length = piece ? distance(...piece) : 0;
  return (
    length +
    (weight === 'lit' ? 10_000 : 0) -
    (weight === 'dim' ? 10_000 : 0) -
    (shape === 'reply' ? 40 : 0)
  );
}

/** Along the arrow; where that is too short, level beside it. */
function labelFor(drawing: Drawing, arrows: readonly ArrowMark[], arrow: ArrowMark): Label | null {
  const piece = longestPiece(arrow.points);
  if (!piece || arrow.copy) return null;
  const { room, survey } = drawing;
  const { type, data } = survey.trace.event(arrow.sent);
  const words = messageWords(type, data);
  const along = firstOf(words, (text) =>
    firstOf(SHARES, (share) => room.placeAlong(text, piece, share)),
  );
  if (along) return along;
  return besideOf(drawing, piece, words.at(-1) ?? '', (box) => {
    const crossed = arrows.filter(({ points }) => crossesBox(points, box)).length;
    // A refusal is worth a crossing; it then stands where it crosses least.
    return crossed > 0 && !isRefusal(type, data) ? null : crossed;
  });
}

/** About its middle, then nearer to its ends. */
const SHARES = [0.5, 0.36, 0.64, 0.25, 0.75] as const;

/** On either side of its line, where it costs least; null is too much. */
function besideOf(
  { room }: Drawing,
  [a, b]: readonly [Point, Point],
  text: string,
  costOf: (box: Box) => number | null,
): Label | null {
  // A line that leans runs into an upper and a lower corner of level words.
  const aside = 5 + 7 * Math.min(2, Math.abs((b.x - a.x) / (b.y - a.y)));
  const spots = SHARES.flatMap((share): Spot[] => {
    const { x, y } = between(a, b, share);
    return [
      { x: x + aside, y, align: 'left' },
      { x: x - aside, y, align: 'right' },
    ];
  });
  const priced = spots.flatMap((spot) => {
    const cost = costOf(levelBox(text, 'code', spot));
    return cost === null ? [] : [{ spot, cost }];
  });
  priced.sort((one, other) => one.cost - other.cost);
  return firstOf(priced, ({ spot }) => room.place(text, 'code', spot));
}

/** Beside the ✕ or the kink: to the right if there is room, else to the left. */
function reasonFor({ survey, room, sheet }: Drawing, arrow: ArrowMark): Label | null {
  const spot = arrow.end === 'lost' ? arrow.points.at(-1) : arrow.holds[0];
  if (!spot || spot.x < sheet.plot.left || spot.x > sheet.plot.right) return null;
  const { until, holds, end } = arrow;
  room.block(boxAbout(spot, 12, 12));
  const held = survey.spans.journeys[arrow.journey]?.delays[0] ?? -1;
  const event = end === 'lost' ? until : held;
  if (event < 0 || (end !== 'lost' && holds.length === 0)) return null;
  const { why } = survey.trace.event(event);
  const text = end === 'lost' ? lossWords(why) : delayWords(why);
  return (
    room.place(text, 'words', { x: spot.x + 10, y: spot.y, align: 'left' }) ??
    room.place(text, 'words', { x: spot.x - 10, y: spot.y, align: 'right' })
  );
}
