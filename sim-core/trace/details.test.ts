/** Events with everything that may be said of them, told and read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json, type Loose } from '../base/json.ts';
import { EVENT_KINDS, type TraceEvent } from '../kernel/event.ts';
import { eventOf, written, type Written } from '../testing/written.ts';

const name = fc.constantFrom('', 'A', 'B', 'a b', 'é😀');
const data = fc.oneof(
  fc.constantFrom<Json[]>(null, {}, [], 0, '', { length: 5 }, { micros: 7 }, { by: null }),
  fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((length) => ({
    length,
  })),
  fc.constantFrom(0x7fffffff, 0x80000000, 0xffffffff).map((micros) => ({ micros })),
  fc.jsonValue().map((value) => JSON.parse(canonical(value as Loose)) as Json),
);
const anyEvent: fc.Arbitrary<Written> = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS, 'timerSet' as const, 'take' as const),
  node: name,
  part: name,
  peer: name,
  peerPart: fc.oneof(name, fc.constantFrom('a/b', '/')),
  type: name,
  cause: fc.integer({ min: -1, max: 20 }),
  n: fc.oneof(fc.nat(300), fc.nat(70_000), fc.constant(0xffffffff)),
  copy: fc.constantFrom(0, 0, 0, 1, 7),
  request: fc.constantFrom('', '', 'A#3', '"'),
  why: fc.constantFrom('', '', 'loss', 'ok'),
  data,
});

describe('what is said of an event', () => {
  it('is read as it was told', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80, size: 'max' }), (events) => {
        const trace = written(['A', 'B'], events);
        const read = events.map((_, index) => trace.event(index));
        expect(read.map(inFull)).toEqual(events.map((event, i) => inFull(eventOf(event, i))));
        expect(read.map(({ index }) => [trace.copy(index), trace.why(index)])).toEqual(
          read.map(({ copy, why }) => [copy, why]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is one row for equal details, and none for how long a timer runs', () => {
    const beat = { kind: 'send', node: 'A', peer: 'B', type: 'beat', data: { term: 1 } } as const;
    const lost = { ...beat, kind: 'lose', why: 'loss' } as const;
    const timers = [...Array(100).keys()].map((length): Written => {
      return { kind: 'timerSet', node: 'A', n: length, data: { length } };
    });
    const beats = [...Array(100).keys()].flatMap((n): Written[] => [
      { ...beat, n },
      { ...lost, n },
    ]);
    const { details, texts } = written(['A', 'B'], [...timers, ...beats]).data;
    expect(details.length / 4).toBe(3);
    expect(texts.starts.length - 1).toBe(3);
  });

  it('is what every reader gets, and none can change', () => {
    const trace = written(['A'], [{ kind: 'note', node: 'A', data: { deep: [{ a: 1 }] } }]);
    const { deep } = trace.event(0).data as { deep: { a: number }[] };
    expect(() => deep.pop()).toThrow(TypeError);
    expect(() => (deep[0]!.a = 2)).toThrow(TypeError);
  });
});

it('a time beyond 32 bits is refused', () => {
  const late = { kind: 'note', at: 0x100000000 as TraceEvent['at'] } as const;
  expect(() => written(['A'], [late])).toThrow('a run is over before');
});

function inFull(event: TraceEvent): string {
  return canonical({ ...event });
}
