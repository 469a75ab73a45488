/** Words on messages: what they say along the way, and beside what befell them why. */
import type { Drawing } from './drawing.ts';
import { between, boxAbout, crossesBox, distance, longestPiece, type Point } from './geometry.ts';
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
  const crossed = isRefusal(type, data) ? [] : arrows;
  return (
    firstOf(words, (text) => besideOf(drawing, arrows, piece, text)) ??
    firstOf(words, (text) => besideOf(drawing, crossed, piece, text))
  );
}

/** About its middle, then nearer to its ends. */
const SHARES = [0.5, 0.36, 0.64, 0.25, 0.75] as const;

/** On either side, where it crosses none of these arrows. */
function besideOf(
  { room }: Drawing,
  clearOf: readonly ArrowMark[],
  piece: readonly [Point, Point],
  text: string,
): Label | null {
  const spots = SHARES.flatMap((share): Spot[] => {
    const { x, y } = between(...piece, share);
    // The line leans away from one upper corner of the words, and away from one lower corner.
    const aside = 5 + 7 * Math.abs((piece[1].x - piece[0].x) / (piece[1].y - piece[0].y));
    return [
      { x: x + aside, y, align: 'left' },
      { x: x - aside, y, align: 'right' },
    ];
  });
  return firstOf(spots, (spot) => {
    const box = levelBox(text, 'code', spot);
    const crosses = clearOf.some(({ points }) => crossesBox(points, box));
    return crosses ? null : room.place(text, 'code', spot);
  });
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
