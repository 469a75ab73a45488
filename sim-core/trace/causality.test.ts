/** Cones, held against the transitive closure of happens-before, worked out the slow way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../kernel/script.ts';
import { crash } from '../network/faults.ts';
import { anyGossip } from '../testing/gossip.ts';
import { flight, pingPong } from '../testing/ping-pong.ts';
import { watch } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { causesOf, lightCone, relation, type Relation } from './causality.ts';
import { isInTransit } from './event.ts';
import type { Trace } from './trace.ts';

describe('the light cone of an event', () => {
  it('is what the transitive closure says, for every other event', () => {
    fc.assert(
      fc.property(anyGossip(2), fc.nat(), (tiny, luck) => {
        const { trace } = watchTwice(tiny);
        const before = closure(trace);
        const event = luck % trace.length;
        const cone = lightCone(trace, event);
        const others = Array.from({ length: trace.length }, (_, index) => index);
        const told = others.map((other) => relation(trace, cone, event, other));
        expect(told).toEqual(others.map((other) => relationBy(before, trace, event, other)));
      }),
      { numRuns: 25 },
    );
  });

  it('has in its past exactly those that have it in their future', () => {
    fc.assert(
      fc.property(anyGossip(2), fc.nat(), fc.nat(), (tiny, first, second) => {
        const { trace } = watchTwice(tiny);
        const [a, b] = [first % trace.length, second % trace.length];
        if (isInTransit(trace.kind(a)) || isInTransit(trace.kind(b))) return;
        const seenFromA = relation(trace, lightCone(trace, a), a, b);
        const seenFromB = relation(trace, lightCone(trace, b), b, a);
        expect(seenFromB).toBe(MIRRORED[seenFromA]);
      }),
      { numRuns: 25 },
    );
  });

  it('of a wall is empty: nobody does it and nobody sees it', () => {
    const wall = { type: 'partition', wall: { type: 'oneWay', from: ['A'], to: ['C'] } } as const;
    const { trace, events } = watch({ ...pingPong(3), script: [{ at: 3000, fault: wall }] });
    const raised = events.findIndex(({ kind }) => kind === 'partition');
    const cone = lightCone(trace, raised);
    const told = new Set(events.map(({ index }) => relation(trace, cone, raised, index)));
    expect(told).toEqual(new Set(['concurrent', 'self']));
  });
});

describe('the causes of an event', () => {
  it('are the message it took and what its node did before, nearest first', () => {
    const { trace, events } = watch(pingPong(2));
    const [first, second] = events.filter(({ kind, node }) => kind === 'deliver' && node === 'A');
    expect(causesOf(trace, second!.index)[0]).toBe(second!.cause);
    expect(trace.lane(causesOf(trace, second!.index)[1]!)).toBe(0);
    expect(causesOf(trace, second!.index)[1]).toBeGreaterThan(first!.index);
    expect(causesOf(trace, 0)).toEqual([]);
  });

  it('are before it and in its past', () => {
    fc.assert(
      fc.property(anyGossip(2), fc.nat(), (tiny, luck) => {
        const { trace } = watchTwice(tiny);
        const event = luck % trace.length;
        const cone = lightCone(trace, event);
        for (const cause of causesOf(trace, event)) {
          expect(relation(trace, cone, event, cause)).toBe('past');
        }
      }),
      { numRuns: 20 },
    );
  });
});

const MIRRORED: Readonly<Record<Relation, Relation>> = {
  self: 'self',
  past: 'future',
  future: 'past',
  concurrent: 'concurrent',
};

/** By event: everything that happened before it. */
function closure(trace: Trace): Set<number>[] {
  const before: Set<number>[] = [];
  const last = new Map<number, number>();
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind(index);
    const lane = trace.lane(index);
    const transit = isInTransit(kind);
    const direct: number[] = [];
    if (transit || kind === 'deliver') direct.push(trace.cause(index));
    if (!transit && lane >= 0) direct.push(last.get(lane) ?? -1);
    const all = new Set<number>();
    for (const one of direct.filter((one) => one >= 0)) {
      all.add(one);
      for (const earlier of before[one] ?? []) all.add(earlier);
    }
    before.push(all);
    if (!transit && lane >= 0) last.set(lane, index);
  }
  return before;
}

function relationBy(
  before: readonly Set<number>[],
  trace: Trace,
  event: number,
  other: number,
): Relation {
  if (event === other) return 'self';
  if (before[event]?.has(other)) return 'past';
  if (before[other]?.has(event) && trace.lane(other) >= 0) return 'future';
  return 'concurrent';
}

describe('a connection that breaks', () => {
  const network = { links: 'ordered', rules: [flight(2000)] } as const;
  const script = [at(10_000, crash('B'))];
  const { trace, events } = watch({ ...pingPong(100), network, script });
  const crashed = events.findIndex(({ kind }) => kind === 'crash');
  const told = events.findIndex(({ kind, node }) => kind === 'linkDown' && node === 'A');

  it('tells the other end of a crash', () => {
    expect(told).toBeGreaterThan(crashed);
    expect(relation(trace, lightCone(trace, crashed), crashed, told)).toBe('future');
    expect(relation(trace, lightCone(trace, told), told, crashed)).toBe('past');
  });
});
