/** One core's share of a check: a job in, its tally out. */
import { parentPort } from 'node:worker_threads';
import { SCENARIOS } from '../scenarios/all.ts';
import { assert } from '../sim-core/base/assert.ts';
import { tallyRuns } from '../sim-core/explore/tally.ts';
import type { Job } from './cores.ts';

const port = parentPort;
assert(port !== null, 'a worker has somebody to report to');

port.on('message', ({ scenario: id, variant, seeds }: Job) => {
  const scenario = SCENARIOS.find(({ lesson }) => lesson.id === id);
  assert(scenario !== undefined, `a job is about a scenario: ${id}`);
  port.postMessage(tallyRuns(scenario, variant, seeds));
});
