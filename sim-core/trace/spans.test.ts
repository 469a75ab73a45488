import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../kernel/script.ts';
import { heal, partition } from '../network/faults.ts';
import { anyGossip } from '../testing/gossip.ts';
import { pingPong } from '../testing/ping-pong.ts';
import { watch } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { spansOf } from './spans.ts';

describe('a journey', () => {
  it('begins where its copy set out and ends at most once, all of them together', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { trace, events } = watchTwice(tiny);
        const { journeys } = spansOf(trace);
        const numbered = (...kinds: string[]) =>
          events.filter(({ kind }) => kinds.includes(kind)).map(({ index }) => index);
        expect(journeys.map(({ from }) => from)).toEqual(numbered('send', 'duplicate'));
        const ends = journeys.flatMap(({ until }) => (until < 0 ? [] : [until]));
        expect(ends.toSorted((a, b) => a - b)).toEqual(numbered('deliver', 'lose'));
        const delays = journeys.flatMap((journey) => journey.delays);
        expect(delays.toSorted((a, b) => a - b)).toEqual(numbered('delay'));
      }),
      { numRuns: 12 },
    );
  });

  it('tells how it ended', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { trace } = watchTwice(tiny);
        for (const { sent, from, until, fate, why, copy } of spansOf(trace).journeys) {
          expect(trace.kind(sent)).toBe('send');
          expect(trace.kind(from)).toBe(copy === 0 ? 'send' : 'duplicate');
          if (fate === 'underway') expect(until).toBe(-1);
          else expect(trace.event(until)).toMatchObject({ cause: sent, copy, why });
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('an operation', () => {
  it('ends after it began, one at a time on each node', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { trace, events } = watchTwice(tiny);
        const { operations } = spansOf(trace);
        expect(operations.length).toBe(events.filter(({ kind }) => kind === 'begin').length);
        for (const [lane] of trace.nodes.entries()) {
          const own = operations.filter((operation) => operation.lane === lane);
          expect(own.map(({ n }) => n)).toEqual(own.map((_, index) => index));
          const bounds = own.flatMap(({ begun, ended }) => [begun, ended]);
          expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('walls and timers', () => {
  it('stand from where they were raised until all fall, or for good', () => {
    const wall = partition(['A'], ['B']);
    const script = [at(100, wall), at(200, wall), at(300, heal()), at(400, wall)];
    const { trace, events } = watch({ ...pingPong(0), script });
    const fell = events.findIndex(({ kind }) => kind === 'heal');
    expect(spansOf(trace).walls.map((one) => one.fell)).toEqual([fell, fell, -1]);
  });

  it('run until they fired or were cancelled', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { trace } = watchTwice(tiny);
        for (const { set, ended, name } of spansOf(trace).timers) {
          expect(trace.kind(set)).toBe('timerSet');
          if (ended < 0) continue;
          const { cause, part, type } = trace.event(ended);
          expect(cause).toBe(set);
          expect(`${part}/${type}`).toBe(name);
        }
      }),
      { numRuns: 10 },
    );
  });
});
