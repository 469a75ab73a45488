/** Which stretch of a run is on the screen, and how a hand changes it. Times in microseconds. */

export interface TimeView {
  readonly from: number;
  readonly until: number;
}

/** Nobody needs to see less than this at once: a microsecond is then a hand wide. */
const SHORTEST = 20;

/** Room on both sides of a run that fits exactly. */
const MARGIN = 0.02;

/** The whole run. */
export function fit(ends: number): TimeView {
  const length = Math.max(ends, SHORTEST);
  return { from: -length * MARGIN, until: length * (1 + MARGIN) };
}

/** These times, with air around them, or the whole run when there are none. */
export function fitTo(times: readonly number[], ends: number): TimeView {
  if (times.length === 0) return fit(ends);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const air = Math.max((until - from) * 0.25, ends * MARGIN);
  return clamp({ from: from - air, until: until + air }, ends);
}

/** Longer by `factor`, with the moment `about` where it was on the screen. */
export function zoom(view: TimeView, about: number, factor: number, ends: number): TimeView {
  const whole = fit(ends);
  const length = view.until - view.from;
  const longest = whole.until - whole.from;
  const by = Math.max(SHORTEST, Math.min(longest, length * factor)) / length;
  return clamp(
    { from: about + (view.from - about) * by, until: about + (view.until - about) * by },
    ends,
  );
}

export function pan(view: TimeView, by: number, ends: number): TimeView {
  return clamp({ from: view.from + by, until: view.until + by }, ends);
}

/** The same length, moved as little as brings a moment well into sight. */
export function reveal(view: TimeView, at: number, ends: number): TimeView {
  const air = (view.until - view.from) * 0.08;
  if (at < view.from + air) return pan(view, at - air - view.from, ends);
  if (at > view.until - air) return pan(view, at + air - view.until, ends);
  return view;
}

/** Within the run, and no shorter than can be drawn. */
export function clamp({ from, until }: TimeView, ends: number): TimeView {
  const whole = fit(ends);
  const length = Math.min(Math.max(until - from, SHORTEST), whole.until - whole.from);
  const start = Math.max(whole.from, Math.min(from, whole.until - length));
  return { from: start, until: start + length };
}

/** Whether it is all of the run: then it need not be remembered. */
export function isWhole({ from, until }: TimeView, ends: number): boolean {
  const whole = fit(ends);
  const slack = (whole.until - whole.from) / 1e6;
  return from <= whole.from + slack && until >= whole.until - slack;
}
