import { describe, expect, it } from 'vitest';
import { gossips } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import { find, watchFor, type Pattern } from './pattern.ts';

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
    expect(events.filter(watcher).length).toBe(1);
  });
});
