import { expect, it, vi } from 'vitest';
import { Gestures } from './gestures.ts';
import type { Point } from './geometry.ts';
import { layOut } from './layout.ts';
import { paceOf } from './pace.ts';
import { calls } from './testing/calls.ts';
import { surveyed } from './testing/recorded.ts';
import { fit, type TimeView } from './view.ts';

it('takes a press and a release at one spot for a click', () => {
  const { gestures, hand } = hands();
  gestures.down(1, { x: 219, y: 105 });
  gestures.move(1, { x: 221, y: 105 });
  gestures.up(1, { x: 221, y: 105 });
  expect(hand.tap).toHaveBeenCalledWith({ x: 221, y: 105 });
  expect(hand.look).not.toHaveBeenCalled();
});

it('pans by what it is dragged, and takes no click for it', () => {
  const { gestures, hand } = hands({ from: 20_000, until: 70_000 });
  gestures.down(1, { x: 600, y: 220 });
  gestures.move(1, { x: 500, y: 220 });
  gestures.move(1, { x: 498, y: 220 });
  gestures.up(1, { x: 498, y: 220 });
  // 102 px of 1024 are what share of 50 ms.
  const { from } = hand.look.mock.lastCall?.[0] ?? { from: 0 };
  expect(from).toBeCloseTo(20_000 + (102 / 1024) * 50_000);
  expect(hand.tap).not.toHaveBeenCalled();
});

it('seeks where the axis is pressed, and along it', () => {
  const { gestures, hand } = hands();
  gestures.down(1, { x: 612, y: 355 });
  gestures.move(1, { x: 710, y: 300 });
  gestures.up(1, { x: 710, y: 300 });
  const times = hand.seek.mock.calls.map(([at]) => Math.round(at / 1000));
  expect(times).toEqual([50, 60]);
});

it('moves the window on the minimap, and leaves it alone where it is the whole run', () => {
  const near = hands({ from: 20_000, until: 40_000 });
  near.gestures.down(1, { x: 612, y: 385 });
  const { from, until } = near.hand.look.mock.lastCall?.[0] ?? { from: 0, until: 0 };
  expect((from + until) / 2).toBeCloseTo(50_000, -3);
  const whole = hands();
  whole.gestures.down(1, { x: 612, y: 385 });
  expect(whole.hand.look).not.toHaveBeenCalled();
});

it('zooms with two fingers: what was under them stays under them', () => {
  const { gestures, hand } = hands();
  gestures.down(1, { x: 500, y: 200 });
  gestures.down(2, { x: 600, y: 200 });
  gestures.move(1, { x: 450, y: 200 });
  gestures.move(2, { x: 650, y: 200 });
  const { from, until } = hand.look.mock.lastCall?.[0] ?? { from: 0, until: 0 };
  expect(until - from).toBeCloseTo(52_000);
  gestures.up(1, { x: 450, y: 200 });
  gestures.up(2, { x: 650, y: 200 });
  expect(hand.tap).not.toHaveBeenCalled();
});

it('forgets a gesture that the system took over', () => {
  const { gestures, hand } = hands();
  gestures.down(1, { x: 600, y: 220 });
  gestures.cancel(1);
  gestures.move(1, { x: 100, y: 220 });
  expect(hand.look).not.toHaveBeenCalled();
  expect(hand.hover).toHaveBeenLastCalledWith({ x: 100, y: 220 });
});

function hands(view?: TimeView) {
  const survey = surveyed(calls());
  const pace = paceOf(survey.trace);
  const sheet = { width: 1140, height: 416, furniture: 'whole', gutter: 100 } as const;
  const scene = layOut(survey, { ...sheet, view: view ?? fit(pace) });
  const hand = {
    look: vi.fn<(view: TimeView) => void>(),
    seek: vi.fn<(at: number) => void>(),
    tap: vi.fn<(point: Point) => void>(),
    hover: vi.fn<(point: Point | null) => void>(),
  };
  return { hand, gestures: new Gestures({ ...hand, pace, scene: () => scene }) };
}
