import { describe, expect, it } from 'vitest';
import { crashes } from '../../testing/posted.ts';
import { judged, type Said } from '../../testing/told.ts';
import { has, releases, uses, wants } from '../../testing/waiting.ts';
import type { ClaimWords } from '../claim.ts';
import { starvationFree } from './starvation.ts';

const WORDS: ClaimWords = {
  name: 'starvation-free',
  kind: 'always',
  sentence: 'Nobody who asks is overtaken for ever.',
  source: 'Courtois, Heymans and Parnas, Concurrent Control with Readers and Writers, 1971',
};

function verdict(story: readonly Said[], most = 2, cut = false) {
  return judged(starvationFree(WORDS, most), story, cut);
}

const reads = (who: string) => uses(who, 'book', 'shared');
const waiting = [wants('W', 'book'), ...reads('R1'), ...reads('R2')];

describe('starvation', () => {
  it('is being overtaken more often than is allowed', () => {
    expect(verdict([...waiting, ...reads('R1'), has('W', 'book')])).toEqual({
      outcome: 'violated',
      sentence: 'W asked for book at 0 ms; R1 (2 times) and R2 asked later and had it before.',
      witness: [0, 2, 5, 8],
      premises: 4,
    });
    expect(verdict([...waiting, has('W', 'book')])).toMatchObject({
      outcome: 'holds',
      sentence: '3 times somebody asked for something; nobody was overtaken more than 2 times.',
      premises: 3,
    });
  });

  it('is waiting at the end, though somebody who asked later had it', () => {
    const before = 'W asked for book at 0 ms; R1 and R2 asked later and had it before';
    const sentence = `${before}, and it still waited at the end.`;
    const witness = [0, 2, 5];
    expect(verdict(waiting)).toEqual({ outcome: 'violated', sentence, witness, premises: 3 });
    expect(verdict(waiting, 2, true)).toMatchObject({ outcome: 'unknown', sentence, witness });
    expect(verdict([wants('W', 'x'), wants('A', 'x'), has('A', 'x')]).outcome).toBe('violated');
  });

  it('befalls a writer whom readers never let in: one comes before the other leaves', () => {
    const readers = [1, 2, 3, 4].flatMap((n) => [
      wants(`R${n}`, 'book', 'shared'),
      has(`R${n}`, 'book', 'shared'),
      ...(n === 1 ? [wants('W', 'book')] : [releases(`R${n - 1}`, 'book', 'shared')]),
    ]);
    // R1 had asked before; R2 and R3 came later, and R4 is there still.
    expect(verdict(readers, 1)).toMatchObject({ outcome: 'violated', witness: [2, 4, 7] });
    expect(verdict(readers, 1).sentence).toContain('; R2 and R3 asked later');
    expect(verdict(readers, 3).sentence).toContain('; R2, R3 and R4 asked later');
  });

  it.each<[string, Said[]]>([
    [
      'those who asked before',
      [wants('A', 'x'), wants('W', 'x'), has('A', 'x'), releases('A', 'x')],
    ],
    ['those with whom one shares', [wants('R', 'book', 'shared'), ...reads('R1'), ...reads('R2')]],
    ['those who have something else', [wants('W', 'book'), ...uses('A', 'other')]],
    ['anybody, once one is dead', [...waiting, crashes('W')]],
    ['anybody, once one has given up', [...waiting, releases('W', 'book')]],
  ])('is not a matter of %s', (_, story) => {
    expect(verdict(story).outcome).toBe('holds');
  });

  it('counts for each wish anew', () => {
    const served = [...waiting, has('W', 'book'), releases('W', 'book')];
    expect(verdict([...served, ...served]).outcome).toBe('holds');
  });

  it('says so if nobody wanted anything', () => {
    expect(verdict([])).toMatchObject({ outcome: 'holds', premises: 0 });
  });
});
