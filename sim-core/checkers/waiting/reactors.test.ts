import { describe, expect, it } from 'vitest';
import { crashes } from '../../testing/posted.ts';
import { event, judged, type Said } from '../../testing/told.ts';
import { awaits, resumes } from '../../testing/waiting.ts';
import type { ClaimWords } from '../claim.ts';
import { reactorsGoOn } from './reactors.ts';

const WORDS: ClaimWords = {
  name: 'reactors-go-on',
  kind: 'always',
  sentence: 'No thread waits for ever for the answer to a call.',
  source: 'Flux RFC 9',
};

function verdict(story: readonly Said[], within = 0, cut = false) {
  return judged(reactorsGoOn(WORDS, within), story, cut);
}

const call = awaits('rank1', 'r#1', 'rank2/kvs');

describe('a blocked reactor', () => {
  it('is a module whose call calls it back', () => {
    const links = [
      "From 0.001 ms on rank1 awaited rank2/kvs's answer to r#1",
      "and rank2 awaited rank1's answer to r#2: a cycle",
      'in which nobody could answer.',
    ];
    expect(verdict([call, awaits('rank2', 'r#2', 'rank1')])).toEqual({
      outcome: 'violated',
      sentence: links.join(', '),
      witness: [0, 1],
      premises: 2,
    });
  });

  it.each<[string, Said[], string]>([
    ['down', [crashes('rank2')], 'rank2 was down from 0.001 ms on'],
    ['paused', [event('pause', { node: 'rank2' })], 'rank2 was paused from 0.001 ms on'],
    [
      'busy',
      [event('take', { node: 'rank2', part: 'kvs', type: 'get' })],
      'rank2 waited for the end of its work on get (begun at 0.001 ms)',
    ],
    ['idle', [], 'rank2 waited for nothing'],
  ])('waits for one that is %s', (_, story, end) => {
    const { outcome, sentence, witness } = verdict([call, ...story]);
    expect(sentence).toBe(`From 0 ms on rank1 awaited rank2/kvs's answer to r#1: ${end}.`);
    expect({ outcome, witness }).toEqual({ outcome: 'violated', witness: [0] });
  });

  it('is told with the whole chain of calls', () => {
    const chain = [call, awaits('rank2', 'r#2', 'rank3'), awaits('rank3', 'r#3', 'rank4')];
    expect(verdict(chain).sentence).toContain(
      "and rank3 awaited rank4's answer to r#3: rank4 waited for nothing.",
    );
  });

  it('goes on once it is answered, and is forgotten when it dies', () => {
    const sentence = '1 call that blocked a thread, and each came back.';
    expect(verdict([call, resumes('rank1', 'r#1')])).toMatchObject({ outcome: 'holds', sentence });
    expect(verdict([call, crashes('rank1')]).outcome).toBe('holds');
  });

  it('may wait for an answer as long as is allowed', () => {
    const later = event('note', { node: 'rank3' });
    expect(verdict([call, later], 2).outcome).toBe('holds');
    expect(verdict([call, later, later], 2).outcome).toBe('violated');
  });

  it('nobody knows of, where the run was cut off', () => {
    expect(verdict([call], 0, true)).toMatchObject({ outcome: 'unknown', witness: [0] });
  });

  it('says so if no call blocked anybody', () => {
    expect(verdict([])).toMatchObject({ outcome: 'holds', premises: 0 });
  });
});
