/**
 * A node's clocks, derived from true time, in whole microseconds. The *monotonic* one runs from 0
 * and drifts; timers run on it. The *wall clock*, which charts may read, is the monotonic one with
 * an offset, and can jump. No chart ever sees true time.
 */
import { assert } from '../base/assert.ts';
import { at, type Instant, type Micros } from '../base/time.ts';

const MILLION = 1_000_000;

export interface Clock {
  /** The last moment at which the drift changed, and what the monotonic clock said then. */
  readonly since: Instant;
  readonly said: Micros;
  /** Microseconds gained in a second. */
  readonly ppm: number;
  /** What the wall clock shows beyond the monotonic one. */
  readonly offset: Micros;
}

export function newClock(): Clock {
  return { since: at(0), said: 0, ppm: 0, offset: 0 };
}

/** What the monotonic clock says at a moment of true time. */
export function monotonic({ since, said, ppm }: Clock, now: Instant): Micros {
  const passed = now - since;
  return ppm === 0 ? said + passed : said + passed + Math.floor((passed * ppm) / MILLION);
}

/** What the node's own clock shows. */
export function wallClock(clock: Clock, now: Instant): Micros {
  return monotonic(clock, now) + clock.offset;
}

/** The first moment of true time at which the monotonic clock says so much. */
export function whenItSays(clock: Clock, micros: Micros): Instant {
  const { since, said, ppm } = clock;
  const wait = micros - said;
  if (ppm === 0) return at(since + wait);
  let moment = at(since + Math.max(0, Math.ceil((wait * MILLION) / (MILLION + ppm))));
  while (monotonic(clock, moment) < micros) moment = at(moment + 1);
  while (moment > since && monotonic(clock, at(moment - 1)) >= micros) moment = at(moment - 1);
  return moment;
}

export function stepped(clock: Clock, by: Micros): Clock {
  return { ...clock, offset: clock.offset + by };
}

/** The clock, drifting so much from now on. Throws if it would stand still or run backwards. */
export function drifting(clock: Clock, ppm: number, now: Instant): Clock {
  assert(Number.isInteger(ppm) && ppm > -MILLION, 'a clock that drifts still runs forwards');
  return { ...clock, since: now, said: monotonic(clock, now), ppm };
}
