import { describe, expect, it } from 'vitest';
import { begins, ends, executes } from '../../testing/posted.ts';
import { judged } from '../../testing/told.ts';
import { holds, type ClaimWords } from '../claim.ts';
import { eachEventually, eventually, notYet, whenOneEnds } from './eventually.ts';

const WORDS: ClaimWords = { name: 'it-happens', kind: 'eventually', sentence: '', source: '' };

describe('what is to happen eventually', () => {
  const claim = eventually(
    WORDS,
    () =>
      ({ kind, node, index }) =>
        kind === 'fact' ? holds(`${node} did it.`, 1, [index]) : null,
    'Nobody did it.',
  );

  it('holds from the first time on', () => {
    const story = [begins('A', 'A#1'), executes('S1', 'A#1'), executes('S2', 'A#1')];
    expect(judged(claim, story)).toEqual(holds('S1 did it.', 1, [1]));
  });

  it('is violated if it never does, and unknown if the run was cut off', () => {
    const sentence = 'Nobody did it.';
    const never = { outcome: 'violated', sentence, witness: [], premises: 0 };
    expect(judged(claim, [begins('A', 'A#1')])).toEqual(never);
    expect(judged(claim, [], true)).toEqual({ ...never, outcome: 'unknown' });
  });

  it('may be said of operations, which are looked at when they end', () => {
    const ok = whenOneEnds(({ outcome, ended }) =>
      outcome === 'ok' ? holds('', 1, [ended]) : null,
    );
    const story = [
      begins('A', 'A#1'),
      ends('A', 'A#1', 'fail'),
      begins('A', 'A#2'),
      ends('A', 'A#2'),
    ];
    expect(judged(eventually(WORDS, ok, ''), story).witness).toEqual([3]);
  });

  it('looks at every run afresh', () => {
    const second = eventually(
      WORDS,
      () => {
        let seen = 0;
        return () => (++seen === 2 ? holds('Twice.', 2) : null);
      },
      'Once at most.',
    );
    expect(judged(second, [executes('S', 'r')]).outcome).toBe('violated');
    expect(judged(second, [executes('S', 'r')]).outcome).toBe('violated');
  });
});

describe('what each client is to see', () => {
  const claim = eachEventually(WORDS, ['A', 'B'], () => {
    let ended = 0;
    return {
      shows: ({ outcome }) => (ended++, outcome === 'ok'),
      fine: () => `Both, of ${ended}.`,
      otherwise: (who) => `${who} did not.`,
    };
  });
  const [a, b] = ['A', 'B'].map((node) => [begins(node, node), ends(node, node)]);
  const fails = [begins('B', 'B#0'), ends('B', 'B#0', 'fail')];

  it('holds when the last of them has, and shows the last time of each', () => {
    expect(judged(claim, [...b!, ...a!, ...fails, ...b!])).toEqual(holds('Both, of 4.', 2, [3, 7]));
  });

  it('is not there while one of them has not', () => {
    const story = [...a!, ...fails];
    expect(judged(claim, story)).toMatchObject({ outcome: 'violated', sentence: 'B did not.' });
    expect(judged(claim, story, true)).toMatchObject({ outcome: 'unknown', witness: [1] });
    expect(judged(claim, []).sentence).toBe('A and B did not.');
  });
});

it('what did not happen shows what there was of it', () => {
  const partly = { witness: [3], premises: 1 };
  expect(notYet('B did not.', { cut: false }, partly)).toMatchObject(partly);
  expect(notYet('B did not.', { cut: true }, partly)).toMatchObject({
    outcome: 'unknown',
    witness: [3],
  });
});
