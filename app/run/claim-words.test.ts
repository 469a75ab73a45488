/** Claims and verdicts in words. */
import { expect, it } from 'vitest';
import { claimWords, verdictWords } from './claim-words.ts';

it.each([
  ['never', 'violated', 'silent-conflict', 'silent conflict'],
  ['never', 'holds', 'silent-conflict', 'no silent conflict'],
  ['always', 'holds', 'store-is-linearizable', 'store is linearizable'],
  ['always', 'violated', 'store-is-linearizable', 'not: store is linearizable'],
  ['eventually', 'violated', 'conflict-refused', 'not: conflict refused'],
  ['always', 'violated', 'run-is-bounded', 'cut off'],
  ['always', 'unknown', 'store-is-linearizable', 'store is linearizable?'],
] as const)('says of %s, %s: %s as “%s”', (kind, outcome, claim, words) => {
  expect(verdictWords({ claim, kind, outcome })).toBe(words);
});

it('says what is claimed', () => {
  expect(claimWords({ claim: 'silent-conflict', kind: 'never' })).toBe('never: silent conflict');
});
