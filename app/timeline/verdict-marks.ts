/**
 * Verdicts as marks on the axis, at the last event of each witness. Those of one tone at one spot
 * are one mark with both names; of several tones each has a mark, side by side.
 *
 *       silent conflict            the second row of names
 *     ──────────────▲● store is linearizable ──── axis
 */
import { verdictWords } from '../run/claim-words.ts';
import { isMarked, type ToldVerdict } from '../run/tone.ts';
import type { Drawing } from './drawing.ts';
import { boxAbout } from './geometry.ts';
import { firstOf, levelBox, Room, widthOf, type Spot } from './room.ts';
import type { Label, VerdictMark } from './scene.ts';

/** Verdicts at one spot stand side by side. */
const STEP = 14;

/** As far as those that stand side by side are from each other, about. */
const NEIGHBOUR = 1.5 * STEP;

/** Nearer than this they would run into each other. */
const APART = 12;

/** The rows of names, from the marks' own upwards. */
const ROW = 17;

/** What a mark needs beside its middle. */
const REACH = 7;

/** What a line of words keeps free on either side, and a mark's neighbour may touch. */
const PADDING = 2;

export function verdictMarks(drawing: Drawing): VerdictMark[] {
  const marks: VerdictMark[] = [];
  for (const spot of spotsOf(drawing)) {
    const x = asideOf(drawing, marks, spot.x);
    marks.push(markOf(drawing, spot, x));
  }
  return nameVerdicts(
    drawing,
    marks.sort((a, b) => a.x - b.x),
  );
}

/** Verdicts of one tone at one spot. */
interface VerdictSpot {
  readonly x: number;
  readonly told: ToldVerdict[];
}

/** What went wrong, what nobody can tell, and what held all the same: in sight. */
function spotsOf({ verdicts, survey, sheet }: Drawing): VerdictSpot[] {
  const spots: VerdictSpot[] = [];
  for (const verdict of verdicts.filter(isMarked)) {
    const shown = Math.max(-1, ...verdict.witness);
    const at = shown < 0 ? survey.trace.ends : survey.trace.at(shown);
    if (at < sheet.view.from || at > sheet.view.until) continue;
    const x = sheet.x(at);
    const same = spots.find(({ x: other, told: [first] }) => {
      return Math.abs(other - x) < STEP && first?.tone === verdict.tone;
    });
    if (same) same.told.push(verdict);
    else spots.push({ x, told: [verdict] });
  }
  return spots;
}

function markOf({ sheet }: Drawing, { told }: VerdictSpot, x: number): VerdictMark {
  const { claim = '', tone = 'holds' } = told[0] ?? {};
  const words = told.map(verdictWords).join(' · ');
  const sentence = told.map((verdict) => verdict.sentence).join(' ');
  const label = null;
  return { ...{ claim, tone, words, sentence, x, label }, y: (sheet.axis ?? sheet.height) - 8 };
}

/** The nearest place that is free, and never beyond the axis. */
function asideOf({ sheet }: Drawing, marks: readonly VerdictMark[], x: number): number {
  const { left, right } = sheet.plot;
  const start = Math.max(left + REACH, Math.min(right - REACH, x));
  const isFree = (place: number): boolean =>
    left + REACH <= place &&
    place <= right - REACH &&
    marks.every((other) => Math.abs(other.x - place) >= APART);
  // Each mark is in the way of two places at most.
  const steps = [...marks, ...marks].flatMap((_, i) => {
    return [start + (i + 1) * STEP, start - (i + 1) * STEP];
  });
  return [start, ...steps].find(isFree) ?? start;
}

/** Each with its claims' names, as long as there is room. The last one has least choice. */
function nameVerdicts(drawing: Drawing, marks: readonly VerdictMark[]): VerdictMark[] {
  const { sheet } = drawing;
  const free = new Room({ ...sheet.plot, top: sheet.plot.bottom, bottom: sheet.height });
  for (const mark of marks) free.block(boxAbout(mark, STEP, STEP));
  const named = marks.toReversed().map((mark) => {
    const others = marks.filter((other) => other !== mark);
    return { ...mark, label: nameOf(drawing, free, mark, others) };
  });
  return named.toReversed();
}

/**
 * Never over a mark that is elsewhere: it would be read as that one's name. Rather the first name
 * alone. One at the same spot may be under it if there is no other way, as at the end of the axis.
 */
function nameOf(
  drawing: Drawing,
  free: Room,
  mark: VerdictMark,
  others: readonly VerdictMark[],
): Label | null {
  const [first = '', ...more] = mark.words.split(' · ');
  const texts = more.length > 0 ? [mark.words, `${first} +${more.length}`] : [mark.words];
  const afar = others.filter(({ x }) => Math.abs(x - mark.x) > NEIGHBOUR);
  return firstOf([others, afar], (shunned) =>
    firstOf(texts, (text) => placeOf(drawing, free, { ...mark, words: text }, shunned)),
  );
}

/** Beside it, else over it; in the lanes' room only if they left some. */
function placeOf(
  { room }: Drawing,
  free: Room,
  mark: VerdictMark,
  shunned: readonly VerdictMark[],
): Label | null {
  const { x, y, words } = mark;
  const beside: Spot[] = [
    { x: x + 11, y, align: 'left' },
    { x: x - 11, y, align: 'right' },
  ];
  const isClear = (spot: Spot): boolean => !shunned.some((other) => isOver(other, words, spot));
  const near = [...beside, ...over(mark, words, ROW)].filter(isClear);
  const high = [ROW, 2 * ROW].flatMap((up) => over(mark, words, up)).filter(isClear);
  return (
    firstOf(near, (spot) => free.place(words, 'words', spot)) ??
    firstOf(high, (spot) => room.place(words, 'words', spot))
  );
}

/** Whether words at this spot reach to where a mark is, in whatever row. */
function isOver({ x }: VerdictMark, words: string, spot: Spot): boolean {
  const { left, right } = levelBox(words, 'words', spot);
  return left < x + REACH - PADDING && right > x - REACH + PADDING;
}

/**
 * From ending over the mark to beginning there. The width of words is an estimate: what is to end
 * at a place is aligned there, or it would end short of it, over a neighbour perhaps.
 */
function over({ x, y }: VerdictMark, text: string, up: number): Spot[] {
  const inset = REACH - 2;
  const slack = widthOf(text, 'words') - 2 * inset;
  const row = y - up;
  const partly = (share: number): Spot => {
    return { x: x - inset - share * slack, y: row, align: 'left' };
  };
  return [
    { x: x + inset, y: row, align: 'right' },
    partly(0.75),
    { x, y: row, align: 'center' },
    partly(0.25),
    { x: x - inset, y: row, align: 'left' },
  ];
}
