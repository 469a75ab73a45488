import { expect, it } from 'vitest';
import { NOTHING_SHOWN } from './drawing.ts';
import { hitAt } from './hit.ts';
import { layOut } from './layout.ts';
import { paceOf } from './pace.ts';
import type { Scene } from './scene.ts';
import { calls } from './testing/calls.ts';
import { surveyed } from './testing/recorded.ts';
import { fit } from './view.ts';

// The places are those of `testdata/calls.txt`.

it('finds the event whose dot is under the pointer', () => {
  expect(hitAt(scene(), { x: 219, y: 105 })).toEqual({ on: 'event', event: 3 });
});

it('goes on to the next event at the same spot when it is asked again', () => {
  const spot = { x: 317, y: 271 };
  expect(hitAt(scene(), spot)).toEqual({ on: 'event', event: 5 });
  expect(hitAt(scene(), spot, 5)).toEqual({ on: 'event', event: 6 });
  expect(hitAt(scene(), spot, 6)).toEqual({ on: 'event', event: 5 });
});

it('finds a message by its line: its sending near the start, its delivery near the end', () => {
  expect(hitAt(scene(), { x: 240, y: 141 })).toEqual({ on: 'event', event: 3 });
  expect(hitAt(scene(), { x: 295, y: 234 })).toEqual({ on: 'event', event: 5 });
});

it('finds the loss, and not the sending, by its cross', () => {
  expect(hitAt(scene(), { x: 671, y: 180 })).toEqual({ on: 'event', event: 13 });
});

it('finds an operation by the nearer end of its bar', () => {
  expect(hitAt(scene(), { x: 240, y: 75 })).toEqual({ on: 'event', event: 2 });
  expect(hitAt(scene(), { x: 420, y: 75 })).toEqual({ on: 'event', event: 9 });
});

it('finds a wall, the axis, the minimap and the empty sheet', () => {
  expect(hitAt(scene(), { x: 540, y: 190 })).toEqual({ on: 'event', event: 10 });
  expect(hitAt(scene(), { x: 540, y: 371 })).toEqual({ on: 'axis' });
  expect(hitAt(scene(), { x: 540, y: 401 })).toEqual({ on: 'minimap' });
  expect(hitAt(scene(), { x: 900, y: 220 })).toEqual({ on: 'sheet' });
});

it('finds a verdict before anything else', () => {
  const spot = { x: 671, y: scene().verdicts[0]?.y ?? 0 };
  expect(hitAt(scene(), spot)).toMatchObject({ on: 'verdict', claim: 'nothing-lost' });
});

function scene(): Scene {
  const survey = surveyed(calls());
  const view = fit(paceOf(survey.trace));
  const sheet = { width: 1140, height: 416, furniture: 'whole', gutter: 100, view } as const;
  const verdict = { claim: 'nothing-lost', kind: 'never', sentence: 'Lost.', premises: 1 } as const;
  const verdicts = [{ ...verdict, outcome: 'violated', tone: 'violated', witness: [13] } as const];
  return layOut(survey, sheet, { ...NOTHING_SHOWN, verdicts });
}
