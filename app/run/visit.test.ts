/** Going places while runs are on their way: the newest wish counts, and a search gives way. */
import { beforeEach, expect, it, vi } from 'vitest';
import { HIGHEST_SEED } from '../../sim-core/base/luck.ts';
import type { Result } from '../../sim-core/base/result.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { dropOf, withIntervention } from '../inspector/interventions.ts';
import { player, START } from '../player/player.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { current, enterGallery } from './current.ts';
import { NO_HISTORY } from './history.ts';
import type { ShownRun } from './messages.ts';
import { findStrike, seedAfter } from './seeds.ts';
import { follow, intervene, undo, vary } from './visit.ts';

interface Question {
  readonly spec: RunSpec;
  readonly settle: (answer: Result<ShownRun>) => void;
}

const questions = vi.hoisted((): Question[] => []);

vi.mock('./client.ts', () => ({
  askRun: (spec: RunSpec) => ({
    answer: new Promise((settle) => questions.push({ spec, settle })),
    stop: () => undefined,
  }),
}));

const run = sampleRun({ seed: HIGHEST_SEED });
const drop = dropOf(run.trace, run.spans.journeys[0]!.sent)!;
const other = dropOf(run.trace, run.spans.journeys[1]!.sent)!;

beforeEach(() => {
  questions.length = 0;
  player.setState(START);
  const still = { pending: null, problem: null, history: NO_HISTORY, broken: null };
  current.setState({ run, place: 'lab', ...still });
});

it('reckons the next seed from the newest wish, and goes round after the highest', () => {
  for (let presses = 0; presses < 3; presses++) {
    void vary(({ seed }) => ({ seed: seedAfter(seed) }));
  }
  expect(questions.map(({ spec }) => spec.seed)).toEqual([0, 1, 2]);
});

it('adds to what is on its way, undoes it, and asks nothing for what changes nothing', () => {
  void intervene((before) => withIntervention(before, drop));
  void intervene((before) => withIntervention(before, drop));
  void intervene((before) => withIntervention(before, other));
  void undo();
  const asked = questions.map(({ spec }) => spec.interventions);
  expect(asked).toEqual([[drop], [drop, other], [drop]]);
  expect(current.getState().pending?.history).toEqual({ before: [[]], after: [[drop, other]] });
});

it('gives a search up when another run is wanted, and when the lab is left', async () => {
  for (const leave of [
    () => void vary(() => ({ variant: 'both-put' })),
    () => current.setState(enterGallery),
    () => void follow('#/store/counter'),
  ]) {
    current.setState({ run, place: 'lab', pending: null });
    questions.length = 0;
    const said = findStrike();
    leave();
    const asked = questions.length;
    questions[0]!.settle({ ok: false, error: 'Too late.' });
    expect(await said).toBe('');
    expect(questions).toHaveLength(asked);
  }
});

it('searches on from seed 0 after the highest, and says why it cannot go on', async () => {
  const said = findStrike();
  expect(questions[0]!.spec.seed).toBe(0);
  questions[0]!.settle({ ok: false, error: 'It cannot be run.' });
  expect(await said).toBe('It cannot be run.');
});
