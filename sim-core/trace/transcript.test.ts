import { expect, it } from 'vitest';
import { ratio } from '../base/integers.ts';
import { at, heal, partition } from '../network/rules.ts';
import { gossips } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import { transcript } from './transcript.ts';

// A file is its own expectation. `vitest -u` rewrites it; the diff is the change in behaviour.
it.each([
  ['what a reader needs', 'gossip.txt', {}],
  ['every event', 'gossip-all.txt', { all: true }],
])('a transcript tells %s, one event a line', async (_, file, options) => {
  await expect(transcript(eventful(), options)).toMatchFileSnapshot(`testdata/${file}`);
});

/** Two talkers in trouble: something of everything. */
function eventful() {
  return watch({
    nodes: gossips(['A', 'B'], 2),
    network: {
      links: 'unordered',
      rules: [
        { type: 'duplication', chance: ratio(1, 4) },
        { type: 'loss', chance: ratio(1, 5) },
        { type: 'latency', latency: { shape: 'uniform', low: 1000, high: 9000 } },
      ],
    },
    script: [at(14_000, partition(['A'], ['B'])), at(30_000, heal())],
    interventions: [{ do: 'delay', by: 4000, from: 'A', to: 'B', type: 'ask', n: 0, copy: 0 }],
    seed: 3,
  }).trace;
}
