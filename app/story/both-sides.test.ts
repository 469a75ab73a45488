/** The verdicts that end a story, and what it says where a hand made it untrue. */
import { expect, it } from 'vitest';
import { promiseWords } from '../run/claim-words.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { bothSides } from './both-sides.ts';
import { brokenPromises } from './struck.ts';

it('tells the lesson’s sentence: A is wronged, and the store is linearizable', () => {
  const { verdicts } = sampleRun({ seed: 19 });
  expect(bothSides(verdicts).map(({ claim, tone }) => [claim, tone])).toEqual([
    ['silent-conflict', 'violated'],
    ['store-is-linearizable', 'holds'],
  ]);
});

it('tells what was refused, too, and nothing that held because nothing happened', () => {
  const { verdicts } = sampleRun({ variant: 'both-put', seed: 19 });
  const told = bothSides(verdicts);
  expect(told.map(({ tone }) => tone)).toEqual(['refused', 'holds']);
  expect(bothSides(verdicts.map((verdict) => ({ ...verdict, premises: 0 })))).toHaveLength(1);
});

it('tells all that is violated in a run changed by hand, and which promises it broke', () => {
  const update = { from: 'A', to: 'server', type: 'update', n: 0 } as const;
  const lateCopy = [
    { do: 'duplicate', ...update, copy: 0 },
    { do: 'delay', ...update, copy: 1, by: 10_000 },
  ] as const;
  const run = sampleRun({ seed: 2, interventions: lateCopy });
  expect(bothSides(run.verdicts).map(({ claim, tone }) => [claim, tone])).toEqual([
    ['silent-conflict', 'violated'],
    ['store-is-linearizable', 'violated'],
    ['exactly-once', 'violated'],
    ['sessions-are-kept', 'holds'],
  ]);
  const broken = brokenPromises(run);
  expect(broken.map(promiseWords)).toEqual(['store is linearizable', 'exactly once']);
  expect(brokenPromises(sampleRun({ seed: 2 }))).toEqual([]);
});
