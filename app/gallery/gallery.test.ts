/** The gallery's words and filters, over the real catalogue. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import { claimAtStake, shareWords, strikes } from './shares.ts';
import { shelve } from './themes.ts';

it.each([
  [0.81, '4 runs in 5'],
  [0.5, '1 run in 2'],
  [0.33, '1 run in 3'],
  [0.17, '1 run in 6'],
  [0.1, '1 run in 10'],
  [0.02, '1 run in 50'],
  [0.005, '1 run in 200'],
])('says %f as “%s”', (share, words) => {
  expect(shareWords(share)).toBe(words);
});

describe.each(CATALOGUE)('$id', (lesson) => {
  it('strikes in some variant', () => {
    expect(lesson.variants.some((variant) => claimAtStake(lesson, variant) !== null)).toBe(true);
  });

  it('says of each variant how often', () => {
    for (const variant of lesson.variants) {
      expect(strikes(lesson, variant)).toMatch(/^(no run|every run|\d+ runs? in \d+)$/);
    }
  });

  it('is found by each word of its title', () => {
    for (const words of lesson.title.split(' ')) {
      const found = shelve(CATALOGUE, { words, theme: null });
      expect(found.flatMap(({ lessons }) => lessons)).toContain(lesson);
    }
  });
});

it('shows every lesson on one shelf, and none that is not wanted', () => {
  const all = shelve(CATALOGUE, { words: '', theme: null }).flatMap(({ lessons }) => lessons);
  expect(all).toHaveLength(CATALOGUE.length);
  expect(shelve(CATALOGUE, { words: 'no such word', theme: null })).toEqual([]);
  expect(shelve(CATALOGUE, { words: '', theme: 'gathering' })).toEqual([]);
});
