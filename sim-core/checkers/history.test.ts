import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGossip } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { spansOf } from '../trace/spans.ts';
import { holds, judge, unknown, violated, type Claim } from './claim.ts';
import { gatherHistory } from './history.ts';

describe('a history', () => {
  it('gathered while the run goes on is the one of its trace', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { events, trace } = watchTwice(tiny);
        const history = gatherHistory();
        const ended = events.flatMap((event) => history.see(event) ?? []);
        const spans = spansOf(trace).operations;
        expect(history.operations.map(({ node, begun }) => [node, begun])).toEqual(
          spans.map(({ node, begun }) => [node, begun]),
        );
        expect(history.operations.map(({ outcome, value }) => [outcome, value])).toEqual(
          spans.map(({ outcome, value }) => [outcome, value]),
        );
        expect(ended.length).toBe(history.operations.length);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves a call of which nobody knows how it ended open for ever', () => {
    const [tiny] = fc.sample(anyGossip(3), 1);
    const silent = { ...tiny!, network: { links: 'unordered', rules: [] } as const };
    const walled = [
      {
        at: 0,
        fault: { type: 'partition', wall: { type: 'groups', groups: [['A'], ['B'], ['C']] } },
      },
    ] as const;
    const history = gatherHistory();
    for (const event of watch({ ...silent, script: walled }).events) history.see(event);
    const { operations } = history;
    expect(operations.length).toBeGreaterThan(0);
    const unknowns = operations.filter(({ outcome }) => outcome === 'info');
    expect(unknowns.every(({ ended }) => ended === Infinity)).toBe(true);
    const known = operations.filter(({ outcome }) => outcome !== 'info');
    expect(known.every(({ begun, ended }) => begun < ended && Number.isFinite(ended))).toBe(true);
  });
});

describe('a court', () => {
  const [tiny] = fc.sample(anyGossip(2), 1);
  const { events } = watch(tiny!);

  it('shows every claim every event, facts included, and asks each once', () => {
    const seen: number[] = [];
    const facts: string[] = [];
    const claim: Claim = {
      name: 'sees-everything',
      kind: 'always',
      sentence: 'It sees everything.',
      source: 'itself',
      monitor: () => ({
        see: ({ index, kind, type }) => {
          seen.push(index);
          if (kind === 'fact') facts.push(type);
        },
        verdict: ({ events: count, cut }) => holds(`${count} ${cut}`, count, [1]),
      }),
    };
    const court = judge([claim]);
    for (const event of events) court.see(event);
    expect(court.verdicts({ events: events.length, cut: false })).toEqual([
      {
        claim: 'sees-everything',
        kind: 'always',
        outcome: 'holds',
        sentence: `${events.length} false`,
        premises: events.length,
        witness: [1],
      },
    ]);
    expect(seen).toEqual(events.map(({ index }) => index));
    expect(facts.length).toBeGreaterThan(0);
  });

  it('says of a claim that it holds, is violated, or that nobody knows', () => {
    expect(holds('Yes.', 3)).toEqual({
      outcome: 'holds',
      sentence: 'Yes.',
      witness: [],
      premises: 3,
    });
    expect(violated('No.', [4])).toMatchObject({ outcome: 'violated', witness: [4], premises: 1 });
    expect(unknown('Who knows?')).toMatchObject({ outcome: 'unknown', premises: 0 });
  });
});
