import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from './json.ts';

describe('the canonical text of a value', () => {
  it('says what the value is', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(value);
      }),
    );
  });

  it('does not tell in which order the value was built', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(builtBackwards(value))).toBe(canonical(value));
      }),
    );
  });

  it('tells two values apart exactly if they differ', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = canonical(a) === canonical(b);
        expect(same).toBe(isDeepStrictEqual(a, b));
      }),
    );
  });

  it.each<[Parameters<typeof canonical>[0], string]>([
    [{ b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
    [{ 10: 'ten', 9: 'nine', é: 2, z: 1 }, '{"10":"ten","9":"nine","z":1,"é":2}'],
    [{ left: undefined, kept: [undefined] }, '{"kept":[null]}'],
    [-0, '0'],
    [1e21, '1e+21'],
    ['a "quoted"\n\ud800', '"a \\"quoted\\"\\n\\ud800"'],
    [[], '[]'],
    [{}, '{}'],
    [[[''], ''], '[[""],""]'],
  ])('of %j is %s', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it.each([NaN, Infinity, -Infinity])('does not exist for %d', (value) => {
    expect(() => canonical({ deep: [value] })).toThrow('finite numbers only');
  });
});

/** -0 has no text of its own in JSON. */
const json = fc
  .jsonValue({ maxDepth: 4, noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

function builtBackwards(value: Json): Json {
  if (Array.isArray(value)) return value.map(builtBackwards);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, builtBackwards(field)] as const);
  return Object.fromEntries(fields.toReversed());
}
