/** The page's side of the worker, with a worker that says what the test tells it to say. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import type { Ask, Tell } from './messages.ts';

const spec: RunSpec = {
  scenario: 'store/counter',
  variant: 'get-and-update',
  parameters: {},
  seed: 1,
  interventions: [],
};

let workers: FakeWorker[] = [];
let now = 0;

beforeEach(() => {
  workers = [];
  now = 0;
  vi.resetModules();
  vi.stubGlobal('Worker', FakeWorker);
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('gives each question its own answer, in whatever order they come', async () => {
  const { askRun, pendingAnswers } = await import('./client.ts');
  const first = askRun(spec);
  const second = askRun(spec);
  expect(pendingAnswers()).toBe(2);
  workers[0]!.say({ tell: 'wrong', id: 2, error: 'Second.' });
  workers[0]!.say({ tell: 'wrong', id: 1, error: 'First.' });
  expect(await first.answer).toEqual({ ok: false, error: 'First.' });
  expect(await second.answer).toEqual({ ok: false, error: 'Second.' });
  expect(pendingAnswers()).toBe(0);
});

it('does not hear the answer to a question that was given up', async () => {
  const { askRun, onAnswered, pendingAnswers } = await import('./client.ts');
  const answered = vi.fn<() => void>();
  onAnswered(answered);
  const stale = askRun(spec);
  stale.stop();
  expect(workers[0]!.heard.at(-1)).toEqual({ ask: 'stop', id: 1 });
  workers[0]!.say({ tell: 'wrong', id: 1, error: 'Stale.' });
  expect(await Promise.race([stale.answer, Promise.resolve('nothing')])).toBe('nothing');
  expect(pendingAnswers()).toBe(0);
  expect(answered).toHaveBeenCalledTimes(1);
});

it('replaces a worker that is long busy for nobody, and asks the rest anew', async () => {
  const { askCheck, askRun } = await import('./client.ts');
  const long = askRun(spec);
  const other = askCheck({ scenario: 'store/counter', seeds: 3 });
  now = 10_000;
  long.stop();
  expect(workers[0]!.terminated).toBe(true);
  expect(workers[1]!.heard).toEqual([{ ask: 'check', id: 2, scenario: 'store/counter', seeds: 3 }]);
  workers[1]!.say({ tell: 'check', id: 2, rows: [] });
  expect(await other.answer).toEqual({ ok: true, value: [] });
});

it('rejects where an invariant is broken, and when the worker dies', async () => {
  const { askRun } = await import('./client.ts');
  const broken = askRun(spec);
  workers[0]!.say({ tell: 'broken', id: 1, error: 'Broken invariant: it holds' });
  await expect(broken.answer).rejects.toThrow('it holds');
  const orphan = askRun(spec);
  workers[0]!.fail();
  await expect(orphan.answer).rejects.toThrow('could not start');
});

type Listener = (event: { readonly data?: Tell }) => void;

class FakeWorker {
  readonly heard: Ask[] = [];
  terminated = false;
  private readonly listeners = new Map<
    string,
    (event: { data?: Tell; message?: string }) => void
  >();

  constructor() {
    workers.push(this);
  }

  addEventListener(type: string, listener: Listener) {
    this.listeners.set(type, listener);
  }

  postMessage(ask: Ask) {
    this.heard.push(ask);
  }

  terminate() {
    this.terminated = true;
  }

  say(data: Tell) {
    this.listeners.get('message')?.({ data });
  }

  fail() {
    this.listeners.get('error')?.({});
  }
}
