import { expect, it } from 'vitest';
import { staysOf } from './stays.ts';
import { recorded, type Written } from './testing/recorded.ts';

it('finds from when until when a node was in a state worth looking at', () => {
  const trace = recorded(
    ['A'],
    [step(0, 'thinking'), step(10, 'waiting'), step(30, 'idle'), step(40)],
  );
  expect(staysOf(trace.data).map(inWords)).toEqual(['thinking 0..10', 'waiting 10..30']);
});

it('lets the last state last until the run is over', () => {
  const trace = recorded(['A'], [step(5, 'thinking'), step(40)]);
  expect(staysOf(trace.data).map(inWords)).toEqual(['thinking 5..40']);
});

it('names the states of charts within charts, and of charts side by side', () => {
  const nested = { asking: 'first', lease: { held: 'fresh' } };
  const trace = recorded(['A'], [step(0, nested), step(10)]);
  expect(staysOf(trace.data)[0]?.states).toEqual(['asking.first, lease.held.fresh']);
});

it('takes a step back into the same state for no change', () => {
  const trace = recorded(['A'], [step(0, 'waiting'), step(10, 'waiting'), step(20, 'idle')]);
  expect(staysOf(trace.data).map(inWords)).toEqual(['waiting 0..20']);
});

function step(ms: number, state?: Written['state']): Written {
  return { ms, kind: 'step', node: 'A', ...(state === undefined ? {} : { state }) };
}

function inWords({ states, from, until }: ReturnType<typeof staysOf>[number]): string {
  return `${states.join(' ')} ${from / 1000}..${until / 1000}`;
}
