import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHEST_SEED, keyedLuck, philoxBlock } from './luck.ts';

describe('Philox4x32-10', () => {
  // The vectors of Random123's own tests, `kat_vectors`.
  it.each([
    [
      '00000000 00000000 00000000 00000000',
      '00000000 00000000',
      '6627e8d5 e169c58d bc57ac4c 9b00dbd8',
    ],
    [
      'ffffffff ffffffff ffffffff ffffffff',
      'ffffffff ffffffff',
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      '243f6a88 85a308d3 13198a2e 03707344',
      'a4093822 299f31d0',
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('turns %s under %s into %s', (counter, key, block) => {
    const [a = 0, b = 0, c = 0, d = 0] = words(counter);
    const [k0 = 0, k1 = 0] = words(key);
    expect(philoxBlock([a, b, c, d], [k0, k1])).toEqual(words(block));
  });
});

describe('keyed luck', () => {
  it('answers a question the same whenever and however often it is asked', () => {
    fc.assert(
      fc.property(seed, fc.array(question, { maxLength: 20 }), (seed, questions) => {
        const luck = keyedLuck(seed);
        const inOrder = questions.map((one) => luck.u32(...one));
        const backwards = questions.toReversed().map((one) => keyedLuck(seed).u32(...one));
        expect(inOrder).toEqual(backwards.toReversed());
      }),
    );
  });

  it('gives whole numbers of 32 bits', () => {
    fc.assert(
      fc.property(seed, question, (seed, one) => {
        const draw = keyedLuck(seed).u32(...one);
        expect(draw).toBe(draw >>> 0);
      }),
    );
  });

  it('asks every part of the question, and the seed', () => {
    const draw = keyedLuck(7).u32('latency', 'A>B:put', 3);
    expect(keyedLuck(8).u32('latency', 'A>B:put', 3)).not.toBe(draw);
    expect(keyedLuck(7).u32('loss', 'A>B:put', 3)).not.toBe(draw);
    expect(keyedLuck(7).u32('latency', 'A>B:get', 3)).not.toBe(draw);
    expect(keyedLuck(7).u32('latency', 'A>B:put', 4)).not.toBe(draw);
  });

  it('never changes: a fingerprint of last year must still be found', () => {
    const luck = keyedLuck(2012);
    const draws = [0, 1, 2].map((n) => luck.u32('latency', 'A>server:put', n).toString(16));
    expect(draws).toMatchInlineSnapshot(`
      [
        "12a128d8",
        "afb66766",
        "edb458bd",
      ]
    `);
    expect(keyedLuck(HIGHEST_SEED).u32('timer', 'B/program:think', 0)).toMatchInlineSnapshot(
      `1047127246`,
    );
  });

  it('has no favourite bit', () => {
    const luck = keyedLuck(1);
    const draws = Array.from({ length: 4096 }, (_, n) => luck.u32('loss', 'A>B:ping', n));
    for (let bit = 0; bit < 32; bit++) {
      const ones = draws.filter((draw) => (draw >>> bit) & 1).length;
      expect(Math.abs(ones - 2048)).toBeLessThan(4 * 32); // four standard deviations
    }
  });
});

const seed = fc.integer({ min: 0, max: HIGHEST_SEED });
const question = fc.tuple(
  fc.constantFrom('latency', 'loss', 'timer'),
  fc.string({ maxLength: 12 }),
  fc.nat(),
);

function words(hex: string): number[] {
  return hex.split(' ').map((word) => Number.parseInt(word, 16));
}
