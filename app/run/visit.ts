/**
 * Going places: an address is followed, a run is asked for, an answer arrives. Whatever was asked
 * before and not answered yet is given up.
 */
import { CATALOGUE } from '../../scenarios/catalogue.ts';
import type { Result } from '../../sim-core/base/result.ts';
import type { Lesson } from '../../sim-core/run/lesson.ts';
import { parseLink, type Link } from '../../sim-core/run/link.ts';
import { nearest } from '../../sim-core/run/nearest.ts';
import { compareReplay } from '../../sim-core/run/replay.ts';
import { findLesson, resolveLink } from '../../sim-core/run/resolve.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { hasStruck } from '../story/struck.ts';
import { player, type Player } from '../player/player.ts';
import { arriveAfterIntervention, arriveByLink, arriveElsewhere } from './arrive.ts';
import { askRun, type Asked } from './client.ts';
import {
  beginRun,
  breakDown,
  current,
  enterGallery,
  meetProblem,
  type Problem,
} from './current.ts';
import { NO_HISTORY, redone, remember, undone, type Interventions } from './history.ts';
import type { ShownRun } from './messages.ts';
import { openRun, type OpenRun } from './open-run.ts';

/** Goes where an address points: what follows its `#`. Done when there is something to see. */
export async function follow(hash: string): Promise<void> {
  stop();
  if (/^#?\/?$/.test(hash)) {
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
  await request(link.spec, (shown) => settleLink(openRun(shown, lesson), link), hash);
}

/** The same scenario with something else about it: variant, seed or parameters. */
export async function vary(change: Partial<Omit<RunSpec, 'scenario'>>): Promise<void> {
  const { run: left } = current.getState();
  if (!left) return;
  const spec = { ...left.spec, ...change };
  await request(spec, (shown) => {
    const run = openRun(shown, left.lesson);
    settle(run, arriveElsewhere(run, player.getState(), left));
    current.setState({ history: NO_HISTORY });
    moved();
  });
}

/** The viewer does something to the run. */
export function intervene(interventions: Interventions): Promise<void> {
  const { run, history } = current.getState();
  if (!run) return Promise.resolve();
  return redo(interventions, remember(history, run.spec.interventions));
}

export function undo(): Promise<void> {
  const { run, history } = current.getState();
  const turned = run && undone(history, run.spec.interventions);
  return turned ? redo(turned.interventions, turned.history) : Promise.resolve();
}

export function redoLast(): Promise<void> {
  const { run, history } = current.getState();
  const turned = run && redone(history, run.spec.interventions);
  return turned ? redo(turned.interventions, turned.history) : Promise.resolve();
}

/** The first of the next seeds whose run shows the race; the viewer is taken there. */
export async function findStrike(): Promise<number | null> {
  const { run } = current.getState();
  if (!run) return null;
  try {
    return await firstStrike(run);
  } catch (error) {
    breakDown(error);
    return null;
  }
}

async function firstStrike(run: OpenRun): Promise<number | null> {
  for (let seed = run.spec.seed + 1; seed <= run.spec.seed + SEEDS_TRIED; seed++) {
    const answer = await askRun({ ...run.spec, seed }).answer;
    if (!answer.ok || current.getState().run !== run) return null;
    if (!hasStruck({ ...run, verdicts: answer.value.verdicts })) continue;
    await vary({ seed });
    return seed;
  }
  return null;
}

/** Called whenever the visitor is at another run than the address says: it is worth a way back. */
export function onMoved(callback: () => void): void {
  moved = callback;
}

const SEEDS_TRIED = 200;

let moved: () => void = () => undefined;
let asked: Asked<ShownRun> | null = null;

async function redo(interventions: Interventions, history: typeof NO_HISTORY): Promise<void> {
  const { run: left } = current.getState();
  if (!left) return;
  await request({ ...left.spec, interventions }, (shown) => {
    const run = openRun(shown, left.lesson);
    settle(run, arriveAfterIntervention(run, player.getState(), left));
    current.setState({ history });
    moved();
  });
}

/** Asks for a run, and forgets the answer if something else is wanted meanwhile. */
async function request(spec: RunSpec, arrive: (shown: ShownRun) => void, hash = ''): Promise<void> {
  stop();
  current.setState(beginRun(spec));
  const question = askRun(spec);
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
