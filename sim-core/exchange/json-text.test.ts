import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { DEEPEST, readJson } from './json-text.ts';

describe('what is JSON', () => {
  it('is read as the platform reads it', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('is what the platform takes for it, a letter changed or left out', () => {
    fc.assert(
      fc.property(anyJson, fc.nat(), fc.constantFrom(...LETTERS), (value, place, letter) => {
        const text = JSON.stringify(value);
        const at = place % text.length;
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        const found = readJson(changed);
        if (found.ok) expect(found.value.value).toEqual(parsed(changed));
        else if (!STRICTER.test(found.error)) expect(parsed(changed)).toBe(undefined);
      }),
      { numRuns: 600 },
    );
  });

  it('may name a field like the door to the prototype of all', () => {
    const value = read('{"__proto__": {"x": 1}, "constructor": 2}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('may hold half a surrogate pair', () => {
    expect(read('["\\ud800"]')).toEqual(['\ud800']);
  });

  it.each([DEEPEST, DEEPEST - 1])('may be %i deep', (depth) => {
    expect(readJson(nested(depth)).ok).toBe(true);
  });

  it('may have more lists and objects than it may be deep, one after the other', () => {
    const wide = Array.from({ length: DEEPEST }, () => [[], { a: {} }]);
    expect(read(JSON.stringify(wide))).toEqual(wide);
  });
});

describe('what is not is refused with its place', () => {
  it.each([
    ['', 'Line 1, column 1: a value was expected, and here the text ends.'],
    ['{"a": 1,\n "b": }', 'Line 2, column 7: a value was expected.'],
    ['[1, 2', 'Line 1, column 6: “,” or “]” was expected, and here the text ends.'],
    ['[1, ]', 'Line 1, column 5: a value was expected.'],
    ['{"a" 1}', 'Line 1, column 6: “:” was expected after the name of a field.'],
    ['{"a": 1 "b": 2}', 'Line 1, column 9: “,” was expected, or the end of this list or object.'],
    ['{"a": 1', 'Line 1, column 8: “,” or “}” was expected, and here the text ends.'],
    ['{"a": 1, }', 'Line 1, column 10: the name of a field was expected, in quotes.'],
    ['{a: 1}', `Line 1, column 2: ${NO_JSON}`],
    ["{'a': 1}", `Line 1, column 2: ${NO_JSON}`],
    ['[1, tru]', `Line 1, column 5: ${NO_JSON}`],
    ['[1] // one', 'Line 1, column 5: there are no comments in JSON.'],
    ['[/* one */ 1]', 'Line 1, column 2: there are no comments in JSON.'],
    ['{"a": 1, "a": 2}', 'Line 1, column 10: the field “a” is there twice.'],
    ['[1] 2', 'Line 1, column 5: nothing was expected after the end.'],
    ['01', 'Line 1, column 2: nothing was expected after the end.'],
    ['[1.]', 'Line 1, column 2: a number should end with a digit.'],
    ['["a', 'Line 1, column 2: a text should end with a quote, on the line it begins on.'],
    ['["a\n"]', 'Line 1, column 2: a text should end with a quote, on the line it begins on.'],
    ['["a\t"]', 'Line 1, column 2: a text should have no control character in it.'],
    ['["\\x"]', /^Line 1, column 2: this text has a “\\” before something/],
    ['["\\u12"]', /^Line 1, column 2: this text has a “\\” before something/],
    ['[1e999]', 'Line 1, column 2: “1e999” is more than a number can hold: put it in quotes.'],
    ['9007199254740993', /^Line 1, column 1: “9007199254740993” is more than a number can hold/],
    ['\u00a0[]', `Line 1, column 1: ${NO_JSON}`],
    ['\ufeff[]', `Line 1, column 1: ${NO_JSON}`],
  ])('%j', (text, sentence) => {
    expect(readJson(text)).toEqual({
      ok: false,
      error: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    });
  });
});

it.each([DEEPEST + 1, 100_000])('is refused %i deep', (depth) => {
  expect(readJson(nested(depth))).toEqual({
    ok: false,
    error: 'Line 1, column 65: lists and objects should be within at most 64 others.',
  });
});

it('is refused where it is wrong first, however deep it goes on', () => {
  const error = 'Line 1, column 2: a value was expected.';
  expect(readJson('[},'.repeat(100_000))).toEqual({ ok: false, error });
});

it('tells the line of each item of the watched list', () => {
  const found = readJson('{\n"other": [\n0],\n"events": [\n{"events": [1]},\n\n 2, 3]}', 'events');
  expect(found.ok && [0, 1, 2].map(found.value.lineOf)).toEqual([5, 7, 7]);
});

const NO_JSON = 'this is not JSON, where names and texts stand in double quotes.';

/** Refusals of texts that the platform takes. */
const STRICTER = /is there twice|than a number can hold|within at most/;

const LETTERS = [...'{}[]",:-+.eE019tfn\\u/*\' \t\n\r', '', '//', '/**/', '\ufeff'];

const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

function read(text: string): Json {
  const found = readJson(text);
  expect(found).toMatchObject({ ok: true });
  return found.ok ? found.value.value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
