import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, later } from '../base/time.ts';
import { drifting, monotonic, newClock, stepped, wallClock, whenItSays } from './clock.ts';

describe('a node’s clock', () => {
  it.each([
    { ppm: 0, after: 1_000_000, says: 1_000_000 },
    { ppm: 100, after: 1_000_000, says: 1_000_100 },
    { ppm: 100, after: 9_999, says: 9_999 },
    { ppm: 100, after: 10_000, says: 10_001 },
    { ppm: -100, after: 1_000_000, says: 999_900 },
    { ppm: -100, after: 1, says: 0 },
    { ppm: 500_000, after: 3, says: 4 },
    { ppm: -500_000, after: 3, says: 1 },
    { ppm: 1_000_000, after: 7, says: 14 },
  ])('that drifts $ppm ppm says $says after $after µs', ({ ppm, after, says }) => {
    expect(monotonic(drifting(newClock(), ppm, at(0)), at(after))).toBe(says);
  });

  it.each([
    { ppm: 0, says: 10_000, when: 10_000 },
    { ppm: -500_000, says: 10_000, when: 20_000 },
    { ppm: 1_000_000, says: 10_000, when: 5_000 },
    { ppm: 1_000_000, says: 9_999, when: 5_000 },
    { ppm: 100, says: 1_000_100, when: 1_000_000 },
    { ppm: -999_999, says: 1, when: 1_000_000 },
    { ppm: 500_000, says: 36_000_000_000, when: 24_000_000_000 },
  ])('that drifts $ppm ppm says $says first at $when µs', ({ ppm, says, when }) => {
    expect(whenItSays(drifting(newClock(), ppm, at(0)), says)).toBe(when);
  });

  it('drifts from now on, and says what it said', () => {
    const slow = drifting(newClock(), -500_000, at(2_000));
    const fast = drifting(slow, 500_000, at(4_000));
    expect([2_000, 4_000].map((now) => monotonic(slow, at(now)))).toEqual([2_000, 3_000]);
    expect([4_000, 6_000].map((now) => monotonic(fast, at(now)))).toEqual([3_000, 6_000]);
    expect(monotonic(drifting(fast, 0, at(6_000)), at(7_000))).toBe(7_000);
  });

  it('jumps where it is read, and not where timers run', () => {
    const clock = stepped(stepped(newClock(), 5_000), -8_000);
    expect(wallClock(clock, at(1_000))).toBe(-2_000);
    expect(monotonic(clock, at(1_000))).toBe(1_000);
    expect(whenItSays(clock, 4_000)).toBe(4_000);
  });

  it('never runs backwards, and first says a time when whenItSays says', () => {
    fc.assert(
      fc.property(ppms, fc.nat(10_000_000), ppms, fc.nat(10_000_000), (one, since, other, by) => {
        const clock = drifting(drifting(newClock(), one, at(0)), other, at(since));
        const now = later(at(since), by);
        const says = monotonic(clock, now);
        expect(monotonic(clock, later(now, 1))).toBeGreaterThanOrEqual(says);
        const first = whenItSays(clock, says);
        expect(first).toBeLessThanOrEqual(now);
        expect(monotonic(clock, first)).toBe(says);
        if (first > since) expect(monotonic(clock, at(first - 1))).toBeLessThan(says);
      }),
    );
  });

  it.each([-1_000_000, -2_000_000, 0.5])('cannot drift %d ppm', (ppm) => {
    expect(() => drifting(newClock(), ppm, at(0))).toThrow('still runs forwards');
  });
});

const ppms = fc.integer({ min: -500_000, max: 500_000 });
