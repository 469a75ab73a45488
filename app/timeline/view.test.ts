import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paceWith } from './pace.ts';
import { clamp, fit, fitTo, isWhole, pan, reveal, zoom } from './view.ts';

const RUN = paceWith(100_000, []);
/** A minute of silence from 60 ms on. */
const QUIET = paceWith(60_100_000, [{ from: 60_000, until: 60_060_000 }]);

it('fits the whole run with a little air', () => {
  expect(fit(RUN)).toEqual({ from: -2000, until: 102_000 });
  expect(isWhole(fit(RUN), RUN)).toBe(true);
});

it('zooms about a moment, which stays where it is', () => {
  expect(zoom({ from: 0, until: 80_000 }, 20_000, 0.5, RUN)).toEqual({
    from: 10_000,
    until: 50_000,
  });
});

it('zooms out to the whole run and no farther', () => {
  expect(isWhole(zoom({ from: 0, until: 80_000 }, 20_000, 100, RUN), RUN)).toBe(true);
});

it('zooms in until the nearest events are well apart, and no farther', () => {
  const length = ({ from, until }: { from: number; until: number }) => until - from;
  expect(length(zoom(fit(RUN), 500, 1e-9, RUN))).toBeCloseTo(50);
  expect(length(zoom(fit(RUN), 500, 1e-9, { ...RUN, shortest: 900 }))).toBeCloseTo(900);
});

it('pans by a share of what is on the screen, and stops at the ends of the run', () => {
  expect(pan({ from: 10_000, until: 30_000 }, 0.5, RUN)).toEqual({ from: 20_000, until: 40_000 });
  expect(pan({ from: 10_000, until: 30_000 }, -9, RUN)).toEqual({ from: -2000, until: 18_000 });
});

it('moves no more than brings a moment into sight', () => {
  const view = { from: 10_000, until: 30_000 };
  expect(reveal(view, 20_000, RUN)).toBe(view);
  expect(reveal(view, 50_000, RUN).until).toBeCloseTo(51_600);
  expect(reveal(view, 5000, RUN).from).toBeCloseTo(3400);
});

it('fits to some events, or to all of them if there are none', () => {
  expect(fitTo([40_000, 60_000], RUN)).toEqual({ from: 35_000, until: 65_000 });
  expect(fitTo([], RUN)).toEqual(fit(RUN));
});

it('zooms in shown time: a quiet minute is no obstacle', () => {
  const { from, until } = zoom(fit(QUIET), 20_000, 0.4, QUIET);
  expect(from).toBeGreaterThan(0);
  expect(until).toBeLessThan(61_000);
});

it('stays within the run and in order, whatever hands do', () => {
  const pace = fc.constantFrom(RUN, QUIET, paceWith(0, []), paceWith(3, []));
  const deed = fc.oneof(
    fc.record({ zoom: fc.double({ min: 0.01, max: 100, noNaN: true }), about: fc.nat(100_000) }),
    fc.record({ pan: fc.double({ min: -10, max: 10, noNaN: true }) }),
  );
  fc.assert(
    fc.property(pace, fc.array(deed, { maxLength: 30 }), (of, deeds) => {
      let view = fit(of);
      for (const one of deeds) {
        view = 'pan' in one ? pan(view, one.pan, of) : zoom(view, one.about, one.zoom, of);
        expect(view.from).toBeLessThan(view.until);
        expect(clamp(view, of).from).toBeCloseTo(view.from, 3);
      }
    }),
  );
});
