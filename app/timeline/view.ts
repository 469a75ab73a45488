/**
 * Which stretch of a run is on the screen, and how a hand changes it. A view's times are those of
 * the run; what a hand does is reckoned in shown time, so that it feels the same everywhere.
 */
import type { Pace } from './pace.ts';

/** From and until when, in microseconds of the run. */
export interface TimeView {
  readonly from: number;
  readonly until: number;
}

/** Room on both sides of a run that fits exactly. */
const MARGIN = 0.02;

/** The whole run. */
export function fit(pace: Pace): TimeView {
  return inTime(wholeOf(pace), pace);
}

/** These times, with air around them, or the whole run when there are none. */
export function fitTo(times: readonly number[], pace: Pace): TimeView {
  if (times.length === 0) return fit(pace);
  const from = pace.shown(Math.min(...times));
  const until = pace.shown(Math.max(...times));
  const air = Math.max((until - from) * 0.25, pace.shown(pace.ends) * MARGIN);
  return inTime(within({ from: from - air, until: until + air }, pace), pace);
}

/** Longer by `factor`, with the moment `about` where it was on the screen. */
export function zoom(view: TimeView, about: number, factor: number, pace: Pace): TimeView {
  const { from, until } = shown(view, pace);
  const whole = wholeOf(pace);
  const longest = whole.until - whole.from;
  const by = Math.max(pace.shortest, Math.min(longest, (until - from) * factor)) / (until - from);
  const still = pace.shown(about);
  const zoomed = { from: still + (from - still) * by, until: still + (until - still) * by };
  return inTime(within(zoomed, pace), pace);
}

/** On by a share of what is on the screen; back if it is negative. */
export function pan(view: TimeView, share: number, pace: Pace): TimeView {
  const { from, until } = shown(view, pace);
  const by = (until - from) * share;
  return inTime(within({ from: from + by, until: until + by }, pace), pace);
}

/** The same length, moved as little as brings a moment well into sight. */
export function reveal(view: TimeView, at: number, pace: Pace): TimeView {
  const { from, until } = shown(view, pace);
  const length = until - from;
  const place = (pace.shown(at) - from) / length;
  if (place < 0.08) return pan(view, place - 0.08, pace);
  return place > 0.92 ? pan(view, place - 0.92, pace) : view;
}

/** Within the run, and no shorter than can be drawn. */
export function clamp(view: TimeView, pace: Pace): TimeView {
  return inTime(within(shown(view, pace), pace), pace);
}

/** Whether it is all of the run: then it need not be remembered. */
export function isWhole(view: TimeView, pace: Pace): boolean {
  const { from, until } = shown(view, pace);
  const whole = wholeOf(pace);
  const slack = (whole.until - whole.from) / 1e6;
  return from <= whole.from + slack && until >= whole.until - slack;
}

/** A stretch of shown time. */
interface Shown {
  readonly from: number;
  readonly until: number;
}

function shown({ from, until }: TimeView, pace: Pace): Shown {
  return { from: pace.shown(from), until: pace.shown(until) };
}

function inTime({ from, until }: Shown, pace: Pace): TimeView {
  return { from: pace.at(from), until: pace.at(until) };
}

function wholeOf(pace: Pace): Shown {
  const length = Math.max(pace.shown(pace.ends), pace.shortest);
  return { from: -length * MARGIN, until: length * (1 + MARGIN) };
}

function within({ from, until }: Shown, pace: Pace): Shown {
  const whole = wholeOf(pace);
  const length = Math.min(Math.max(until - from, pace.shortest), whole.until - whole.from);
  const start = Math.max(whole.from, Math.min(from, whole.until - length));
  return { from: start, until: start + length };
}
