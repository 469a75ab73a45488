/** The page's side of the worker: a question, and a promise of its answer. */
import { unreachable } from '../../sim-core/base/assert.ts';
import { ok, wrong, type Result } from '../../sim-core/base/result.ts';
import type { CheckRow } from '../../sim-core/run/check-row.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import type { Ask, ShownRun, Tell } from './messages.ts';

/** A question under way. Rejects only where an invariant of ours is broken. */
export interface Asked<T> {
  readonly answer: Promise<Result<T>>;
  /** No answer is wanted any more: the promise stays open for ever. */
  stop(): void;
}

export type Progress = (done: number, of: number) => void;

export function askRun(spec: RunSpec): Asked<ShownRun> {
  return ask<ShownRun>((id) => ({ ask: 'run', id, spec }));
}

export interface CheckAsked {
  readonly scenario: string;
  readonly variant?: string;
  readonly seeds: number;
}

export function askCheck(check: CheckAsked, onProgress?: Progress): Asked<readonly CheckRow[]> {
  return ask<readonly CheckRow[]>((id) => ({ ask: 'check', id, ...check }), onProgress);
}

/** Questions that wait for an answer. */
export function pendingAnswers(): number {
  return waiting.size;
}

/** Calls back when the last answer has come, or was given up. */
export function onAnswered(callback: () => void): void {
  answered.add(callback);
}

/** Nobody waits for a run that is no longer wanted longer than this, in milliseconds. */
const PATIENCE = 500;

interface Waiting {
  readonly question: Ask;
  /** When it was asked, by the page's clock. */
  readonly since: number;
  readonly settle: (answer: Result<ShownRun | readonly CheckRow[]>) => void;
  readonly fail: (error: Error) => void;
  readonly onProgress: Progress | undefined;
}

const waiting = new Map<number, Waiting>();
const answered = new Set<() => void>();
let worker: Worker | null = null;
let asked = 0;

function ask<T extends ShownRun | readonly CheckRow[]>(
  question: (id: number) => Ask,
  onProgress?: Progress,
): Asked<T> {
  const id = ++asked;
  const asking = question(id);
  const answer = new Promise<Result<T>>((settle, fail) => {
    const since = performance.now();
    // Which of the two answers it is follows from the question.
    const told = settle as Waiting['settle'];
    waiting.set(id, { question: asking, since, settle: told, fail, onProgress });
  });
  theWorker().postMessage(asking);
  return { answer, stop: () => giveUp(id) };
}

/** A worker in the middle of a long run hears nothing: it is replaced, and the others ask anew. */
function giveUp(id: number): void {
  const given = waiting.get(id);
  if (!given) return;
  done(id);
  if (performance.now() - given.since < PATIENCE) {
    theWorker().postMessage({ ask: 'stop', id } satisfies Ask);
    return;
  }
  worker?.terminate();
  worker = null;
  for (const { question } of waiting.values()) theWorker().postMessage(question);
}

function done(id: number): void {
  waiting.delete(id);
  if (waiting.size === 0) for (const callback of answered) callback();
}

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Tell>) => hear(data));
  worker.addEventListener('error', ({ message }) => breakDown(message));
  return worker;
}

/** An answer that nobody waits for any more is not heard. */
function hear(said: Tell): void {
  const who = waiting.get(said.id);
  if (!who) return;
  switch (said.tell) {
    case 'progress':
      who.onProgress?.(said.done, said.of);
      return;
    case 'run':
      who.settle(ok(said.run));
      break;
    case 'check':
      who.settle(ok(said.rows));
      break;
    case 'wrong':
      who.settle(wrong(said.error));
      break;
    case 'broken':
      who.fail(new Error(said.error));
      break;
    default:
      unreachable(said);
  }
  done(said.id);
}

/** The worker itself could not start or died: nobody will be answered by it. */
function breakDown(message: string | undefined): void {
  worker = null;
  for (const [id, { fail }] of waiting) {
    fail(new Error(message || 'The worker that makes runs could not start.'));
    done(id);
  }
}
