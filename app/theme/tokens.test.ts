/** Contrast is arithmetic, so it is checked here and not by eye (WCAG 2.2, 1.4.3). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const light = tokensOf(css.slice(css.indexOf(':root {')));
const dark = tokensOf(css.slice(css.indexOf(":root[data-theme='dark']")));

const TEXTS = ['ink', 'soft', 'faint', 'accent', 'ok', 'unknown', 'fail', 'bad', 'past', 'future'];
const MARKS = ['message', 'reply', 'wall'];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, tokens) => {
  it.each([...TEXTS, ...MARKS])('keeps %s readable on paper, panel and lane', (text) => {
    for (const ground of ['paper', 'panel', 'lane']) {
      expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['accent', 'ok', 'unknown', 'fail', 'bad', 'past', 'future'])(
    'keeps %s and plain text readable on its soft colour',
    (name) => {
      expect(contrast(tokens, name, `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens, 'ink', `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens, 'soft', `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('keeps the edges of fields visible', () => {
    expect(contrast(tokens, 'edge', 'panel')).toBeGreaterThanOrEqual(3);
    expect(contrast(tokens, 'on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens, 'ink', 'changed')).toBeGreaterThanOrEqual(4.5);
  });
});

function tokensOf(text: string): ReadonlyMap<string, string> {
  const block = text.slice(0, text.indexOf('}'));
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, n, v]) => [n!, v!]));
}

function contrast(tokens: ReadonlyMap<string, string>, a: string, b: string): number {
  const [lower, higher] = [tokens.get(a)!, tokens.get(b)!].map(luminance).sort((x, y) => x - y);
  return (higher! + 0.05) / (lower! + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => linear(parseInt(colour.slice(i, i + 2), 16) / 255));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function linear(part: number): number {
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
