import { expect, it } from 'vitest';
import type { ToldVerdict } from '../run/tone.ts';
import { lightCone } from '../../sim-core/trace/causality.ts';
import { spansOf } from '../../sim-core/trace/spans.ts';
import { openTrace } from '../../sim-core/trace/trace.ts';
import { hitAt } from './hit.ts';
import { layOut } from './layout.ts';
import { NOTHING_SHOWN } from './drawing.ts';
import { legendOf } from './legend.ts';
import { paceOf } from './pace.ts';
import { levelBox } from './room.ts';
import { leastHeight } from './sheet.ts';
import { calls } from './testing/calls.ts';
import { recorded, surveyed, type Written } from './testing/recorded.ts';
import { sketch } from './testing/sketch.ts';
import { syntheticTrace } from './testing/synthetic.ts';
import { troubles } from './testing/troubles.ts';
import { surveyOf, type Survey } from './survey.ts';
import { fit, type TimeView } from './view.ts';

const NO_BOX = { left: Infinity, right: -Infinity } as const;

const SHEET = { width: 1140, height: 416, furniture: 'whole', gutter: 100 } as const;

it('lays out calls, a reply, a copy, a loss at a wall and an unknown outcome', async () => {
  await expect(sketch(scene())).toMatchFileSnapshot('testdata/calls.txt');
});

it('breaks off the lane of a process that is down, and tells what befell the network', async () => {
  const drawn = scene(surveyed(troubles()));
  await expect(sketch(drawn)).toMatchFileSnapshot('testdata/troubles.txt');
  expect(legendOf(drawn).map(({ words }) => words)).toEqual([
    ...['request', 'lost', 'partition', 'crash', 'restart', 'paused', 'connection broken'],
    ...['connected again', 'clock or disk changed', 'the network changed'],
  ]);
});

it('makes less of what servers say to each other where there are clients', () => {
  const vote = { kind: 'send', node: 'S1', peer: 'S2', type: 'RequestVote' } as const;
  const ask = { kind: 'send', node: 'A', peer: 'S1', type: 'ClientRequest' } as const;
  const quiet = (nodes: readonly string[], ...events: readonly Written[]): readonly boolean[] =>
    scene(surveyed(recorded(nodes, events))).arrows.map((arrow) => arrow.quiet);
  const end = { ms: 9, kind: 'note', node: 'S1', data: 'over' } as const;
  expect(quiet(['A', 'S1', 'S2'], { ms: 1, ...vote }, { ms: 2, ...ask }, end)).toEqual([
    true,
    false,
  ]);
  expect(quiet(['S1', 'S2'], { ms: 1, ...vote }, end)).toEqual([false]);
});

it('names a long stay over its lane where events leave no room in it', () => {
  const beats = Array.from({ length: 60 }, (_, i) => {
    return {
      ms: 2 * i,
      kind: 'timerFired',
      node: 'S1',
      type: 'heartbeat',
      state: 'leader',
    } as const;
  });
  const { bands } = scene(surveyed(recorded(['S1', 'S2'], beats)));
  expect(bands.map(({ label, top }) => label && [label.text, label.y < top])).toEqual([
    ['leader', true],
  ]);
});

it('keeps the words beside one fault clear of the next fault in its row', () => {
  const notes = Array.from({ length: 20 }, (_, i) => {
    return { ms: 20 + 10 * i, kind: 'note', node: 'S1', data: 'on' } as const;
  });
  const { faults } = scene(
    surveyed(
      recorded(
        ['S1', 'S2'],
        [
          ...notes.slice(0, 10),
          { ms: 111, kind: 'clog', data: { to: 'S2' } },
          { ms: 112, kind: 'unclog', data: { to: 'S2' } },
          { ms: 113, kind: 'weather', data: { rules: [{ type: 'loss' }] } },
          ...notes.slice(10),
        ],
      ),
    ),
  );
  const [clog, weather] = faults;
  expect(clog!.top).toBe(weather!.top);
  expect(clog!.label).toMatchObject({ text: 'clogged → S2', align: 'right' });
});

it('lets a pointer find what befell the network, and who crashed', () => {
  const survey = surveyed(troubles());
  const drawn = scene(survey);
  for (const { event, left, right, top, bottom } of drawn.faults) {
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    expect(hitAt(drawn, middle)).toEqual({ on: 'event', event });
  }
  const crash = drawn.dots.find(({ shape }) => shape === 'crash')!;
  expect(hitAt(drawn, crash)).toEqual({ on: 'event', event: crash.events[0] });
  expect(survey.trace.kind(crash.events[0]!)).toBe('crash');
});

it('tints the cone of an event, and dims what is concurrent with it', async () => {
  const survey = surveyed(calls());
  const event = 7;
  const cone = lightCone(survey.trace, event);
  const shown = { ...NOTHING_SHOWN, selection: event, cone };
  const text = sketch(layOut(survey, sheetFor(survey), shown));
  await expect(text).toMatchFileSnapshot('testdata/cone.txt');
  expect(text).toMatch(/^ring selection .* #7$/m);
});

it('rings a witness, and marks on the axis what broke and what held all the same', () => {
  const survey = surveyed(calls());
  const never = { kind: 'never', sentence: 'It was lost.', premises: 1 } as const;
  const holds = { ...never, outcome: 'holds', tone: 'holds', witness: [8] } as const;
  const verdicts = [
    { ...never, claim: 'nothing-lost', outcome: 'violated', tone: 'violated', witness: [3, 13] },
    { ...holds, claim: 'store-is-right', kind: 'always' },
    { ...holds, claim: 'it-came-to-that', kind: 'eventually' },
  ] as const;
  const shown = { ...NOTHING_SHOWN, verdicts, witness: [3, 13], tone: 'violated' } as const;
  const { rings, verdicts: marks, arrows } = layOut(survey, sheetFor(survey), shown);
  expect(rings.map(({ event }) => event)).toEqual([3, 13]);
  expect(rings.map(({ tone }) => tone)).toEqual(['violated', 'violated']);
  expect(marks.map(({ claim }) => claim)).toEqual(['store-is-right', 'nothing-lost']);
  expect(marks[1]?.x).toBeCloseTo(rings[1]?.x ?? 0);
  // The ring of a loss is where the message was last seen, and not on the receiver's lane.
  expect(rings[1]).toMatchObject(arrows.find(({ end }) => end === 'lost')?.points.at(-1) ?? {});
});

it('keeps the marks of verdicts on the axis, one for each tone at one spot, all with names', () => {
  const survey = surveyed(calls());
  const at = { kind: 'always', sentence: '', premises: 1, witness: [survey.trace.length - 1] };
  const bad = { ...at, outcome: 'violated', tone: 'violated' } as const;
  const verdicts = [
    { ...bad, claim: 'first-law' },
    { ...bad, claim: 'second-law' },
    { ...at, claim: 'third-law', outcome: 'holds', tone: 'holds' },
  ] as ToldVerdict[];
  const shown = { ...NOTHING_SHOWN, verdicts };
  for (const width of [1140, 390]) {
    const { verdicts: marks, sheet } = layOut(survey, { ...sheetFor(survey), width }, shown);
    const names = marks.map(({ label }) => label?.text);
    expect(names).toEqual(['third law', 'not: first law · not: second law']);
    for (const { x } of marks) expect(x).toBeLessThanOrEqual(sheet.plot.right - 7);
  }
});

it('puts no name of a verdict over the mark of another one', () => {
  const survey = surveyed(calls());
  const at = {
    kind: 'always',
    sentence: '',
    premises: 1,
    outcome: 'violated',
    tone: 'violated',
  } as const;
  const claims = ['a-law-that-has-a-long-name', 'a-second-law-with-such-a-name', 'third-law'];
  for (const width of [1140, 700, 390]) {
    for (let event = 3; event < survey.trace.length; event++) {
      const verdicts = claims.map((claim, i) => {
        return { ...at, claim, witness: [i === 2 ? 3 : event] };
      });
      const shown = { ...NOTHING_SHOWN, verdicts };
      const { verdicts: marks } = layOut(survey, { ...sheetFor(survey), width }, shown);
      for (const { x, label } of marks) {
        const { left, right } = label ? levelBox(label.text, 'words', label) : NO_BOX;
        const under = marks.filter((other) => left <= other.x && other.x <= right);
        expect(under.filter((other) => other.x !== x)).toEqual([]);
      }
    }
  }
});

it('shows all lanes and the axis on a low sheet, and no minimap', () => {
  const survey = surveyed(calls());
  const height = leastHeight(survey);
  const { sheet, minimap, ticks } = layOut(survey, { ...sheetFor(survey), height });
  expect(minimap).toBeNull();
  expect(ticks.length).toBeGreaterThan(2);
  expect((sheet.axis ?? 0) + 20).toBeLessThan(height);
  const [first = 0, second = 0] = sheet.lanes;
  expect(second - first).toBeGreaterThan(2 * sheet.half);
});

it('ends a message that a wall took at the wall, on the side it came from', () => {
  const { arrows, walls } = scene();
  const lost = arrows.find(({ end }) => end === 'lost')?.points.at(-1);
  expect(lost?.y).toBeLessThan(walls[0]?.top ?? 0);
  expect(lost?.y).toBeGreaterThan((walls[0]?.top ?? 0) - 8);
});

it('lets a message that was kept back wait just short of its receiver', () => {
  const message = { type: 'ask', node: 'A', peer: 'server' };
  const back = { type: 'ask', node: 'server', peer: 'A', cause: 0 };
  const trace = recorded(
    ['A', 'server'],
    [
      { ms: 0, kind: 'send', ...message },
      { ms: 10, kind: 'delay', ...back, why: 'retransmission' },
      { ms: 60, kind: 'deliver', ...back },
    ],
  );
  const [arrow] = scene(surveyed(trace)).arrows;
  const [sent, held, delivered] = arrow?.points ?? [];
  expect(arrow?.holds).toEqual([held]);
  expect(arrow?.reason?.text).toBe('sent again');
  expect(sent?.y).toBeLessThan(held?.y ?? 0);
  expect(held?.y).toBeLessThan(delivered?.y ?? 0);
});

it('never lets two words run into each other', () => {
  const { arrows, bars } = scene(surveyOf(...synthetic(120)));
  const labels = arrows.flatMap(({ label }) => label ?? []);
  const spots = labels.map(({ x, y }) => ({ x, y }));
  expect(labels.length).toBeGreaterThan(0);
  expect(bars).toEqual([]);
  for (const [i, a] of spots.entries()) {
    for (const b of spots.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(8);
  }
});

it('turns no label upside down', () => {
  const { arrows } = scene(surveyOf(...synthetic(120)));
  for (const { label } of arrows) {
    if (label) expect(Math.abs(label.turn)).toBeLessThanOrEqual(Math.PI / 2);
  }
});

it('draws a profile where there are too many events, and says what it left out', () => {
  const survey = surveyOf(...synthetic(20_000));
  const crowded = scene(survey);
  expect(crowded.dots).toEqual([]);
  expect(crowded.heaps).toHaveLength(7);
  expect(crowded.arrows.length).toBeLessThanOrEqual(120);
  expect(crowded.leftOut).toMatch(/events are drawn as profiles, \d+\u202f\d{3} messages are not/);
  const near = scene(survey, { from: 100_000, until: 110_000 });
  expect(near.heaps).toEqual([]);
  expect(near.leftOut).toBe('');
});

it('still draws the selected message and the witness where it draws few others', () => {
  const survey = surveyOf(...synthetic(20_000));
  const shortest = survey.spans.journeys.findIndex(({ sent, until }) => {
    return until >= 0 && survey.trace.at(until) - survey.trace.at(sent) < 1100;
  });
  const event = survey.spans.journeys[shortest]?.sent ?? -1;
  const shown = { ...NOTHING_SHOWN, selection: event };
  const { arrows, dots, rings } = layOut(survey, sheetFor(survey), shown);
  expect(arrows.map(({ journey }) => journey)).toContain(shortest);
  expect(dots.map(({ events }) => events)).toEqual([[event]]);
  expect(rings).toHaveLength(1);
});

it('keeps every stroke near the sheet, however far it is zoomed in', () => {
  const survey = surveyed(calls());
  const { arrows, bars, walls, bands } = scene(survey, { from: 52_000, until: 52_020 });
  const strokes = [...arrows.flatMap(({ points }) => points.map(({ x }) => x))];
  for (const { left, right } of [...bars, ...walls, ...bands]) strokes.push(left, right);
  expect(Math.min(...strokes)).toBeGreaterThan(0);
  expect(Math.max(...strokes)).toBeLessThan(1200);
});

it('explains the marks that are there, and no others', () => {
  expect(legendOf(scene()).map(({ words }) => words)).toEqual([
    ...['request', 'reply', 'lost', 'second copy', 'partition'],
    ...['call answered ok', 'outcome unknown', 'waiting'],
  ]);
  const early = scene(surveyed(calls()), { from: 11_000, until: 19_000 });
  expect(legendOf(early).map(({ kind }) => kind)).toEqual(['request', 'copy', 'ok', 'waiting']);
});

it('pays for what is on the screen, and not for a hundred thousand events', () => {
  const survey = surveyOf(...synthetic(100_000));
  const windows = Array.from({ length: 40 }, (_, i) => {
    return { from: i * 100_000, until: i * 100_000 + 25_000 * (1 + (i % 9)) };
  });
  for (const view of windows) scene(survey, view);
  const started = performance.now();
  for (const view of windows) scene(survey, view);
  // Measured at about 3 ms; a frame has 16, and a busy machine should not fail a test.
  expect((performance.now() - started) / windows.length).toBeLessThan(40);
});

function scene(survey: Survey = surveyed(calls()), view?: TimeView) {
  return layOut(survey, sheetFor(survey, view));
}

function sheetFor({ trace }: Survey, view: TimeView = fit(paceOf(trace))) {
  return { ...SHEET, view };
}

function synthetic(events: number): Parameters<typeof surveyOf> {
  const trace = openTrace(syntheticTrace({ events, nodes: 7 }));
  return [trace, spansOf(trace)];
}
