/** What stands under the lanes: the axis with its figures, and the minimap. */
import { tickStep } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { ToldVerdict } from '../run/tone.ts';
import type { Drawing } from './drawing.ts';
import type { Box } from './geometry.ts';
import { profileOf } from './profile.ts';
import type { Pace } from './pace.ts';
import { widthOf } from './room.ts';
import type { BreakMark, MinimapMark, Tick } from './scene.ts';
import type { Survey } from './survey.ts';
import { fit, isWhole, type TimeView } from './view.ts';

/** Room that one figure needs. */
const PER_TICK = 88;

/** Figures where there is room; in a break there is none, and after it they go on. */
export function ticksOf(drawing: Drawing): Tick[] {
  const { survey, sheet } = drawing;
  const { plot, view } = sheet;
  const { pace } = survey;
  const count = Math.max(2, Math.floor((plot.right - plot.left) / PER_TICK));
  const length = pace.shown(view.until) - pace.shown(view.from);
  const unit = unitFor(length / count);
  const step = tickStep(0, length / unit.micros, count);
  const scale = scaleLinear([0, length / unit.micros], [0, 1]);
  const format = scale.tickFormat(count);
  const ticks: Tick[] = [];
  const breaks = breaksOf(drawing);
  for (const { from, until } of busyStretches(survey, view)) {
    const first = Math.ceil(Math.max(0, from) / unit.micros / step);
    const last = Math.floor(until / unit.micros / step);
    for (let i = first; i <= last; i++) {
      const text = i === 0 ? '0' : `${format(i * step).replace(',', '\u202f')} ${unit.name}`;
      const tick = { x: sharp(sheet.x(i * step * unit.micros)), text };
      if (tick.x + widthOf(text, 'code') / 2 > sheet.width || isUnderBreak(breaks, tick)) continue;
      if (tick.x - (ticks.at(-1)?.x ?? -Infinity) >= widthOf(text, 'code') + 10) ticks.push(tick);
    }
  }
  return ticks;
}

/** Where a break says how much it leaves out, no figure has room. */
function isUnderBreak(breaks: readonly BreakMark[], { x, text }: Tick): boolean {
  const reach = widthOf(text, 'code') / 2 + 6;
  return breaks.some(({ label }) => {
    return label && Math.abs(label.x - x) < reach + widthOf(label.text, 'words') / 2;
  });
}

/** In the middle of a pixel, so that a line of one pixel is one. */
function sharp(x: number): number {
  return Math.floor(x) + 0.5;
}

/** What is on the screen, without its breaks. */
function busyStretches({ pace }: Survey, { from, until }: TimeView): TimeView[] {
  const stretches: TimeView[] = [];
  let start = from;
  for (const pause of pace.breaks) {
    if (pause.until <= from || pause.from >= until) continue;
    stretches.push({ from: start, until: pause.from });
    start = pause.until;
  }
  return [...stretches, { from: start, until }];
}

/** Where time is drawn short, and how much of it: only that, or the axis would be a lie. */
export function breaksOf({ survey, sheet }: Drawing): BreakMark[] {
  const { plot } = sheet;
  return survey.pace.breaks.flatMap(({ from, until }) => {
    const [left, right] = [sheet.x(from), sheet.x(until)];
    if (right < plot.left || left > plot.right) return [];
    const within = { left: Math.max(left, plot.left), right: Math.min(right, plot.right) };
    const middle = (within.left + within.right) / 2;
    const text = `${lengthWords(until - from)} later`;
    const fits = widthOf(text, 'words') + 8 < within.right - within.left;
    const label = { text, x: middle, y: (sheet.axis ?? 0) + 13, align: 'center', turn: 0 } as const;
    return [{ ...within, label: fits && sheet.axis !== null ? label : null }];
  });
}

function lengthWords(micros: number): string {
  if (micros >= 1_000_000) return `${Number((micros / 1_000_000).toPrecision(3))} s`;
  return `${Number((micros / 1000).toPrecision(3))} ms`;
}

/**
 * Seconds once ticks are seconds apart, microseconds once they are nearer than a tenth of a
 * millisecond.
 */
function unitFor(apart: number): { readonly name: string; readonly micros: number } {
  if (apart >= 500_000) return { name: 's', micros: 1_000_000 };
  return apart < 10 ? { name: 'µs', micros: 1 } : { name: 'ms', micros: 1000 };
}

/** The whole run, small: how much happens when, and which part of it is on the screen. */
export function minimapOf({ survey, sheet, verdicts }: Drawing): MinimapMark | null {
  const { minimap, view } = sheet;
  if (!minimap) return null;
  const { trace, spans } = survey;
  const x = minimapScale(minimap, survey.pace);
  return {
    ...minimap,
    rows: profile(survey, Math.max(1, Math.floor((minimap.right - minimap.left) / 2))),
    walls: spans.walls.map(({ raised, fell }) => ({
      left: x(trace.at(raised)),
      right: x(fell < 0 ? trace.ends : trace.at(fell)),
    })),
    breaks: survey.pace.breaks.map(({ from, until }) => x((from + until) / 2)),
    verdicts: verdicts.filter(({ tone }) => tone === 'violated').map(placeOf),
    window: isWhole(view, survey.pace) ? null : { left: x(view.from), right: x(view.until) },
  };

  function placeOf({ witness }: ToldVerdict): number {
    const shown = Math.max(-1, ...witness);
    return x(shown < 0 ? trace.ends : trace.at(shown));
  }
}

function minimapScale({ left, right }: Box, pace: Pace): (at: number) => number {
  const whole = fit(pace);
  const [from, until] = [pace.shown(whole.from), pace.shown(whole.until)];
  return (at) => left + ((pace.shown(at) - from) / (until - from)) * (right - left);
}

const profiles = new WeakMap<
  Survey,
  { readonly columns: number; readonly rows: readonly (readonly number[])[] }
>();

/** It changes with the width only, so it is kept while a hand pans and zooms. */
function profile(survey: Survey, columns: number): readonly (readonly number[])[] {
  const kept = profiles.get(survey);
  if (kept?.columns === columns) return kept.rows;
  const rows = profileOf(survey, fit(survey.pace), columns);
  profiles.set(survey, { columns, rows });
  return rows;
}
