/** `window.lightcone`: the page for scripts. Stable, documented, and nothing else is promised. */
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import type { Result } from '../../sim-core/base/result.ts';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import type { CheckRow } from '../../sim-core/run/check-row.ts';
import { findLesson, resolveSpec } from '../../sim-core/run/resolve.ts';
import { parseSpec, type LooseSpec } from '../../sim-core/run/schema.ts';
import { currentEvent, player } from '../player/player.ts';
import { askCheck, askRun } from '../run/client.ts';
import { current, type Place } from '../run/current.ts';
import { follow } from '../run/visit.ts';
import { addressOf, hashOf } from '../share/link-now.ts';
import { entryOf, type Entry } from './entry.ts';
import { whenIdle } from './page-state.ts';

export interface Lightcone {
  catalogue(): readonly Entry[];
  /** Makes a run without showing it. What the spec leaves out is the lesson's. */
  run(spec: Partial<LooseSpec> & { readonly scenario: string }): Promise<RunMade>;
  /** Holds a scenario's expectations against seeds 1 .. seeds. */
  check(scenario: string, options?: CheckOptions): Promise<readonly CheckRow[]>;
  /** Follows a link, and is done when the page is at rest. */
  open(link: string): Promise<void>;
  state(): PageState;
}

export interface RunMade {
  readonly fingerprint: string;
  readonly events: number;
  readonly verdicts: readonly Verdict[];
}

export interface CheckOptions {
  readonly variant?: string;
  readonly seeds?: number;
}

export interface PageState {
  readonly place: Place;
  readonly link: string;
  readonly fingerprint: string | null;
  /** The event at the playhead. */
  readonly event: number | null;
  readonly selected: number | null;
  /** Microseconds. */
  readonly at: number;
  readonly playing: boolean;
  readonly problem: string | null;
}

declare global {
  interface Window {
    lightcone: Lightcone;
  }
}

export function startAutomation(): void {
  window.lightcone = { catalogue: () => CATALOGUE.map(entryOf), run, check, open, state };
}

async function run(asked: Parameters<Lightcone['run']>[0]): Promise<RunMade> {
  const loose = valueOf(parseSpec(asked));
  const lesson = valueOf(findLesson(loose.scenario, CATALOGUE));
  const made = valueOf(await askRun(valueOf(resolveSpec(loose, lesson))).answer);
  const { fingerprint, trace, verdicts } = made;
  return { fingerprint, events: trace.length, verdicts };
}

async function check(scenario: string, options: CheckOptions = {}): Promise<readonly CheckRow[]> {
  const { variant, seeds = 200 } = options;
  const asked = { scenario, seeds, ...(variant === undefined ? {} : { variant }) };
  return valueOf(await askCheck(asked).answer);
}

function open(link: string): Promise<void> {
  const before = location.hash;
  location.hash = link.includes('#') ? link.slice(link.indexOf('#')) : `#${link}`;
  return new Promise((done) => {
    // An address that stays as it is changes nothing that could be heard of.
    if (location.hash === before) {
      void follow(before);
      whenIdle(done);
      return;
    }
    onHeard(() => whenIdle(done));
  });
}

/** The address is heard of after this turn; by then the page has begun to move. */
function onHeard(heard: () => void): void {
  const turn = new MessageChannel();
  turn.port1.onmessage = heard;
  addEventListener('hashchange', () => turn.port2.postMessage(null), { once: true });
}

function state(): PageState {
  const { run: shown, place, problem, embed } = current.getState();
  const now = player.getState();
  const { selected, at, playing } = now;
  return {
    place,
    link: shown && place === 'lab' ? addressOf(hashOf(shown, now, embed)) : location.href,
    fingerprint: shown?.fingerprint ?? null,
    event: shown ? currentEvent(now, shown.trace) : null,
    selected,
    at,
    playing,
    problem: problem?.sentence ?? null,
  };
}

/** A script is told what is wrong by a rejection, with the sentence a visitor would read. */
function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
