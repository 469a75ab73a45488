import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../kernel/event.ts';
import { written, type Written } from '../testing/written.ts';
import { openMoments } from './moment.ts';
import { spansOf } from './spans.ts';

describe('stretches', () => {
  it('of downtime and pauses end with the restart, the resuming, or the crash', () => {
    expect(
      inWords([
        on('A', 'pause'),
        on('B', 'pause'),
        on('A', 'resume'),
        on('B', 'crash'),
        on('A', 'crash'),
        on('B', 'restart'),
      ]),
    ).toEqual(['A paused 0..2', 'B paused 1..3', 'B down 3..5', 'A down 4..']);
  });

  it('of work last from the taking to its step, whatever steps meanwhile', () => {
    expect(
      inWords([
        on('A', 'take', { part: 'kvs' }),
        on('A', 'step', { part: 'other', cause: -1 }),
        on('B', 'take', { part: 'kvs' }),
        on('A', 'step', { part: 'kvs', cause: 0 }),
        on('A', 'take', { part: 'kvs' }),
        on('A', 'crash'),
        on('A', 'take', { part: 'watcher#7' }),
        on('A', 'close', { part: 'kvs', peer: 'A', peerPart: 'watcher#7' }),
      ]),
    ).toEqual([
      'A/kvs busy 0..3',
      'B/kvs busy 2..',
      'A/kvs busy 4..5',
      'A down 5..',
      'A/watcher#7 busy 6..7',
    ]);
  });

  it('of blocking last until the event that says so', () => {
    expect(
      inWords([
        on('A', 'blocked', { part: 'store', data: { state: 'waiting' } }),
        on('B', 'blocked', { part: 'store' }),
        on('A', 'unblocked', { part: 'store', cause: 0 }),
      ]),
    ).toEqual(['A/store blocked 0..2', 'B/store blocked 1..']);
  });

  it('of clogs end with the unclogging of the same links, or of all', () => {
    expect(
      inWords([
        { kind: 'clog', data: { from: 'A' } },
        { kind: 'clog', data: { to: 'B' } },
        { kind: 'unclog', data: { from: 'A' } },
        { kind: 'clog', data: {} },
        { kind: 'unclog', data: {} },
      ]),
    ).toEqual([' clogged 0..2', ' clogged 1..4', ' clogged 3..4']);
  });

  it('of broken connections are one, whichever of its ends tells', () => {
    expect(
      inWords([
        on('A', 'linkDown', { peer: 'B' }),
        on('B', 'linkDown', { peer: 'A' }),
        on('A', 'linkDown', { peer: 'C' }),
        on('B', 'linkUp', { peer: 'A' }),
        on('A', 'linkUp', { peer: 'B' }),
      ]),
    ).toEqual(['A broken 0..3', 'A broken 2..']);
  });
});

describe('timers', () => {
  const armed = [
    on('A', 'timerSet', { part: 'raft', type: 'election', peerPart: 'follower' }),
    on('A', 'timerSet', { part: 'watcher#7', type: 'expiry', peerPart: 'a/b' }),
    on('B', 'timerSet', { part: 'watcher#7', type: 'expiry' }),
  ];

  it('go down with their process', () => {
    expect(ends([...armed, on('A', 'crash')])).toEqual([3, 3, -1]);
  });

  it('are gone with the instance that was closed', () => {
    const close = on('A', 'close', { part: 'kvs', peer: 'A', peerPart: 'watcher#7' });
    expect(ends([...armed, close])).toEqual([-1, 3, -1]);
  });

  it('keep the key that they were set under', () => {
    const trace = written(NODES, armed);
    expect([0, 1, 2].map((event) => trace.event(event).peerPart)).toEqual(['follower', 'a/b', '']);
    expect(trace.peerLane(1)).toBe(-1);
  });
});

describe('walls', () => {
  const [one, two] = [
    { type: 'isolate', node: 'A' },
    { type: 'isolate', node: 'B' },
  ];

  it('fall one by one where the event says which, and else all', () => {
    const trace = written(NODES, [
      { kind: 'partition', data: one },
      { kind: 'partition', data: two },
      { kind: 'heal', data: one },
      { kind: 'partition', data: one },
      { kind: 'heal' },
      { kind: 'partition', data: two },
    ]);
    expect(spansOf(trace).walls.map(({ fell }) => fell)).toEqual([2, 4, 4, -1]);
  });
});

it('the moment of an event knows who is down and who is paused', () => {
  const trace = written(NODES, [
    on('A', 'pause'),
    on('A', 'crash'),
    on('B', 'pause'),
    on('A', 'restart'),
    on('B', 'resume'),
  ]);
  const moments = openMoments(trace, spansOf(trace));
  expect([0, 1, 2, 3, 4].map(wordsAt)).toEqual([
    'A paused',
    'A down',
    'A down, B paused',
    'B paused',
    '',
  ]);

  function wordsAt(event: number): string {
    const words = moments(event).nodes.flatMap(({ name, down, paused }) => [
      ...(down ? [`${name} down`] : []),
      ...(paused ? [`${name} paused`] : []),
    ]);
    return words.join(', ');
  }
});

const NODES = ['A', 'B', 'C'];

function on(node: string, kind: TraceEvent['kind'], more: Partial<Written> = {}): Written {
  return { kind, node, ...more };
}

/** "A/kvs busy 0..3": in the order in which they began. */
function inWords(events: readonly Written[]): string[] {
  const trace = written(NODES, events);
  return spansOf(trace).stretches.map(({ kind, lane, part, from, until }) => {
    const where = [NODES[lane] ?? '', part].filter((name) => name !== '').join('/');
    return `${where} ${kind} ${from}..${until < 0 ? '' : until}`;
  });
}

function ends(events: readonly Written[]): number[] {
  return spansOf(written(NODES, events)).timers.map(({ ended }) => ended);
}
