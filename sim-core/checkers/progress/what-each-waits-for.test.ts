import { describe, expect, it } from 'vitest';
import {
  begins,
  caused,
  crashes,
  delivers,
  doubles,
  ends,
  sends,
  states,
} from '../../testing/posted.ts';
import { event, type Said } from '../../testing/told.ts';
import { awaits, has, resumes, wants } from '../../testing/waiting.ts';
import { WhatEachWaitsFor } from './what-each-waits-for.ts';

const timer = { node: 'A', part: 'client', type: 'patience', peerPart: 'waiting' };
const sets = event('timerSet', timer);
const THREAD = ['wants', 'holds'] as const;
const SHARE = { resource: 'x', mode: 'shared' } as const;
const ask = sends('B', 'A', 'B#1');

describe('a node waits', () => {
  it.each<[string, Said[], string]>([
    ['an answer', [begins('A', 'A#1')], 'an answer to its put of car (begun at 0 ms)'],
    ['a timer', [sets], 'its timer patience (for 0.001 ms)'],
    ['an answer to a blocking call', [awaits('A', 'A#1', 'B')], "B's answer to A#1 (for 0.001 ms)"],
    ['a lock', [wants('A', 'x')], 'x (for 0.001 ms)'],
    ['a message', [ask], 'ask from B (for 0.001 ms)'],
    [
      'room',
      [event('blocked', { node: 'A', peer: 'B', why: 'full' })],
      'room on its link to B (for 0.001 ms)',
    ],
    [
      'an input',
      [event('blocked', { node: 'A', data: { state: 'asking' } })],
      'what ends its state asking (for 0.001 ms)',
    ],
    [
      'its own work',
      [event('take', { node: 'A', part: 'p', type: 'get' })],
      'the end of its work on get (begun at 0 ms)',
    ],
    [
      'several things',
      [sets, ask, wants('A', 'x')],
      'x (for 0.001 ms), its timer patience (for 0.003 ms) and ask from B (for 0.002 ms)',
    ],
    [
      'many messages',
      [ask, ask, ask, ask, ask],
      `${[5, 4, 3].map((n) => `ask from B (for 0.00${n} ms)`).join(', ')} and 2 more messages`,
    ],
  ])('for %s', (_, story, what) => {
    expect(after([...story, note])).toBe(`A waited for ${what}`);
  });

  it.each<[string, Said[]]>([
    ['was answered', [begins('A', 'A#1'), ends('A', 'A#1')]],
    ['runs out', [sets, event('timerFired', timer)]],
    ['is cancelled', [sets, event('timerCancelled', timer)]],
    ['came back', [awaits('A', 'A#1', 'B'), resumes('A', 'A#1')]],
    ['was granted', [wants('A', 'x'), has('A', 'x')]],
    ['its thread got', [...THREAD.map((fact) => states('A', { fact, ...SHARE, by: 'A/t' }))]],
    [
      'is what another wants',
      [states('A', { fact: 'wants', resource: 'x', mode: 'shared', by: 'B' })],
    ],
    ['arrived', [ask, delivers(0, 'A')]],
    ['was lost', [ask, caused(event('lose', { node: 'A' }), 0)]],
    [
      'is done',
      [
        event('take', { node: 'A', part: 'p', type: 'get' }),
        event('step', { node: 'A', part: 'p' }),
      ],
    ],
    ['was its instance’s', [sets, event('close', { node: 'A', peerPart: 'client' })]],
  ])('no more for what %s', (_, story) => {
    expect(after(story)).toBe('A waited for nothing');
  });

  it('for what a thread of it wants', () => {
    const thread = states('A', { fact: 'wants', ...SHARE, by: 'A/t' });
    expect(after([thread])).toBe('A waited for x (for 0 ms)');
  });

  it('for a copy of a message that has arrived', () => {
    const story = [ask, delivers(0, 'A'), doubles(0, 'B', 'A', 'B#1')];
    expect(after(story)).toBe('A waited for ask from B (for 0 ms)');
    expect(after([...story, delivers(0, 'A', 1)])).toBe('A waited for nothing');
  });

  it('for a message that is held back, and by what', () => {
    const held = { node: 'A', peer: 'B', type: 'ask', why: 'partition' };
    const delayed = (by: number | null) => caused(event('delay', { ...held, data: { by } }), 0);
    expect(after([ask, delayed(null)])).toBe(
      'A waited for ask from B, held back by a partition (for 0.001 ms)',
    );
    expect(after([ask, delayed(5)])).toBe('A waited for ask from B (for 0.001 ms)');
  });

  it('for an answer still when the run is over, and the kernel closes its operations', () => {
    expect(after([begins('A', 'A#1'), caused(ends('A', 'A#1', 'info'), 0)])).toContain(
      'put of car',
    );
    expect(after([begins('A', 'A#1'), caused(ends('A', 'A#1', 'info'), -1)])).toContain('nothing');
  });
});

describe('a node does nothing', () => {
  it('while it is down, and has forgotten everything when it is born again', () => {
    const story = [sets, begins('A', 'A#1'), ask, crashes('A')];
    expect(after(story)).toBe('A was down from 0.003 ms on');
    expect(after([...story, event('restart', { node: 'A' })])).toBe(
      'A waited for ask from B (for 0.002 ms)',
    );
  });

  it('while it is paused, and waits on when it goes on', () => {
    const story = [sets, event('pause', { node: 'A' })];
    expect(after(story)).toBe('A was paused from 0.001 ms on');
    expect(after([...story, event('resume', { node: 'A' })])).toContain('its timer patience');
  });
});

const note = event('note', { node: 'B' });

function after(story: readonly Said[]): string {
  const waits = new WhatEachWaitsFor();
  story.forEach((said, index) => waits.see(said(index)));
  return waits.words('A');
}
