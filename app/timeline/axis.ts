/** What stands under the lanes: the axis with its figures, verdicts on it, and the minimap. */
import { scaleLinear } from 'd3-scale';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import type { Drawing } from './drawing.ts';
import type { Box } from './geometry.ts';
import { histogram } from './intervals.ts';
import { widthOf } from './room.ts';
import type { Label, MinimapMark, Tick, VerdictMark } from './scene.ts';
import type { Sheet } from './sheet.ts';
import type { Survey } from './survey.ts';
import { fit } from './view.ts';

/** Room that one figure needs. */
const PER_TICK = 88;

/** Verdicts at one spot stand side by side. */
const VERDICT_STEP = 14;

export function ticksOf({ sheet }: Drawing): Tick[] {
  const { plot, view } = sheet;
  const count = Math.max(2, Math.floor((plot.right - plot.left) / PER_TICK));
  const unit = unitFor((view.until - view.from) / count);
  const scale = scaleLinear(
    [view.from / unit.micros, view.until / unit.micros],
    [plot.left, plot.right],
  );
  const format = scale.tickFormat(count);
  return scale
    .ticks(count)
    .filter((value) => value >= 0)
    .map((value) => ({
      x: scale(value),
      text: value === 0 ? '0' : `${format(value)} ${unit.name}`,
    }));
}

/** Seconds once ticks are seconds apart, microseconds once they are nearer than a tenth of a millisecond. */
function unitFor(apart: number): { readonly name: string; readonly micros: number } {
  if (apart >= 500_000) return { name: 's', micros: 1_000_000 };
  return apart < 10 ? { name: 'µs', micros: 1 } : { name: 'ms', micros: 1000 };
}

/** What went wrong, and what nobody can tell, at the last event that shows it. */
export function verdictMarks(drawing: Drawing): VerdictMark[] {
  const { verdicts, survey, sheet } = drawing;
  const marks: VerdictMark[] = [];
  for (const { claim, outcome, sentence, witness } of verdicts) {
    if (outcome === 'holds') continue;
    const shown = Math.max(-1, ...witness);
    const at = shown < 0 ? survey.trace.ends : survey.trace.at(shown);
    if (at < sheet.view.from || at > sheet.view.until) continue;
    const x = asideOf(marks, sheet.x(at));
    const mark = { claim, outcome, sentence, x, y: (sheet.axis ?? sheet.height) - 8 };
    marks.push({ ...mark, label: null });
  }
  return marks.map((mark, i) => ({ ...mark, label: verdictLabel(sheet, marks, i) }));
}

function asideOf(marks: readonly VerdictMark[], x: number): number {
  const near = (place: number) => marks.some((other) => Math.abs(other.x - place) < VERDICT_STEP);
  let place = x;
  while (near(place)) place += VERDICT_STEP;
  return place;
}

/** The claim's name, if it does not run into the next mark. */
function verdictLabel(sheet: Sheet, marks: readonly VerdictMark[], index: number): Label | null {
  const mark = marks[index];
  if (!mark || sheet.axis === null) return null;
  const width = widthOf(mark.claim, 'words') + 12;
  const others = marks.filter((other) => other !== mark).map(({ x }) => x);
  const free = (left: number, right: number) =>
    !others.some((x) => left - 10 < x && x < right + 10);
  if (mark.x + width < sheet.plot.right && free(mark.x + 1, mark.x + width)) {
    return { text: mark.claim, x: mark.x + 11, y: mark.y, align: 'left', turn: 0 };
  }
  return free(mark.x - width, mark.x - 1)
    ? { text: mark.claim, x: mark.x - 11, y: mark.y, align: 'right', turn: 0 }
    : null;
}

/** The whole run, small: how much happens when, and which part of it is on the screen. */
export function minimapOf({ survey, sheet, verdicts }: Drawing): MinimapMark | null {
  const { minimap, view } = sheet;
  if (!minimap) return null;
  const { trace, spans } = survey;
  const x = minimapScale(minimap, trace.ends);
  return {
    ...minimap,
    rows: profile(survey, Math.max(1, Math.floor((minimap.right - minimap.left) / 2))),
    walls: spans.walls.map(({ raised, fell }) => ({
      left: x(trace.at(raised)),
      right: x(fell < 0 ? trace.ends : trace.at(fell)),
    })),
    verdicts: verdicts.filter(({ outcome }) => outcome === 'violated').map(placeOf),
    window: { left: x(view.from), right: x(view.until) },
  };

  function placeOf({ witness }: Verdict): number {
    const shown = Math.max(-1, ...witness);
    return x(shown < 0 ? trace.ends : trace.at(shown));
  }
}

function minimapScale({ left, right }: Box, ends: number): (at: number) => number {
  const { from, until } = fit(ends);
  return (at) => left + ((at - from) / (until - from)) * (right - left);
}

export function minimapTime({ left, right }: Box, ends: number): (x: number) => number {
  const { from, until } = fit(ends);
  return (x) => from + ((x - left) / (right - left)) * (until - from);
}

const profiles = new WeakMap<Survey, { readonly columns: number; readonly rows: number[][] }>();

/** It changes with the width only, so it is kept while a hand pans and zooms. */
function profile(survey: Survey, columns: number): number[][] {
  const kept = profiles.get(survey);
  if (kept?.columns === columns) return kept.rows;
  const window = fit(survey.trace.ends);
  const counts = survey.lanes.map(({ times }) => histogram(times, window, columns));
  const most = Math.max(1, ...counts.map((own) => own.reduce((a, b) => Math.max(a, b), 0)));
  const rows = counts.map((own) => Array.from(own, (count) => Math.sqrt(count / most)));
  profiles.set(survey, { columns, rows });
  return rows;
}
