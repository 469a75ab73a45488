import { describe, expect, it } from 'vitest';
import { gossips } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import { chartOf } from './chart.ts';
import { defineNode, definePart } from './part.ts';
import { find, watchFor, type Pattern } from './pattern.ts';
import { when } from './script.ts';

const { events } = watch({
  nodes: gossips(['A', 'B'], 3),
  network: {
    links: 'unordered',
    rules: [{ type: 'latency', latency: { shape: 'fixed', micros: 1000 } }],
  },
});

describe('a pattern finds', () => {
  it.each<[string, Pattern]>([
    ['the first event of a kind', { kind: 'send' }],
    ['with a node, a peer and a type', { kind: 'deliver', node: 'A', peer: 'B', type: 'echo' }],
    ['with a reason', { kind: 'end', why: 'ok' }],
    ['with what was said', { kind: 'end', data: { value: 'A' } }],
    ['with what an operation was called with', { kind: 'begin', node: 'A', data: { number: 2 } }],
  ])('%s', (_, pattern) => {
    const { kind, node, peer, type, why, data } = pattern;
    const first = events.find(
      (event) =>
        event.kind === kind &&
        (node ?? event.node) === event.node &&
        (peer ?? event.peer) === event.peer &&
        (type ?? event.type) === event.type &&
        (why ?? event.why) === event.why &&
        Object.entries(data ?? {}).every(([field, value]) =>
          event.text.includes(`"${field}":${JSON.stringify(value)}`),
        ),
    );
    expect(first).toBeDefined();
    expect(find(pattern, events)).toBe(first?.index);
  });

  it('the n-th, counted from 1', () => {
    const sent = events.filter(({ kind }) => kind === 'send').map(({ index }) => index);
    expect(find({ kind: 'send', nth: 3 }, events)).toBe(sent[2]);
    expect(find({ kind: 'send', nth: sent.length + 1 }, events)).toBe(-1);
  });

  it('the first after what another one finds, never that event itself', () => {
    const sent = events.filter(({ kind }) => kind === 'send').map(({ index }) => index);
    const second: Pattern = { kind: 'send', after: { kind: 'send' } };
    expect(find(second, events)).toBe(sent[1]);
    expect(find({ kind: 'send', nth: 2, after: second }, events)).toBe(sent[3]);
    expect(find({ kind: 'send', after: { kind: 'heal' } }, events)).toBe(-1);
  });

  it('its event once, however long it is shown events', () => {
    const watcher = watchFor({ kind: 'deliver', nth: 2 });
    expect(events.filter((event) => watcher(event)).length).toBe(1);
  });
});

describe('a pattern of a state', () => {
  const jump = { type: 'clockStep', node: 'A', by: 1 } as const;
  /** The steps whose part is in this state from then on, by the trace's own account. */
  function entries(state: string): number[] {
    const { trace } = watch({ nodes: gossips(['A', 'B'], 3) });
    const valueAt = (event: number) =>
      trace.stateAt(0, event)?.parts.find(({ name }) => name === 'mouth')?.value;
    return Array.from({ length: trace.length }, (_, event) => event).filter(
      (event) =>
        trace.event(event).node === 'A' &&
        trace.kind(event) === 'step' &&
        valueAt(event) === state &&
        valueAt(event - 1) !== state,
    );
  }

  it.each(['talking', 'asking'])('is the step that enters it: %s', (state) => {
    const moments = entries(state);
    expect(moments.length).toBeGreaterThan(1);
    moments.forEach((moment, n) => {
      const script = [when({ kind: 'step', node: 'A', enters: state, nth: n + 1 }, jump)];
      const { events: all } = watch({ nodes: gossips(['A', 'B'], 3), script });
      expect(all.find(({ kind }) => kind === 'clock')?.cause).toBe(moment);
    });
  });

  it('is a path where states are in states', () => {
    const nested = chartOf<Record<never, never>, { type: 'go' }>()('nap').createMachine({
      context: {},
      initial: 'out',
      states: {
        out: { after: { nap: 'in' } },
        in: { initial: 'first', states: { first: { after: { nap: 'second' } }, second: {} } },
      },
    });
    const timers = { nap: { low: 1000, high: 1000 } };
    const part = definePart({ name: 'a', machine: nested, timers, durable: [] });
    const waits = ['out', 'in', 'in.first', 'in.second', 'second'];
    const script = waits.map((enters) => when({ kind: 'step', enters }, jump));
    const { events: all } = watch({ nodes: [defineNode('A', 'all', [part])], script });
    const times = all.filter(({ kind }) => kind === 'clock').map(({ at }) => Number(at));
    expect(times).toEqual([0, 1000, 1000, 2000]);
  });
});
