import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflate, inflate } from './deflate.ts';

const bytes = fc.uint8Array({ maxLength: 3000 });

test('comes back, and other inflaters read it', () => {
  fc.assert(
    fc.property(bytes, (plain) => {
      const small = deflate(plain);
      expect(inflate(small, 3000)).toEqual(plain);
      expect(new Uint8Array(inflateRawSync(small))).toEqual(plain);
    }),
  );
});

test('a deflate bomb is given up long before it has gone off', () => {
  const bomb = deflateRawSync(Buffer.alloc(100_000_000), { level: 9 });
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(inflate(bomb, 65_536)).toBe('large');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2_000_000);
});

test('as much as is allowed may come out, and no more', () => {
  const small = deflate(new Uint8Array(65_536));
  expect(inflate(small, 65_536)).toHaveLength(65_536);
  expect(inflate(small, 65_535)).toBe('large');
});

test('what is cut off is damaged', () => {
  const small = deflate(Uint8Array.from({ length: 300 }, (_, i) => (i * i) & 0xff));
  for (let length = 0; length < small.length; length++) {
    expect(inflate(small.subarray(0, length), 1000)).toBe('damaged');
  }
});

test('nothing that comes in makes it throw', () => {
  fc.assert(
    fc.property(bytes, (noise) => {
      const out = inflate(noise, 1000);
      expect(typeof out === 'string' || out.length <= 1000).toBe(true);
    }),
    { numRuns: 500 },
  );
});
