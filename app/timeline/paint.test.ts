import { expect, it } from 'vitest';
import { lightCone } from '../../sim-core/trace/causality.ts';
import { NOTHING_SHOWN } from './drawing.ts';
import { layOut } from './layout.ts';
import { paceOf } from './pace.ts';
import { paint } from './paint.ts';
import type { Palette } from './palette.ts';
import { paintPlayhead, playheadOn } from './playhead.ts';
import type { Scene } from './scene.ts';
import { writingBrush } from './testing/brush.ts';
import { calls } from './testing/calls.ts';
import { surveyed } from './testing/recorded.ts';
import { troubles } from './testing/troubles.ts';
import { fit } from './view.ts';

const COLORS = [
  ...['paper', 'panel', 'ink', 'soft', 'faint', 'rule', 'lane', 'accent', 'ok', 'okSoft'],
  ...['unknown', 'unknownSoft', 'fail', 'failSoft', 'bad', 'badSoft', 'past', 'pastSoft'],
  ...['future', 'futureSoft', 'message', 'reply', 'wall'],
];

it('strokes a scene', async () => {
  await expect(painted(scene())).toMatchFileSnapshot('testdata/paint.txt');
});

it('strokes faults: signs on lanes, gaps in them, and a strip above', async () => {
  const survey = surveyed(troubles());
  const view = fit(paceOf(survey.trace));
  const sheet = { width: 1140, height: 416, furniture: 'whole', gutter: 100, view } as const;
  await expect(painted(layOut(survey, sheet))).toMatchFileSnapshot('testdata/paint-troubles.txt');
});

it('strokes a lost message as a line that ends in a cross, and never with a head', () => {
  const lines = painted(scene()).split('\n');
  const lost = lines.findIndex((line) => line.startsWith('line 1.5 message: 614.5,107.4'));
  expect(lines[lost + 1]).toMatch(/^line 5 paper/);
  expect(lines.filter((line) => line.startsWith('line 2.2 bad'))).toHaveLength(2);
});

it('strokes an order of calls behind the bars, and over them its ticks and the red ✕', async () => {
  const survey = surveyed(calls());
  const [put, get] = survey.spans.operations.map(({ begun }) => begun);
  const order = {
    steps: [{ begun: put ?? -1, words: "A's put of roadster", leaves: 'car holds roadster' }],
    stuck: { begun: get ?? -1, words: "A's get of sedan", because: 'car holds roadster' },
  };
  const lines = painted(scene({ ...NOTHING_SHOWN, order })).split('\n');
  const bars = lines.findIndex((line) => line.startsWith('fill okSoft'));
  const dashed = lines.findIndex((line) => line.startsWith('line 2 dashed 5-4 bad'));
  expect(dashed).toBeLessThan(bars);
  expect(lines.filter((line) => line.startsWith('line 2.6 bad'))).toHaveLength(2);
  expect(lines.findIndex((line) => line.startsWith('line 3 ink'))).toBeGreaterThan(bars);
  await expect(lines.join('\n')).toMatchFileSnapshot('testdata/paint-order.txt');
});

it('puts back what it changed: nothing of one mark is left for the next', () => {
  const { brush } = writingBrush(new Map());
  paint(brush, scene(), palette());
  expect(brush.globalAlpha).toBe(1);
});

it('veils what is to come, and shows messages on their way', () => {
  const mark = playheadOn(scene(), 15_000);
  expect(mark?.travellers).toHaveLength(2);
  expect(mark?.veil?.left).toBeCloseTo(mark?.x ?? 0, 0);
  const { brush, lines } = writingBrush(new Map());
  paintPlayhead(brush, mark, palette());
  expect(lines.filter((line) => line.includes('disc'))).toHaveLength(2);
});

it('veils nothing once the run is over, nor where a cone or an order says what matters', () => {
  const survey = surveyed(calls());
  expect(playheadOn(scene(), survey.trace.ends)?.veil).toBeNull();
  const shown = { ...NOTHING_SHOWN, selection: 5, cone: lightCone(survey.trace, 5) };
  expect(playheadOn(scene(shown), 15_000)?.veil).toBeNull();
  const order = { steps: [], stuck: null };
  expect(playheadOn(scene({ ...NOTHING_SHOWN, order }), 15_000)?.veil).toBeNull();
});

it('interrupts the playhead where words say why a call cannot come next, and at names', () => {
  const [put, get] = surveyed(calls()).spans.operations.map(({ begun }) => begun);
  const steps = [{ begun: put ?? -1, words: "A's put", leaves: '' }];
  const stuck = { begun: get ?? -1, words: "A's get", because: 'car holds roadster' };
  const argued = scene({ ...NOTHING_SHOWN, order: { steps, stuck } });
  const { y = 0 } = argued.order?.stuck?.label ?? {};
  const [over, under, ...more] = playheadOn(argued, 52_000)?.pieces ?? [];
  expect(more).toEqual([]);
  expect(over?.bottom).toBeLessThan(y - 5);
  expect(under?.top).toBeGreaterThan(y + 5);
  expect(playheadOn(argued, 5000)?.pieces).toHaveLength(1);
  const told = { outcome: 'violated', tone: 'violated', sentence: '', premises: 1 } as const;
  const verdicts = [{ ...told, claim: 'first-law', kind: 'always', witness: [9] } as const];
  const named = scene({ ...NOTHING_SHOWN, verdicts });
  const { x = 0 } = named.verdicts[0]?.label ?? {};
  const at = [...Array(60).keys()].map((ms) => 1000 * ms).find((it) => named.sheet.x(it) > x);
  const [line] = playheadOn(named, at ?? 0)?.pieces ?? [];
  expect(line?.bottom).toBeLessThan(named.verdicts[0]?.y ?? 0);
});

function scene(shown?: Parameters<typeof layOut>[2]): Scene {
  const survey = surveyed(calls());
  const view = fit(paceOf(survey.trace));
  const sheet = { width: 1140, height: 416, furniture: 'whole', gutter: 100, view } as const;
  return layOut(survey, sheet, shown);
}

function painted(of: Scene): string {
  const { brush, lines } = writingBrush(new Map());
  paint(brush, of, palette());
  return lines.join('\n');
}

/** Colours that are called what they mean. */
function palette(): Palette {
  return Object.fromEntries(COLORS.map((name) => [name, name])) as Palette;
}
