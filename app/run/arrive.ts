/** Where a viewer stands in a run that has just come: as the link says, or as they stood before. */
import { timeWords, type Micros } from '../../sim-core/base/time.ts';
import type { LinkView } from '../../sim-core/run/link.ts';
import { isInTransit } from '../../sim-core/trace/event.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { START, TABS, isAtEnd, type Player, type Tab } from '../player/player.ts';
import { paceOf } from '../timeline/pace.ts';
import { clamp } from '../timeline/view.ts';
import type { OpenRun } from './open-run.ts';

export interface Arrival {
  readonly player: Player;
  /** Sentences about what the link asked for and this run does not have. */
  readonly notices: readonly string[];
}

/** @param still the visitor's system asks for no motion: then nothing plays by itself */
export function arriveByLink(run: OpenRun, view: LinkView, still: boolean): Arrival {
  const { trace } = run;
  const notices: string[] = [];
  const event = (number: number | undefined, what: string): number | null => {
    if (number === undefined || number < trace.length) return number ?? null;
    notices.push(`The link ${what} event ${number}, but this run has only ${trace.length} events.`);
    return null;
  };
  const stepped = event(view.at, 'points at');
  const selected = event(view.selected, 'selects');
  const player: Player = {
    ...START,
    ...(stepped === null ? freshStart(trace, still || view.at !== undefined) : atEvent(stepped)),
    ...(view.time === undefined ? {} : atTime(view.time)),
    selected,
    cone: view.cone ?? START.cone,
    all: view.all ?? START.all,
    view: viewOf(view, trace),
    claim: claimOf(run, view.claim, notices),
    tab: tabOf(view.tab, notices),
    speed: view.speed ?? 1,
  };
  return { player, notices };

  function atEvent(number: number): Partial<Player> {
    return { stepped: number, at: trace.at(number) };
  }

  function atTime(time: Micros): Partial<Player> {
    const { ends } = trace;
    if (time > ends) {
      const over = `this run is over at ${timeWords(ends)}`;
      notices.push(`The link points at ${timeWords(time)}, but ${over}.`);
    }
    return { stepped: null, at: Math.min(time, ends), playing: false };
  }
}

/** A first visit sees something move, unless it asked for no motion: then it sees the whole run. */
function freshStart({ ends }: Trace, still: boolean): Partial<Player> {
  return still ? { at: ends } : { at: 0, playing: true };
}

function viewOf({ from, until }: LinkView, trace: Trace): Player['view'] {
  if (from === undefined || until === undefined || until <= from) return null;
  return clamp({ from, until }, paceOf(trace));
}

function claimOf({ verdicts }: OpenRun, claim: string | undefined, notices: string[]) {
  if (claim === undefined) return null;
  if (verdicts.some((verdict) => verdict.claim === claim)) return claim;
  notices.push(`The link asks for the claim “${claim}”, which this variant does not have.`);
  return null;
}

function tabOf(tab: string | undefined, notices: string[]): Tab {
  const found = TABS.find((known) => known === tab);
  if (tab !== undefined && !found) {
    notices.push(`The link opens a table “${tab}”; there are ${TABS.join(', ')}.`);
  }
  return found ?? 'events';
}

/**
 * Another seed or variant: time stays, so that two runs can be compared, and so does the verdict
 * that is open; the event that was chosen goes.
 */
export function arriveElsewhere(run: OpenRun, before: Player, left: OpenRun): Player {
  const at = isAtEnd(before, left.trace)
    ? run.trace.ends
    : Math.min(Math.floor(before.at), run.trace.ends);
  const { speed, tab, cone, all } = before;
  return { ...START, at, speed, tab, cone, all, claim: sameClaim(run, before) };
}

/** The same run with an intervention: the past does not move, and so neither does the viewer. */
export function arriveAfterIntervention(run: OpenRun, before: Player, left: OpenRun): Player {
  const { trace } = run;
  const stepped = before.stepped === null ? null : sameEvent(left.trace, trace, before.stepped);
  const chosen = chosenBy(before, left);
  const selected = chosen === null ? null : sameEvent(left.trace, trace, chosen);
  const claim = sameClaim(run, before);
  const at = stepped === null ? Math.min(Math.floor(before.at), trace.ends) : trace.at(stepped);
  return { ...before, stepped, selected, at, playing: false, claim, order: 0 };
}

/** The verdict that is open stays open where the run has one of that claim. */
function sameClaim({ verdicts }: OpenRun, { claim }: Player): string | null {
  return verdicts.some((verdict) => verdict.claim === claim) ? claim : null;
}

/** The event that a viewer chose; not the one that came with a verdict, which has another now. */
function chosenBy({ selected, claim }: Player, { verdicts }: OpenRun): number | null {
  const open = verdicts.find((verdict) => verdict.claim === claim);
  return selected === open?.witness.at(-1) ? null : selected;
}

/**
 * The event that stands in another run where this one stood: the same, or what became of the same
 * message, or its cause.
 */
export function sameEvent(left: Trace, now: Trace, event: number): number | null {
  if (event < now.length && isAlike(left, now, event)) return event;
  const cause = left.cause(event);
  if (cause < 0 || cause >= now.length || !isAlike(left, now, cause)) return null;
  for (let other = cause + 1; other < now.length; other++) {
    const ends = now.kind(other) === 'deliver' || isInTransit(now.kind(other));
    if (ends && now.cause(other) === cause) return other;
  }
  return cause;
}

function isAlike(left: Trace, now: Trace, event: number): boolean {
  return (
    left.kind(event) === now.kind(event) &&
    left.at(event) === now.at(event) &&
    left.lane(event) === now.lane(event) &&
    left.type(event) === now.type(event)
  );
}
