/**
 * Where runs are made, beside the page and never on it. Questions wait in a queue; between two
 * pieces of work the worker hears what it was told meanwhile, so that a question can be taken back.
 */
import { SCENARIOS } from '../../scenarios/all.ts';
import { buffersOf } from '../../sim-core/trace/columns.ts';
import { checkInPieces } from './checking.ts';
import type { Ask, Tell } from './messages.ts';
import { showRun } from './shown-run.ts';

/** The global object of a worker; the page's types do not know it. */
interface WorkerScope {
  postMessage(tell: Tell, transfer: readonly ArrayBufferLike[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Ask }) => void): void;
}

/** What was asked, done piece by piece; the last piece is the answer. */
type Work = Iterator<Tell>;

const scope = globalThis as unknown as WorkerScope;
const queue = new Map<number, Work>();
const turn = new MessageChannel();

scope.addEventListener('message', ({ data }) => {
  if (data.ask === 'stop') {
    queue.delete(data.id);
    return;
  }
  queue.set(data.id, data.ask === 'run' ? runWork(data) : checkWork(data));
  if (queue.size === 1) nextTurn();
});

turn.port1.onmessage = () => {
  const next = queue.entries().next().value;
  if (!next) return;
  // Whoever was served goes to the end of the queue: a long check lets short runs pass.
  const [id, work] = next;
  queue.delete(id);
  if (servePiece(id, work)) queue.set(id, work);
  if (queue.size > 0) nextTurn();
};

function nextTurn(): void {
  turn.port2.postMessage(null);
}

/** Whether there is more to do. */
function servePiece(id: number, work: Work): boolean {
  try {
    const piece = work.next();
    if (piece.done) return false;
    tell(piece.value);
    return true;
  } catch (error) {
    tell({ tell: 'broken', id, error: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

function tell(said: Tell): void {
  scope.postMessage(said, said.tell === 'run' ? buffersOf(said.run.trace) : []);
}

function* runWork({ id, spec }: Extract<Ask, { ask: 'run' }>): Work {
  const run = showRun(SCENARIOS, spec);
  yield run.ok ? { tell: 'run', id, run: run.value } : { tell: 'wrong', id, error: run.error };
}

function* checkWork(asked: Extract<Ask, { ask: 'check' }>): Work {
  const { id } = asked;
  for (const piece of checkInPieces(SCENARIOS, asked)) yield { ...piece, id };
}
