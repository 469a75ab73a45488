/** What the first picture has to wait for is small, and no chart is in it. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Kilobytes of a thousand bytes, gzip. */
const MOST = 250;

test('the page loads at most 250 kB of JavaScript before it runs', () => {
  const weight = initialScripts().reduce((sum, script) => sum + gzipSync(script).length, 0) / 1000;
  expect(weight).toBeGreaterThan(50);
  expect(weight).toBeLessThanOrEqual(MOST);
});

test('the page does not bring XState along: charts run in the worker', () => {
  for (const script of initialScripts()) expect(script).not.toContain('xstate.');
  expect(read(assets().find((file) => file.includes('worker')) ?? '')).toContain('xstate.');
});

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly assets?: readonly string[];
}

/** The entry, and what it imports at once. */
function initialScripts(): string[] {
  const chunks = manifest();
  const names = new Set(Object.keys(chunks).filter((name) => chunks[name]?.isEntry));
  for (const name of names) for (const each of chunks[name]?.imports ?? []) names.add(each);
  return [...names].map((name) => read(chunks[name]?.file ?? ''));
}

function assets(): string[] {
  return Object.values(manifest()).flatMap((chunk) => chunk.assets ?? []);
}

function manifest(): Readonly<Record<string, Chunk>> {
  return JSON.parse(read('.vite/manifest.json')) as Record<string, Chunk>;
}

function read(file: string): string {
  return readFileSync(`dist/${file}`, 'utf8');
}
