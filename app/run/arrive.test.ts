/** Arriving in a run: as a link says, and as one stood before. */
import { expect, it } from 'vitest';
import { dropOf } from '../inspector/interventions.ts';
import { currentEvent, START } from '../player/player.ts';
import { linkOf } from '../share/link-now.ts';
import { sampleRun, SAMPLE } from '../testing/sample-run.ts';
import { arriveAfterIntervention, arriveByLink, arriveElsewhere, sameEvent } from './arrive.ts';

const run = sampleRun();
const { trace, spans } = run;

it('plays a first visit from the start, or shows the whole run where no motion is wanted', () => {
  expect(arriveByLink(run, {}, false).player).toMatchObject({ at: 0, playing: true });
  expect(arriveByLink(run, {}, true).player).toMatchObject({ at: trace.ends, playing: false });
});

it('rebuilds from a link the view that the link was made of', () => {
  const state = {
    ...START,
    at: trace.at(20),
    stepped: 20,
    selected: 20,
    cone: true,
    view: { from: 10_000, until: 50_000 },
    claim: run.verdicts[0]!.claim,
    tab: 'verdicts',
    speed: 0.5,
  } as const;
  const arrival = arriveByLink(run, linkOf(run, state).view, false);
  expect(arrival.notices).toEqual([]);
  expect(linkOf(run, arrival.player)).toEqual(linkOf(run, state));
});

it('rebuilds a playhead between events, a cone that is off, and the table of all events', () => {
  const at = trace.at(20) + 1;
  expect(trace.lastBefore(at)).toBe(trace.lastBefore(at - 1));
  const state = { ...START, at, cone: false, all: true };
  const { view } = linkOf(run, state);
  expect(view).toEqual({ time: at, cone: false, all: true });
  expect(arriveByLink(run, view, false)).toEqual({ player: state, notices: [] });
  expect(linkOf(run, { ...state, at: at + 0.7 }).view).toEqual(view);
  const late = arriveByLink(run, { time: trace.ends + 1 }, false);
  expect(late.player).toMatchObject({ at: trace.ends, playing: false });
  expect(late.notices).toEqual([expect.stringMatching(/^The link points at .* is over at .*\.$/)]);
});

it('says in sentences what a link asks for and this run does not have', () => {
  const { player, notices } = arriveByLink(
    run,
    { at: 9999, selected: 9998, tab: 'nix', claim: 'nix' },
    false,
  );
  expect(player).toMatchObject({ at: trace.ends, selected: null, tab: 'events', claim: null });
  expect(notices).toHaveLength(4);
  for (const notice of notices) expect(notice).toMatch(/^The link .*\.$/);
});

it('keeps the time between two seeds, and the end at the end', () => {
  const other = sampleRun({ seed: 8 });
  const midway = { ...START, at: 1000, selected: 3 };
  expect(arriveElsewhere(other, midway, run)).toMatchObject({ at: 1000, selected: null });
  const atEnd = { ...START, at: trace.ends };
  expect(arriveElsewhere(other, atEnd, run).at).toBe(other.trace.ends);
});

it('stays where it was when a message is dropped: the past does not move', () => {
  const { sent, until } = spans.journeys[1]!;
  const dropped = sampleRun({ interventions: [dropOf(trace, until)!] });
  const before = { ...START, at: trace.at(until), stepped: until, selected: until };
  const arrived = arriveAfterIntervention(dropped, before, run);
  expect(dropped.trace.kind(arrived.selected!)).toBe('lose');
  expect(dropped.trace.cause(arrived.selected!)).toBe(sent);
  expect(currentEvent(arrived, dropped.trace)).toBe(arrived.selected);
  expect(sameEvent(trace, dropped.trace, sent)).toBe(sent);
});

it('leaves a verdict open between runs that have its claim, and its own event behind', () => {
  const claim = 'silent-conflict';
  const { witness } = run.verdicts.find((verdict) => verdict.claim === claim)!;
  const { sent } = spans.journeys[0]!;
  const delayed = sampleRun({ interventions: [dropOf(trace, sent)!] });
  const before = { ...START, claim, order: 1, tab: 'verdicts', selected: witness.at(-1)! } as const;
  const open = { claim, order: 0, tab: 'verdicts', selected: null };
  expect(witness.length).toBeGreaterThan(0);
  expect(arriveAfterIntervention(delayed, before, run)).toMatchObject(open);
  expect(arriveAfterIntervention(run, before, run)).toMatchObject(open);
  expect(arriveAfterIntervention(delayed, { ...before, selected: sent }, run).selected).toBe(sent);
  expect(arriveElsewhere(sampleRun({ seed: 8 }), before, run)).toMatchObject(open);
  const strange = { ...before, claim: 'nix' };
  expect(arriveElsewhere(run, strange, run).claim).toBeNull();
  expect(arriveAfterIntervention(run, strange, run).claim).toBeNull();
});

it('refuses to run what is not in the catalogue, with a sentence', () => {
  expect(() => sampleRun({ variant: 'nix' })).toThrow(/no variant “nix”/);
  expect(() => sampleRun({ seed: -1 })).toThrow(/seed should be/);
  const stranger = { do: 'drop', from: 'Z', to: 'server', type: 'put', n: 0, copy: 0 } as const;
  expect(() => sampleRun({ interventions: [stranger] })).toThrow(/names “Z”/);
  expect(SAMPLE.interventions).toEqual([]);
});

it('lists an intervention that found nothing', () => {
  const absent = { do: 'drop', from: 'A', to: 'server', type: 'put', n: 7, copy: 0 } as const;
  const { notApplied, fingerprint } = sampleRun({ interventions: [absent] });
  expect(notApplied).toEqual([
    'The intervention “drop put 8 from A to server” found nothing to act on in this run.',
  ]);
  expect(fingerprint).toBe(run.fingerprint);
});
