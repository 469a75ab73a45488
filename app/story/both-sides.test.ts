/** The two verdicts that end a story. */
import { expect, it } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import { bothSides } from './both-sides.ts';

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
