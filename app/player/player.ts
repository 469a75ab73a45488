/**
 * Where the viewer is in a run. What can be worked out from these is worked out, never stored.
 * Actions are functions from the state to what changes.
 */
import { createStore } from 'zustand/vanilla';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { isShown } from './steps.ts';
import { paceOf } from '../timeline/pace.ts';
import { reveal, type TimeView } from '../timeline/view.ts';

export const TABS = ['events', 'state', 'operations', 'verdicts'] as const;
export type Tab = (typeof TABS)[number];

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** A run that is played at speed 1 takes this long, in milliseconds. */
export const WHOLE_RUN = 10_000;

export interface Player {
  /** The playhead, in microseconds of the run; between two whole ones while playing. */
  readonly at: number;
  /** The event that was stepped to, or null: then the last one at or before the playhead counts. */
  readonly stepped: number | null;
  readonly playing: boolean;
  readonly speed: number;
  readonly selected: number | null;
  /** Whether the light cone of the selected event is shown. */
  readonly cone: boolean;
  /** Null: the whole run. */
  readonly view: TimeView | null;
  /** The claim whose witness is lit. */
  readonly claim: string | null;
  /** Which of the orders that its verdict rests on is drawn, from 0. */
  readonly order: number;
  readonly tab: Tab;
  /** Bookkeeping events too, in the table and when stepping. */
  readonly all: boolean;
}

export const START: Player = {
  at: 0,
  stepped: null,
  playing: false,
  speed: 1,
  selected: null,
  cone: true,
  view: null,
  claim: null,
  order: 0,
  tab: 'events',
  all: false,
};

const NONE_SELECTED = { selected: null } as const;

export const player = createStore<Player>(() => START);

export type Change = (player: Player) => Partial<Player>;

/** The playhead is put to a time by hand, in whole microseconds as a link has them. */
export function seek(at: number, trace: Trace): Change {
  const whole = Math.max(0, Math.min(Math.floor(at), trace.ends));
  return () => ({ at: whole, stepped: null, playing: false });
}

/** The viewer goes to one event, and looks at it. */
export function goTo(event: number, trace: Trace): Change {
  return ({ view }) => {
    const at = trace.at(event);
    return { at, stepped: event, selected: event, playing: false, view: seen(view, at, trace) };
  };
}

export function clearSelection(): Change {
  return () => ({ selected: null, claim: null, order: 0 });
}

export function showOrder(order: number): Change {
  return () => ({ order });
}

export function showCone({ cone }: Player): Partial<Player> {
  return { cone: !cone };
}

export function showAll({ all }: Player): Partial<Player> {
  return { all: !all };
}

export function lookAt(view: TimeView | null): Change {
  return () => ({ view });
}

export function openTab(tab: Tab): Change {
  return () => ({ tab });
}

export function playAt(speed: number): Change {
  return () => ({ speed });
}

/** Plays or pauses; at the end, from the start again. */
export function playOrPause(trace: Trace): Change {
  return (state) => {
    if (state.playing) return pause(state);
    return { playing: true, stepped: null, at: isAtEnd(state, trace) ? 0 : state.at };
  };
}

/** What plays stops, at a whole microsecond. No event lies between it and where it was. */
export function pause({ at }: Player): Partial<Player> {
  return { playing: false, at: Math.floor(at) };
}

/**
 * Time goes on by some milliseconds of the viewer's, at the pace of the picture: what is drawn
 * short is passed quickly. At the end of the run it stops.
 */
export function advance(millis: number, trace: Trace): Change {
  return ({ at: before, speed, view }) => {
    const pace = paceOf(trace);
    const by = (millis * speed * pace.shown(trace.ends)) / WHOLE_RUN;
    const at = Math.min(pace.at(pace.shown(before) + by), trace.ends);
    return { at, stepped: null, playing: at < trace.ends, view: seen(view, at, trace) };
  };
}

/**
 * A verdict is asked for its evidence: its witness is lit, and its last event gone to. Where no
 * event shows it, none is left selected that could be taken for one.
 */
export function showWitness(claim: string, witness: readonly number[], trace: Trace): Change {
  return (before) => {
    const last = witness.at(-1);
    return { claim, order: 0, ...(last === undefined ? NONE_SELECTED : goTo(last, trace)(before)) };
  };
}

/** The last event that has happened, or -1 before the first. */
export function currentEvent({ at, stepped }: Player, trace: Trace): number {
  return stepped ?? trace.lastBefore(at);
}

/** What the inspector looks at: what was selected, or the last thing worth seeing. */
export function inspectedEvent(state: Player, trace: Trace): number {
  if (state.selected !== null) return state.selected;
  let event = currentEvent(state, trace);
  while (event > 0 && !isShown(trace.kind(event), state.all)) event--;
  return event;
}

export function isAtEnd({ at }: Player, trace: Trace): boolean {
  return at >= trace.ends;
}

/** The part of the run on the screen, moved as little as brings the playhead into sight. */
function seen(view: TimeView | null, at: number, trace: Trace): TimeView | null {
  return view && reveal(view, at, paceOf(trace));
}
