/** What a viewer does, by button and by key alike. */
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import {
  currentEvent,
  goTo,
  inspectedEvent,
  lookAt,
  player,
  playOrPause,
  showWitness,
} from '../player/player.ts';
import {
  alongMessage,
  neighbour,
  neighbourOnLane,
  shownEvents,
  type Direction,
} from '../player/steps.ts';
import { current } from '../run/current.ts';
import type { OpenRun } from '../run/open-run.ts';
import { isMarked } from '../run/tone.ts';
import { seedAfter } from '../run/seeds.ts';
import { intervene, vary } from '../run/visit.ts';
import { paceOf } from '../timeline/pace.ts';
import { fit, fitTo, isWhole, pan, zoom } from '../timeline/view.ts';
import { dropOf, withIntervention } from '../inspector/interventions.ts';

/** The next seed: whoever counts how often a race strikes, counts as the checks do. */
export function newSeed(): void {
  withRun(() => void vary(({ seed }) => ({ seed: seedAfter(seed) })));
}

export function nextVariant(): void {
  withRun(({ lesson: { variants } }) => {
    void vary(({ variant }) => {
      const next = (variants.findIndex(({ id }) => id === variant) + 1) % variants.length;
      return { variant: variants[next]?.id ?? variant };
    });
  });
}

export function togglePlay(): void {
  withRun(({ trace }) => player.setState(playOrPause(trace)));
}

/** To the next or previous event; of the same lane only, if asked. */
export function step(by: Direction, onLane = false): void {
  withRun(({ trace }) => {
    const state = player.getState();
    const shown = shownEvents(trace, state.all);
    const from = currentEvent(state, trace);
    const inspected = inspectedEvent(state, trace);
    const next = onLane ? neighbourOnLane(trace, shown, inspected, by) : neighbour(shown, from, by);
    if (next !== null) player.setState(goTo(next, trace));
  });
}

export function toStart(): void {
  toEdge((shown) => shown[0]);
}

export function toEnd(): void {
  toEdge((shown) => shown.at(-1));
}

function toEdge(pick: (shown: readonly number[]) => number | undefined): void {
  withRun(({ trace }) => {
    const event = pick(shownEvents(trace, player.getState().all));
    if (event !== undefined) player.setState(goTo(event, trace));
  });
}

/** To the other end of the message that the inspected event sent or ended. */
export function followMessage(by: Direction): void {
  withRun(({ trace, spans }) => {
    const from = inspectedEvent(player.getState(), trace);
    const other = alongMessage(trace, spans.journeys, from, by);
    if (other !== null) player.setState(goTo(other, trace));
  });
}

/** A window half or twice as long, about the playhead. */
export function zoomBy(factor: number): void {
  withRun(({ trace }) => {
    const { view, at } = player.getState();
    const pace = paceOf(trace);
    const next = zoom(view ?? fit(pace), at, factor, pace);
    player.setState(lookAt(isWhole(next, pace) ? null : next));
  });
}

/** To one side by a share of what is on the screen. */
export function panBy(share: number): void {
  withRun(({ trace }) => {
    const { view } = player.getState();
    if (!view) return;
    player.setState(lookAt(pan(view, share, paceOf(trace))));
  });
}

/**
 * From the whole run to what is selected, its message whole; from anywhere else to the whole run.
 */
export function fitSelection(): void {
  withRun(({ trace, spans }) => {
    const { view, selected } = player.getState();
    if (view !== null || selected === null) {
      player.setState(lookAt(null));
      return;
    }
    const ends = ([-1, 1] as const).map((by) => alongMessage(trace, spans.journeys, selected, by));
    const times = [selected, ...ends].filter((event) => event !== null).map((it) => trace.at(it));
    player.setState(lookAt(fitTo(times, paceOf(trace))));
  });
}

export function showVerdict({ claim, witness }: Verdict): void {
  withRun(({ trace }) => player.setState(showWitness(claim, witness, trace)));
}

/** From verdict to verdict: those that are marked on the axis, the gravest first. */
export function nextVerdict(): void {
  withRun(({ verdicts }) => {
    const shown = verdicts.filter(isMarked);
    const among = shown.length > 0 ? shown : verdicts;
    const place = among.findIndex(({ claim }) => claim === player.getState().claim);
    const next = among[(place + 1) % among.length];
    if (next) showVerdict(next);
  });
}

/** Drops the message that the inspected event belongs to; a connection breaks there. */
export function dropMessage(): void {
  withRun(({ trace }) => {
    const drop = dropOf(trace, inspectedEvent(player.getState(), trace));
    if (drop) void intervene((before) => withIntervention(before, drop));
  });
}

function withRun(act: (run: OpenRun) => void): void {
  const { run, place } = current.getState();
  if (run && place === 'lab') act(run);
}
