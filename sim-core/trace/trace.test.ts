/** What was recorded, read back: events, states and moments, held against plain lists. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Loose } from '../base/json.ts';
import type { TraceEvent } from '../kernel/event.ts';
import { defineNode } from '../kernel/part.ts';
import { anyGossip } from '../testing/gossip.ts';
import { pingPong } from '../testing/ping-pong.ts';
import { stateText, watch, type Left, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { buffersOf, sizeOf } from './columns.ts';
import { openMoments } from './moment.ts';
import { spansOf, type Journey } from './spans.ts';
import { openTrace } from './trace.ts';

describe('a trace', () => {
  it('gives back every event as it was told', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const { trace, events } = watchTwice(tiny);
        const read = Array.from({ length: trace.length }, (_, index) => trace.event(index));
        expect(canonical(read.map(fieldsOf))).toBe(canonical(events.map(fieldsOf)));
      }),
      { numRuns: 12 },
    );
  });

  it('gives its columns without their events', () => {
    const { trace, events } = watch(pingPong(40));
    const lanes = trace.nodes.map(({ name }) => name);
    for (const event of events) {
      const { index } = event;
      expect(trace.kind(index)).toBe(event.kind);
      expect(trace.at(index)).toBe(event.at);
      expect(trace.cause(index)).toBe(event.cause);
      expect(trace.type(index)).toBe(event.type);
      expect(trace.lane(index)).toBe(lanes.indexOf(event.node));
      expect(trace.peerLane(index)).toBe(lanes.indexOf(event.peer));
    }
  });

  it('gives the state that each step left, until the next', () => {
    fc.assert(
      fc.property(anyGossip(3), (tiny) => {
        const run = watchTwice(tiny);
        for (const lane of run.trace.nodes.keys()) {
          const wrong = run.events.filter(({ index }) => !isRight(run, lane, index));
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('gives the state on both sides of every step, over hundreds of them', () => {
    const run = watch(pingPong(150));
    const own = run.states.filter(({ node }) => node === 'A');
    expect(own.length).toBeGreaterThan(128);
    for (const { step } of own) {
      expect(isRight(run, 0, step) && isRight(run, 0, step - 1)).toBe(true);
    }
  });

  it('has no state before a node starts, and no event outside', () => {
    const { trace } = watch(pingPong(3));
    expect(trace.stateAt(1, 0)).toBeNull();
    for (const index of [-1, trace.length, 0.5 + trace.length]) {
      expect(() => trace.event(index)).toThrow(RangeError);
    }
  });

  it('finds the last event at or before a time', () => {
    const { trace, events } = watch(pingPong(20));
    for (const time of [-1, 0, 1, 999, 1000, 1001, 7500, 1e9]) {
      const last = events.filter((event) => event.at <= time).length - 1;
      expect(trace.lastBefore(time)).toBe(last);
    }
  });

  it('is complete in its columns: moved to another place, it says the same', () => {
    const { trace } = watch(pingPong(20));
    const copy = structuredClone(trace.data);
    const moved = structuredClone(copy, { transfer: buffersOf(copy) as ArrayBuffer[] });
    const there = openTrace(moved);
    expect(there.event(30)).toEqual(trace.event(30));
    expect(there.stateAt(0, 30)).toEqual(trace.stateAt(0, 30));
    expect(sizeOf(moved)).toBe(sizeOf(trace.data));
  });

  it('of no nodes and no events can be read, too', () => {
    const { trace } = watch({ nodes: [defineNode('A', 'all', [])] });
    expect(trace.length).toBe(1);
    expect(trace.stateAt(0, 0)).toBeNull();
    expect(trace.lastBefore(5)).toBe(0);
  });
});

describe('the moment of an event', () => {
  it('is the world as a plain count of everything has it', () => {
    fc.assert(
      fc.property(anyGossip(2), fc.nat(), (tiny, luck) => {
        const run = watchTwice(tiny);
        const moments = openMoments(run.trace, spansOf(run.trace));
        for (const event of [luck % run.events.length, run.events.length - 1]) {
          const moment = moments(event);
          expect(moment.underway.map(nameOf).toSorted()).toEqual(underwayAt(run, event));
          expect(moment.operations.length).toBe(balance(run, event, ['begin'], ['end']));
          const over = ['timerFired', 'timerCancelled'];
          expect(moment.timers.length).toBe(balance(run, event, ['timerSet'], over));
          expect(moment.walls.length).toBe(wallsAt(run, event));
          expect(moment.nodes.map(({ state }) => state?.step ?? -1)).toEqual(
            run.trace.nodes.map((_, lane) => run.trace.stateAt(lane, event)?.step ?? -1),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is right on both sides of a block of 512 events', () => {
    const run = watch(pingPong(300));
    const moments = openMoments(run.trace, spansOf(run.trace));
    for (const event of [0, 510, 511, 512, 513, 1023, 1024, run.trace.length - 1]) {
      expect(moments(event).underway.map(nameOf)).toEqual(underwayAt(run, event));
    }
  });
});

function fieldsOf(event: TraceEvent): Loose {
  return { ...event };
}

function isRight(run: Watched, lane: number, event: number): boolean {
  return (stateOf(run, lane, event) ?? '') === (leftAt(run, lane, event)?.text ?? '');
}

function stateOf({ trace }: Watched, lane: number, event: number): string | null {
  const state = trace.stateAt(lane, event);
  return state && stateText(state.parts, state.timers);
}

function leftAt({ trace, states }: Watched, lane: number, event: number): Left | undefined {
  const name = trace.nodes[lane]?.name;
  return states.findLast(({ node, step }) => node === name && step <= event);
}

function nameOf({ sent, copy }: Journey): string {
  return `${sent}~${copy}`;
}

/** Sent or doubled by then, and neither delivered nor lost. */
function underwayAt({ events }: Watched, event: number): string[] {
  const left = new Set<string>();
  for (const { kind, index, cause, copy } of events.slice(0, event + 1)) {
    if (kind === 'send') left.add(`${index}~0`);
    if (kind === 'duplicate') left.add(`${cause}~${copy}`);
    if (kind === 'deliver' || kind === 'lose') left.delete(`${cause}~${copy}`);
  }
  return [...left].toSorted();
}

function balance(run: Watched, event: number, opens: string[], closes: string[]): number {
  const until = run.events.slice(0, event + 1);
  const count = (kinds: string[]) => until.filter(({ kind }) => kinds.includes(kind)).length;
  return count(opens) - count(closes);
}

function wallsAt({ events }: Watched, event: number): number {
  const until = events.slice(0, event + 1);
  const healed = until.findLastIndex(({ kind }) => kind === 'heal');
  return until.slice(healed + 1).filter(({ kind }) => kind === 'partition').length;
}
