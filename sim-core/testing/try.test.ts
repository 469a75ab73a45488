import { it } from 'vitest';
import fc from 'fast-check';
import { watch } from './tiny.ts';
import { anyGossip } from './gossip.ts';
import { transcript } from '../trace/transcript.ts';
it('x', () => {
  const [s] = fc.sample(anyGossip(), { numRuns: 1, seed: 5 });
  const w = watch(s!);
  console.log(JSON.stringify(s!.network), w.events.length, w.outcome, '\n' + transcript(w.trace).slice(0, 5000));
  console.log(fc.sample(anyGossip(), 40).map((t) => watch(t).events.length).join(' '));
});
