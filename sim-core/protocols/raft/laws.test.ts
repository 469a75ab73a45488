import { describe, expect, it } from 'vitest';
import type { RaftOptions } from './index.ts';
import { runUntimed, type Found } from './testing/untimed.ts';

const RUNS = 50;
const STEPS = 800;

describe(`over ${RUNS} runs without a clock, of ${STEPS} steps each`, () => {
  it.each<[string, number, Partial<RaftOptions>]>([
    ['three servers', 3, {}],
    ['five servers', 5, {}],
    ['three servers that begin without a no-op', 3, { appendsNoOp: false }],
    ['three servers without sessions', 3, { sessions: false }],
    ['three servers that must all agree', 3, { acknowledgeAfter: 'all' }],
    ['four servers that step down unheard', 4, { stepsDownWithoutQuorum: true }],
  ])('%s keep the five properties of Figure 3', (_, servers, options) => {
    const found = Array.from({ length: RUNS }, (_run, i) => one(i + 1, servers, options));
    expect(found.flatMap(({ broken }) => broken ?? [])).toEqual([]);
    // So that they are not kept only because nothing happened.
    expect(found.filter(({ committed }) => committed > 5).length).toBeGreaterThan(RUNS / 4);
    expect(found.filter(({ terms }) => terms > 3).length).toBeGreaterThan(RUNS / 2);
  });
});

describe('without a clock, and sooner or later', () => {
  // Figure 8 is too rare for luck alone: the scenario of that name is made for it.
  it.each<[string, string, Partial<RaftOptions>]>([
    ['Election Safety', 'votes are forgotten', { persistsVotes: false }],
    ['Leader Completeness', 'one copy is enough', { acknowledgeAfter: 'one' }],
  ])('%s is broken if %s', (property, _, options) => {
    expect(firstBroken(options)).toContain(property);
  });
});

function firstBroken(options: Partial<RaftOptions>): string {
  for (let seed = 1; seed <= 8 * RUNS; seed++) {
    const { broken } = one(seed, 3, options);
    if (broken !== null) return broken;
  }
  return 'nothing is broken';
}

function one(seed: number, servers: number, options: Partial<RaftOptions>): Found {
  return runUntimed({ seed, steps: STEPS, servers, options });
}
