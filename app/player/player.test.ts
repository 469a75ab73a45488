/** The player is a handful of functions from state to change: here they are put through a run. */
import { expect, it } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import {
  advance,
  clearSelection,
  currentEvent,
  goTo,
  inspectedEvent,
  isAtEnd,
  playOrPause,
  seek,
  showOrder,
  showWitness,
  START,
  WHOLE_RUN,
  type Change,
  type Player,
} from './player.ts';
import { alongMessage, neighbour, neighbourOnLane, shownEvents } from './steps.ts';

const { trace, spans } = sampleRun();
const shown = shownEvents(trace, false);

it('goes through a whole run in ten seconds at speed 1, and stops at its end', () => {
  let state = after(START, playOrPause(trace));
  for (let frame = 0; frame < 99; frame++) state = after(state, advance(WHOLE_RUN / 100, trace));
  expect(state.playing).toBe(true);
  expect(state.at / trace.ends).toBeCloseTo(0.99, 6);
  state = after(state, advance(WHOLE_RUN / 100, trace), advance(WHOLE_RUN / 100, trace));
  expect(state).toMatchObject({ playing: false, at: trace.ends });
  expect(isAtEnd(state, trace)).toBe(true);
});

it('plays from the start again once it is over', () => {
  const over = after(START, seek(trace.ends, trace));
  expect(after(over, playOrPause(trace))).toMatchObject({ playing: true, at: 0 });
});

it('never leaves the run', () => {
  expect(after(START, seek(-5, trace)).at).toBe(0);
  expect(after(START, seek(1e12, trace)).at).toBe(trace.ends);
});

it('tells events of one instant apart once it has stepped to one', () => {
  const together = shown.find((event) => trace.at(event) === trace.at(event + 1)) ?? -1;
  const there = after(START, goTo(together, trace));
  expect(currentEvent(there, trace)).toBe(together);
  expect(currentEvent(after(there, seek(trace.at(together), trace)), trace)).toBeGreaterThan(
    together,
  );
});

it('inspects what was selected, else the last event worth seeing', () => {
  const selected = after(START, goTo(shown[4] ?? 0, trace), seek(trace.ends, trace));
  expect(inspectedEvent(selected, trace)).toBe(shown[4]);
  expect(inspectedEvent(after(selected, clearSelection()), trace)).toBe(shown.at(-1));
});

it('leads from a verdict to the last event of its witness', () => {
  const state = after(START, showWitness('silent-conflict', [3, 9], trace));
  expect(state).toMatchObject({ claim: 'silent-conflict', selected: 9, at: trace.at(9) });
});

it('leaves no event selected beside a verdict that none shows', () => {
  const state = after({ ...START, selected: 9, at: 5 }, showWitness('exactly-once', [], trace));
  expect(state).toMatchObject({ claim: 'exactly-once', selected: null, at: 5 });
});

it('shows the first order of a verdict, until another is asked for', () => {
  const second = after(START, showWitness('store-is-linearizable', [3], trace), showOrder(1));
  expect(second.order).toBe(1);
  expect(after(second, showWitness('silent-conflict', [3, 9], trace)).order).toBe(0);
  expect(after(second, clearSelection()).order).toBe(0);
  expect(after(second, goTo(3, trace)).order).toBe(1);
});

it('brings the event that it goes to into sight', () => {
  const view = { from: 0, until: trace.ends / 10 };
  const last = trace.length - 1;
  const there = after({ ...START, view }, goTo(last, trace));
  expect(there.view?.until).toBeGreaterThanOrEqual(trace.at(last));
});

it('steps to every shown event once, forth and back', () => {
  const forth: number[] = [];
  for (let at = neighbour(shown, -1, 1); at !== null; at = neighbour(shown, at, 1)) forth.push(at);
  const back: number[] = [];
  for (let at = neighbour(shown, 1e9, -1); at !== null; at = neighbour(shown, at, -1))
    back.push(at);
  expect(forth).toEqual(shown);
  expect(back.reverse()).toEqual(shown);
});

it('stays on its lane if asked', () => {
  const from = shown[6] ?? 0;
  const next = neighbourOnLane(trace, shown, from, 1) ?? -1;
  expect(trace.lane(next)).toBe(trace.lane(from));
  expect(shown.filter((event) => event > from && event < next)).not.toContainEqual(
    expect.toSatisfy((event: number) => trace.lane(event) === trace.lane(from)),
  );
});

it('goes along a message and back to its sending', () => {
  const { sent, until } = spans.journeys[0]!;
  expect(alongMessage(trace, spans.journeys, sent, 1)).toBe(until);
  expect(alongMessage(trace, spans.journeys, until, -1)).toBe(sent);
  expect(alongMessage(trace, spans.journeys, sent, -1)).toBeNull();
});

function after(state: Player, ...changes: readonly Change[]): Player {
  return changes.reduce((now, change) => ({ ...now, ...change(now) }), state);
}
