/**
 * Guards the kernel's speed by ratios in one run, never by seconds: a change that makes charts or
 * events twice as dear is seen on any machine. The figures themselves are `npm run bench`'s.
 */
import { expect, it } from 'vitest';
import { raftRatios } from './raft.ts';

const SIMULATED_SECONDS = 5;
const ROUND_MILLISECONDS = 60;

it('runs a chart at no less than a few times the speed of XState, and of a reducer a share', () => {
  const ratios = raftRatios(SIMULATED_SECONDS, ROUND_MILLISECONDS);
  expect(ratios.standardToReference).toBeGreaterThan(5);
  expect(ratios.standardToReducer).toBeGreaterThan(0.3);
  expect(ratios.fingerprintedToStandard).toBeGreaterThan(0.25);
});
