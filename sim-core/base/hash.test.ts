import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hash64, hashText } from './hash.ts';

describe('the rolling hash', () => {
  it('never changes: digests are in links', () => {
    expect(digest(() => {})).toMatchInlineSnapshot(`"cc50dcc992ca2f0e"`);
    expect(digest((hash) => hash.word(0))).toMatchInlineSnapshot(`"04bdfad399e5bbcf"`);
    expect(digest((hash) => hash.number(2 ** 40 + 5))).toMatchInlineSnapshot(`"4cd15c6b979e9621"`);
    expect(digest((hash) => hash.text('put {"alias":"car"}'))).toMatchInlineSnapshot(
      `"de0be6aeaff6b46f"`,
    );
    expect(hashText('put')).toMatchInlineSnapshot(`2071827952`);
  });

  it('is sixteen hexadecimal digits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (words) => {
        expect(digest((hash) => words.forEach((word) => hash.word(word)))).toMatch(
          /^[0-9a-f]{16}$/,
        );
      }),
    );
  });

  it('hears the order, and what is above 32 bits', () => {
    expect(digest((hash) => (hash.word(1), hash.word(2)))).not.toBe(
      digest((hash) => (hash.word(2), hash.word(1))),
    );
    expect(digest((hash) => hash.number(1))).not.toBe(digest((hash) => hash.number(2 ** 32 + 1)));
  });

  it('hears where one text ends and the next begins', () => {
    expect(digest((hash) => (hash.text('ab'), hash.text('c')))).not.toBe(
      digest((hash) => (hash.text('a'), hash.text('bc'))),
    );
    expect(digest((hash) => hash.text(''))).not.toBe(digest(() => {}));
  });

  it('gives no two of 20 000 neighbours the same digest', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 20_000; n++) seen.add(digest((hash) => hash.number(n * 1000)));
    expect(seen.size).toBe(20_000);
  });

  it('can be asked in between, and goes on as if it had not been', () => {
    const hash = new Hash64();
    hash.word(1);
    hash.digest();
    hash.word(2);
    expect(hash.digest()).toBe(digest((other) => (other.word(1), other.word(2))));
  });
});

function digest(fill: (hash: Hash64) => void): string {
  const hash = new Hash64();
  fill(hash);
  return hash.digest();
}
