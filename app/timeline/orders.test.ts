import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lightCone } from '../../sim-core/trace/causality.ts';
import { NOTHING_SHOWN } from './drawing.ts';
import { boxAbout, overlaps, type Box } from './geometry.ts';
import { layOut } from './layout.ts';
import { legendOf } from './legend.ts';
import { levelBox } from './room.ts';
import { paceOf } from './pace.ts';
import type { OrderMark, Scene } from './scene.ts';
import type { OrderShown } from '../../sim-core/checkers/evidence.ts';
import type { SheetOptions } from './sheet.ts';
import type { Survey } from './survey.ts';
import { history, orderOf, type Told } from './testing/history.ts';
import { sketch } from './testing/sketch.ts';
import { fit, type TimeView } from './view.ts';

const SMALL: readonly Told[] = [
  ['A', 'write 1', 10, 30],
  ['B', 'write 2', 50, 75],
  ['C', 'read 2', 52, 78],
  ['A', 'read 1', 90, 99],
];

it('draws how far an order gets, and what cannot come next', async () => {
  const survey = history(['A', 'B', 'C'], SMALL);
  const scene = draw(survey, orderOf(survey, [0, 1, 2], 3));
  await expect(sketch(scene)).toMatchFileSnapshot('testdata/order-stuck.txt');
  expect(legendOf(scene).map(({ words }) => words)).toEqual([
    ...['one order of the calls', 'cannot come next', 'call answered ok'],
  ]);
});

it('draws what took effect after nobody waited any more beside its bar', async () => {
  const survey = history(
    ['A', 'B', 'C'],
    [
      ['C', 'write 3', 5, 20, 'info'],
      ['A', 'write 1', 10, 30],
      ['B', 'read 1', 50, 75],
      ['C', 'read 3', 40, 95],
      ['A', 'read 3', 80, 100],
    ],
  );
  const scene = draw(survey, orderOf(survey, [1, 3, 0, 2, 4]));
  await expect(sketch(scene)).toMatchFileSnapshot('testdata/order-late.txt');
  expect(legendOf(scene).map(({ words }) => words)).not.toContain('cannot come next');
});

it('runs along the lane from call to call of one client, above it and under it', () => {
  const survey = history(
    ['A', 'B'],
    [
      ['A', 'write 1', 10, 30],
      ['A', 'read 1', 40, 50],
      ['B', 'read 1', 60, 70],
      ['B', 'read 1', 80, 90],
    ],
  );
  const { sheet, bars, order } = draw(survey, orderOf(survey, [0, 1, 2, 3]));
  const [above = 0, under = 0] = sheet.lanes;
  const between = (from: number, to: number) => {
    const aisles = order!.path.slice(4 * from + 1, 4 * to - 1).map(({ y }) => y);
    expect(aisles).toHaveLength(2);
    return aisles;
  };
  for (const y of between(0, 1)) expect((y - bars[0]!.bottom) * (above - y)).toBeGreaterThan(0);
  for (const y of between(2, 3)) expect((bars[2]!.top - y) * (y - under)).toBeGreaterThan(0);
});

it('keeps the points of one instant apart, and each in its own bar', () => {
  const crowd: Told[] = [...'ABCDEFGH'].map((node) => [node, 'write 1', 10, 14]);
  const survey = history([...'ABCDEFGH'], [...crowd, ['A', 'read 1', 90, 100]]);
  const order = orderMarkOf(draw(survey, orderOf(survey, [7, 6, 5, 4, 3, 2, 1, 0])));
  const xs = order.steps.map(({ x }) => x);
  const gaps = xs.slice(1).map((x, i) => x - (xs[i] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(3);
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.001);
  const { bars } = draw(survey, orderOf(survey, [0]));
  expect(Math.max(...xs)).toBeLessThan(bars[0]?.right ?? 0);
});

it('stands where the store carried a call out, if that is known', () => {
  const survey = history(['A', 'B', 'C'], SMALL);
  const { steps } = orderOf(survey, [0, 1, 2]);
  const [, , begunByB, begunByC, endedByB] = Array.from({ length: 5 }, (_, event) => event);
  expect(survey.trace.at(endedByB!)).toBe(75_000);
  const known = (points: readonly (number | undefined)[]) => {
    const placed = steps.map((step, i) => {
      const point = points[i];
      return point === undefined ? step : { ...step, point };
    });
    const { sheet, order } = draw(survey, { steps: placed, stuck: null });
    return { at: (ms: number) => sheet.x(1000 * ms), xs: order!.steps.map(({ x }) => x) };
  };
  const store = known([1, begunByC, endedByB]);
  expect(store.xs).toEqual([store.at(30), store.at(52), store.at(75)]);
  // Never before the step before it; and what may be anywhere leaves room for what may not.
  const early = known([1, endedByB, begunByC]);
  expect(early.xs[1]).toBe(early.at(75));
  expect(early.xs[2]).toBeGreaterThanOrEqual(early.at(75));
  const mixed = known([undefined, begunByB, undefined]);
  expect(mixed.xs[1]).toBe(mixed.at(50));
  expect(mixed.xs[2]).toBeGreaterThan(mixed.at(52));
});

it('keeps the points of an order that real time does not bind within their bars', () => {
  const survey = history(['A', 'B', 'C'], SMALL);
  const { steps } = orderMarkOf(draw(survey, orderOf(survey, [3, 1, 2, 0])));
  const { bars } = draw(survey, orderOf(survey, [0]));
  for (const { begun, x } of steps) {
    const bar = bars.find((one) => one.begun === begun)!;
    expect(x).toBeGreaterThanOrEqual(bar.left);
    expect(x).toBeLessThanOrEqual(bar.right);
  }
});

it('outlines the bar of what cannot come next, as far as it is in sight', () => {
  const survey = history(['A', 'B', 'C'], SMALL);
  const shown = orderOf(survey, [0, 1, 2], 3);
  const { bars, order } = draw(survey, shown);
  expect(order?.stuck).toMatchObject({ left: bars[3]!.left, right: bars[3]!.right });
  const near = draw(survey, shown, { from: 94_000, until: 96_000 });
  const { left, right } = near.sheet.plot;
  expect(near.order?.stuck?.left).toBeGreaterThanOrEqual(left - 10);
  expect(near.order?.stuck?.right).toBeLessThanOrEqual(right + 10);
});

it('never goes back in time, and stays in the bars, whatever order explains the calls', () => {
  fc.assert(
    fc.property(fc.array(told(), { minLength: 1, maxLength: 14 }), (calls) => {
      const { survey, places } = explained(calls);
      const scene = draw(survey, orderOf(survey, places));
      const order = orderMarkOf(scene);
      expect(order.steps).toHaveLength(places.length);
      for (const [i, step] of order.steps.entries()) {
        const bar = scene.bars.find(({ begun }) => begun === step.begun)!;
        expect(step.x).toBeGreaterThanOrEqual(Math.max(bar.left, order.steps[i - 1]?.x ?? 0));
        expect(step.x).toBeLessThanOrEqual(bar.right);
      }
    }),
    { numRuns: 60 },
  );
});

it('draws only what is on the screen, and leaves at its edges', () => {
  const calls = Array.from({ length: 1500 }, (_, i): Told => ['A', 'write 1', 2 * i, 2 * i + 1]);
  const survey = history(['A', 'B'], calls);
  const shown = orderOf(
    survey,
    calls.map((_, place) => place),
  );
  const scene = draw(survey, shown, { from: 2_000_500, until: 2_021_500 });
  const { steps, path } = orderMarkOf(scene);
  expect(steps.map(({ number }) => number)).toEqual([
    ...[1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012],
  ]);
  expect(path[0]!.x).toBeLessThan(scene.sheet.plot.left);
  expect(path.at(-1)!.x).toBeGreaterThan(scene.sheet.plot.right);
  for (const { x } of path) expect(Math.abs(x - 600)).toBeLessThan(1000);
  const whole = draw(survey, shown);
  expect(orderMarkOf(whole).steps).toHaveLength(400);
  expect(whole.leftOut).toMatch(/1\u202f100 steps of the order are not drawn: zoom in$/);
});

it('numbers its ticks and says why in words that run into nothing', () => {
  const survey = history(['A', 'B', 'C'], SMALL);
  for (const width of [1140, 700, 390]) {
    const scene = draw(survey, orderOf(survey, [0, 1, 2], 3), undefined, width);
    const { steps, stuck } = orderMarkOf(scene);
    expect(steps.map(({ label }) => label?.text)).toEqual(['1', '2', '3']);
    expect(stuck?.label?.text).toMatch(/x holds 2$/);
    const words: Box[] = [
      ...[...steps, ...(stuck ? [stuck] : [])].map(({ label }) =>
        levelBox(label!.text, 'words', label!),
      ),
      ...scene.bars.flatMap(({ label }) => (label ? [levelBox(label.text, 'code', label)] : [])),
    ];
    const cross = boxAbout(stuck ?? { x: 0, y: 0 }, 10, 10);
    for (const [i, a] of words.entries()) {
      expect(overlaps(a, cross)).toBe(false);
      for (const b of words.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
    }
  }
});

it('lets everything else step back, until somebody asks for a cone', () => {
  const survey = history(['A', 'B', 'C'], SMALL);
  const weights = draw(survey, orderOf(survey, [0, 1])).bars.map(({ weight }) => weight);
  expect(weights).toEqual(['lit', 'lit', 'dim', 'dim']);
  const asked = { selection: 6, cone: lightCone(survey.trace, 6), order: orderOf(survey, [1]) };
  const { bars } = layOut(survey, sheetOf(survey), { ...NOTHING_SHOWN, ...asked });
  expect(bars.map(({ weight }) => weight)).toEqual(['plain', 'lit', 'dim', 'lit']);
});

function draw(
  survey: Survey,
  order: OrderShown,
  view: TimeView = fit(paceOf(survey.trace)),
  width = 1140,
): Scene {
  return layOut(survey, { ...sheetOf(survey), view, width }, { ...NOTHING_SHOWN, order });
}

function sheetOf({ trace }: Survey): SheetOptions {
  const view = fit(paceOf(trace));
  return { width: 1140, height: 416, furniture: 'whole', gutter: 70, view };
}

function orderMarkOf({ order }: Scene): OrderMark {
  if (!order) throw new Error('An order is on the picture.');
  return order;
}

/** When a call took effect, and for how long it was underway before and after that. */
function told() {
  const time = fc.integer({ min: 0, max: 30 });
  return fc.record({ at: fc.integer({ min: 40, max: 200 }), before: time, after: time });
}

/** Calls, each by a client of its own, and the order in which they took effect. */
function explained(calls: readonly { at: number; before: number; after: number }[]) {
  const sorted = [...calls].sort((a, b) => a.at - b.at);
  const clients = sorted.map((_, i) => String.fromCharCode(65 + i));
  const written = sorted.map(({ at, before, after }, i): Told => {
    return [clients[i] ?? '', 'write 1', at - before, at + after + 1];
  });
  const survey = history(clients, written);
  const places = clients.map((client) => {
    return survey.spans.operations.findIndex(({ node }) => node === client);
  });
  return { survey, places };
}
