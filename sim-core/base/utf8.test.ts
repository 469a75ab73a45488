import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

describe('text as bytes', () => {
  it('says what the platform says, halves of pairs included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });

  it('comes back, half a pair as U+FFFD', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text.replace(/\p{Cs}/gu, '\ufffd'));
      }),
    );
  });

  it.each(['\0', '\x7f', '\x80', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff', '\u{10000}'])(
    'at the edge of a length: %j',
    (text) => {
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
    },
  );

  it('is read from a place up to another', () => {
    const bytes = encodeUtf8('a€😀z');
    expect(decodeUtf8(bytes, 1, 8)).toBe('€😀');
    expect(decodeUtf8(bytes, 1, 7)).toBe('€\ufffd\ufffd\ufffd');
  });
});

/**
 * Where the platform says one U+FFFD for a broken sequence, this decoder says one for each of its
 * bytes. What is not broken it reads as the platform does.
 */
describe('bytes of a stranger', () => {
  it('are read as the platform reads them, but for how often U+FFFD is said', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        expect(once(decodeUtf8(bytes))).toBe(once(platform.decode(bytes)));
      }),
      { numRuns: 2000 },
    );
  });

  it('of the kind that almost fits, too', () => {
    const nearly = fc.array(fc.constantFrom(...NEAR_EDGES), { maxLength: 8 });
    fc.assert(
      fc.property(nearly, (bytes) => {
        const text = decodeUtf8(Uint8Array.from(bytes));
        expect(once(text)).toBe(once(platform.decode(Uint8Array.from(bytes))));
        expect(text).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 3000 },
    );
  });
});

const platform = new TextDecoder('utf-8', { ignoreBOM: true });
const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
const NEAR_EDGES = [
  0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0,
  0xf4, 0xf5, 0xff,
];

function once(text: string): string {
  return text.replace(/\ufffd+/g, '\ufffd');
}
