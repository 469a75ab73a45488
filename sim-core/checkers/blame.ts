/**
 * Which operation is to be named beside the one that cannot be explained? The last one before it
 * without which it could be: a question to the checker, asked again and again.
 *
 *     A  |- enqueue 1 -||- enqueue 2 -|                Without A's enqueue of 1, B's answer would
 *     B                                 |- dequeue 2 -|    be right: it is that one.
 */
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from './history.ts';
import type { AnyModel } from './models/all.ts';
import { chainsInTime } from './search/chains.ts';
import { problemOf, tellingOperations } from './search/problem.ts';
import { search } from './search/search.ts';

/** So many operations before the culprit are tried. */
const MOST_TRIED = 24;

/** Of these, so many at once. */
const SOME = [2, 4, 8, 16, MOST_TRIED];

/** Histories longer than this are not searched again and again. */
const MOST_SEARCHED = 3000;

/** Steps of each search. */
const BUDGET = 100_000;

export interface Blaming {
  readonly model: AnyModel;
  readonly culprit: HistoryOperation;
  readonly history: readonly HistoryOperation[];
  /** What the culprit's object held first. */
  readonly initial: Json;
}

/**
 * The last operation that was over when the culprit began and without which it could be explained.
 * Where no single one is enough, the last change of those that it would take. Null if none helps.
 */
export function blamedFor(blaming: Blaming): HistoryOperation | null {
  const { model, culprit } = blaming;
  const known = untilReturn(blaming);
  if (known.length > MOST_SEARCHED) return null;
  const before = known.filter(({ ended }) => ended < culprit.begun);
  const tried = before.toSorted((a, b) => b.ended - a.ended).slice(0, MOST_TRIED);
  const isExplainedWithout = (gone: readonly HistoryOperation[]): boolean => {
    const left = known.filter((one) => !gone.includes(one));
    const searched = { model, operations: left, initial: blaming.initial };
    return search(problemOf(searched, chainsInTime(left)), BUDGET).answer === 'yes';
  };
  const alone = tried.find((one) => isExplainedWithout([one]));
  if (alone) return alone;
  const isEnough = SOME.some((count) => isExplainedWithout(tried.slice(0, count)));
  return isEnough ? (tried.find((one) => isChange(model, one)) ?? null) : null;
}

function isChange(model: AnyModel, { name, outcome }: HistoryOperation): boolean {
  return outcome !== 'fail' && !model.operations[name]?.reads;
}

/** What is known of the object when the culprit returns: what is open then may or may not be. */
function untilReturn({ model, culprit, history }: Blaming): HistoryOperation[] {
  const own = tellingOperations(model, history).filter(({ key, begun }) => {
    return key === culprit.key && begun < culprit.ended;
  });
  return own.map((one) => (one.ended > culprit.ended ? { ...one, ended: Infinity } : one));
}
