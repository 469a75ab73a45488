import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../kernel/facts.ts';
import { brokenByDefinition } from '../../testing/watch-definitions.ts';
import { anyDamage, damaged } from '../../testing/watch-damage.ts';
import { anyFaithful, anyNoise, saidBy } from '../../testing/watch-stream.ts';
import { WATCH_GUARANTEES, type WatchBreach, type WatchGuarantee } from './breach.ts';
import { judgeWatches, occasionsOf } from './judge.ts';
import { gatherWatches } from './record.ts';

describe('the nine guarantees of a watch', () => {
  it('are kept by every watch that is told what it should be', () => {
    fc.assert(
      fc.property(anyFaithful, (facts) => void expect(breachesOf(facts)).toEqual([])),
      { numRuns: 80 },
    );
  });

  it('mean what they say: each agrees with its definition, whatever watchers are told', () => {
    fc.assert(
      fc.property(
        anyNoise,
        (facts) => void expect(brokenIn(facts)).toEqual(brokenByDefinition(facts)),
      ),
      { numRuns: 250 },
    );
  });

  it('agree with their definitions also on watches that are nearly right', () => {
    const nearly = fc.tuple(anyFaithful, anyDamage, anyDamage).map(([facts, one, other]) => {
      return damaged(damaged(facts, one), other);
    });
    fc.assert(
      fc.property(
        nearly,
        (facts) => void expect(brokenIn(facts)).toEqual(brokenByDefinition(facts)),
      ),
      { numRuns: 250 },
    );
  });

  it('are each broken by some of these, or nothing would have been tested', () => {
    const samples = [
      ...fc.sample(anyNoise, 150).map(brokenIn),
      ...fc.sample(fc.tuple(anyFaithful, anyDamage), 150).map(([f, d]) => brokenIn(damaged(f, d))),
    ];
    for (const guarantee of WATCH_GUARANTEES) {
      const broken = samples.filter((names) => names.includes(guarantee));
      expect(broken.length, guarantee).toBeGreaterThan(5);
    }
  });

  it('may be judged one by one: together they find the same', () => {
    fc.assert(
      fc.property(anyNoise, (facts) => {
        const { record } = gathered(facts);
        const alone = WATCH_GUARANTEES.flatMap((one) => judgeWatches(record, [one]));
        expect(new Set(alone)).toEqual(new Set(judgeWatches(record)));
      }),
      { numRuns: 60 },
    );
  });

  it('name the version, the key and the watch event, and show it with events in order', () => {
    fc.assert(
      fc.property(anyNoise, (facts) => {
        for (const { event, witness, sentence, version, key } of breachesOf(facts)) {
          expect(['observed', 'bookmarked']).toContain(facts[event]?.fact);
          expect(witness).toContain(event);
          expect(witness).toEqual([...new Set(witness)].sort((a, b) => a - b));
          expect(sentence).toContain(String(version));
          expect(sentence).toContain(key);
          expect(sentence).toMatch(/^[^.]+\.$/);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('are judged in about one pass: a watcher that resumes all the time costs no more', () => {
    const history = range(1_000).map((version) => {
      return { fact: 'committed', store: 'store', key: 'car', version, value: version } as const;
    });
    const opened = { fact: 'watches', watcher: 'W', store: 'store', keys: { prefix: '' } } as const;
    const told = range(1_000).flatMap((version): Fact[] => [
      { ...opened, after: 0 },
      { fact: 'observed', watcher: 'W', key: 'car', version, value: version, response: version },
    ]);
    const { record } = gathered([...history, ...told]);
    const all = judgeWatches(record);
    expect(occasionsOf(record, 'resumable')).toBe(1_000);
    // All but the watch whose first change is the first of all.
    expect(all.filter(({ guarantee }) => guarantee === 'reliable').length).toBe(999);
  });
});

// Helpers.

function gathered(facts: readonly Fact[]) {
  const gathering = gatherWatches();
  saidBy(facts).forEach((said, index) => gathering.see(said(index)));
  return gathering;
}

function breachesOf(facts: readonly Fact[]): WatchBreach[] {
  return judgeWatches(gathered(facts).record);
}

function brokenIn(facts: readonly Fact[]): WatchGuarantee[] {
  const broken = new Set(breachesOf(facts).map(({ guarantee }) => guarantee));
  return WATCH_GUARANTEES.filter((guarantee) => broken.has(guarantee));
}

function range(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index + 1);
}
