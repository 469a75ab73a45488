/**
 * Going places: an address is followed, a run is asked for, an answer arrives. Whatever was asked
 * before and not answered yet is given up.
 */
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import type { Result } from '../../sim-core/base/result.ts';
import type { Lesson } from '../../sim-core/run/lesson.ts';
import { parseLink, type Link } from '../../sim-core/run/link.ts';
import { nearest } from '../../sim-core/base/nearest.ts';
import { compareReplay } from '../../sim-core/run/replay.ts';
import { findLesson, resolveLink } from '../../sim-core/run/resolve.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { pause, player, type Player } from '../player/player.ts';
import { arriveAfterIntervention, arriveByLink, arriveElsewhere } from './arrive.ts';
import { askRun, type Asked } from './client.ts';
import {
  beginRun,
  breakDown,
  current,
  enterGallery,
  meetProblem,
  type Problem,
  type Wish,
} from './current.ts';
import {
  NO_HISTORY,
  redone,
  remember,
  undone,
  type Interventions,
  type Turned,
} from './history.ts';
import type { ShownRun } from './messages.ts';
import { openRun, type OpenRun } from './open-run.ts';

/** What can differ between two runs of one scenario. */
export type Varied = Partial<Omit<RunSpec, 'scenario'>>;

/** Goes where an address points: what follows its `#`. Done when there is something to see. */
export async function follow(hash: string): Promise<void> {
  stop();
  if (/^#?\/?$/.test(hash)) {
    player.setState(pause);
    current.setState(enterGallery);
    return;
  }
  const parsed = parseLink(hash);
  const resolved = parsed.ok ? resolveLink(parsed.value, CATALOGUE) : parsed;
  if (!resolved.ok) {
    current.setState(meetProblem(problemOf(resolved.error, hash)));
    return;
  }
  const { link, lesson } = resolved.value;
  const wish = { spec: link.spec, history: NO_HISTORY };
  await request(wish, (shown) => settleLink(openRun(shown, lesson), link), hash);
}

/** The same scenario with something else about it: variant, seed or parameters. */
export async function vary(change: (spec: RunSpec) => Varied): Promise<void> {
  const wish = newestWish();
  if (!wish) return;
  const { left } = wish;
  const spec = { ...wish.spec, ...change(wish.spec) };
  await request({ spec, history: NO_HISTORY }, (shown) => {
    const run = openRun(shown, left.lesson);
    settle(run, arriveElsewhere(run, player.getState(), left));
    current.setState({ history: NO_HISTORY });
    moved();
  });
}

/** The viewer does something to the run. A list that stays the same list changes nothing. */
export async function intervene(change: (before: Interventions) => Interventions): Promise<void> {
  const wish = newestWish();
  if (!wish) return;
  const before = wish.spec.interventions;
  const interventions = change(before);
  if (interventions === before) return;
  await redo(wish, { interventions, history: remember(wish.history, before) });
}

export async function undo(): Promise<void> {
  const wish = newestWish();
  const turned = wish && undone(wish.history, wish.spec.interventions);
  if (turned) await redo(wish, turned);
}

export async function redoLast(): Promise<void> {
  const wish = newestWish();
  const turned = wish && redone(wish.history, wish.spec.interventions);
  if (turned) await redo(wish, turned);
}

/** Called whenever the visitor is at another run than the address says: it is worth a way back. */
export function onMoved(callback: () => void): void {
  moved = callback;
}

let moved: () => void = () => undefined;
let asked: Asked<ShownRun> | null = null;

interface NewestWish extends Wish {
  /** The run on the screen. */
  readonly left: OpenRun;
}

/**
 * What the visitor wants by now: who presses a key three times means three steps, however many runs
 * have come meanwhile. Another scenario on its way does not count: a hand means what it sees.
 */
function newestWish(): NewestWish | null {
  const { run: left, pending, history } = current.getState();
  if (!left) return null;
  if (pending?.spec.scenario === left.spec.scenario) return { ...pending, left };
  return { spec: left.spec, history, left };
}

async function redo(wish: NewestWish, { interventions, history }: Turned): Promise<void> {
  const { left } = wish;
  await request({ spec: { ...wish.spec, interventions }, history }, (shown) => {
    const run = openRun(shown, left.lesson);
    settle(run, arriveAfterIntervention(run, player.getState(), left));
    current.setState({ history });
    moved();
  });
}

/** Asks for a run, and forgets the answer if something else is wanted meanwhile. */
async function request(wish: Wish, arrive: (shown: ShownRun) => void, hash = ''): Promise<void> {
  stop();
  current.setState(beginRun(wish));
  const question = askRun(wish.spec);
  asked = question;
  try {
    receive(await question.answer, arrive, hash);
  } catch (error) {
    breakDown(error);
  }
}

function receive(answer: Result<ShownRun>, arrive: (run: ShownRun) => void, hash: string): void {
  asked = null;
  if (answer.ok) arrive(answer.value);
  else current.setState(meetProblem(problemOf(answer.error, hash)));
}

function stop(): void {
  asked?.stop();
  asked = null;
}

function settleLink(run: OpenRun, link: Link): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { player: arrived, notices } = arriveByLink(run, link.view, still);
  const replay = compareReplay(link, run.fingerprint);
  settle(run, arrived);
  current.setState({
    replay: replay.same === null ? null : replay,
    notices: [...notices, ...noticesOf(run)],
    history: NO_HISTORY,
    embed: link.view.embed === true,
  });
}

/** The player first: whoever draws the new run must not look into it with the old one's numbers. */
function settle(run: OpenRun, arrived: Player): void {
  player.setState(arrived);
  current.setState({
    run,
    place: 'lab',
    pending: null,
    problem: null,
    replay: null,
    notices: noticesOf(run),
  });
}

/** Interventions in vain; and the one claim that no lesson lists: that a run keeps its bounds. */
function noticesOf({ lesson, verdicts, notApplied }: OpenRun): readonly string[] {
  const listed = lesson.claims.map(({ name }) => name);
  const unlisted = verdicts.filter(({ claim }) => !listed.includes(claim));
  return [...notApplied, ...unlisted.map(({ sentence }) => sentence)];
}

function problemOf(sentence: string, hash: string): Problem {
  const lesson = nearestLesson(hash);
  const gallery = { title: 'See all scenarios', href: '#/' };
  if (!lesson) return { sentence, ways: [gallery] };
  const nearby = { title: `Open “${lesson.title}”`, href: `#/${lesson.id}` };
  return { sentence, ways: [nearby, gallery] };
}

/** The scenario that a wrong address may have meant. */
function nearestLesson(hash: string): Lesson | null {
  const written = /^#?\/?([^?]{0,100})/.exec(hash)?.[1] ?? '';
  const id = nearest(
    written,
    CATALOGUE.map((lesson) => lesson.id),
  );
  const found = id === null ? null : findLesson(id, CATALOGUE);
  return found?.ok ? found.value : null;
}
