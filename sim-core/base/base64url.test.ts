import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from './base64url.ts';

test('says what the platform says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});

test('comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes);
    }),
  );
});

test('a text that decodes is the one spelling of its bytes', () => {
  fc.assert(
    fc.property(fc.base64String({ maxLength: 40 }), (text) => {
      const bytes = decodeBase64url(text);
      if (bytes !== null) expect(encodeBase64url(bytes)).toBe(text);
    }),
  );
  expect(decodeBase64url('QQ')).toEqual(Uint8Array.of(65));
  for (const bad of ['Q', 'QR', 'QQ==', 'Q+', 'Q/', 'Qé', 'QQQQQ']) {
    expect(decodeBase64url(bad)).toBeNull();
  }
});
