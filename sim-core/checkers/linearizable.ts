/** Linearizability as a claim: the history of a run, judged, with words and a picture. */
import { unreachable } from '../base/assert.ts';
import { aboutHistory } from './about-history.ts';
import { blamedFor } from './blame.ts';
import { holds, unknown, violated, type Claim, type ClaimWords, type Judgement } from './claim.ts';
import { deed, deedOf, did, evidenceOf, holding, MOST_LIT, witnessOf } from './explain.ts';
import type { InitialOf, ShownOrder } from './explain.ts';
import type { HistoryOperation } from './history.ts';
import {
  checkLinearizability,
  OWN,
  initialOf,
  type GivenUp,
  type KeyOrder,
  type PartialOrder,
  type Linearizability,
  type LinearizabilityOptions,
  type Refutation,
} from './linearizability.ts';
import type { AnyModel } from './models/all.ts';
import { count, grouped } from '../base/numbers-in-words.ts';

/** Orders up to this length are told in one sentence. */
const MOST_TOLD = 8;

/** States up to this number are told. */
const MOST_STATES = 3;

/** @param model what the operations are held against, with what objects hold at first */
export function linearizable(
  words: ClaimWords,
  model: AnyModel,
  options: LinearizabilityOptions = {},
): Claim {
  const heldAgainst = { model: model.name, initial: options.initial ?? {} };
  return aboutHistory({ ...words, heldAgainst }, (operations) => {
    return judgeHistory(model, operations, options);
  });
}

/** What the checker finds, as a sentence, its witness and its picture. */
export function judgeHistory(
  model: AnyModel,
  operations: readonly HistoryOperation[],
  options: LinearizabilityOptions = {},
): Judgement {
  const found = checkLinearizability(model, operations, options);
  const initial: InitialOf = (key) => initialOf(model, key, options);
  const judgement = judgementOf({ model, found, initial, operations });
  return { ...judgement, premises: operations.length };
}

interface Judged {
  readonly model: AnyModel;
  readonly found: Linearizability;
  readonly initial: InitialOf;
  readonly operations: readonly HistoryOperation[];
}

function judgementOf({ model, found, initial, operations }: Judged): Judgement {
  switch (found.answer) {
    case 'linearizable':
      return explained(model, found.keys, initial);
    case 'not linearizable':
      return refuted(model, found, initial, operations);
    case 'unknown':
      return undecided(model, found, initial);
    default:
      return unreachable(found);
  }
}

function explained(model: AnyModel, keys: readonly KeyOrder[], initial: InitialOf): Judgement {
  const all = keys.flatMap(({ order }) => order);
  const witness = witnessOf(all.length <= MOST_LIT ? all : all.slice(-1));
  const orders = keys.map(({ order, way }) => ({ order, stuck: null, isOwn: way === OWN }));
  const key = keys.length === 1 ? (keys[0]?.key ?? '') : '';
  const drawn = all.length === 0 ? [] : orders;
  return {
    ...holds(explainedWords(model, keys, all), all.length, witness),
    ...evidenceOf(model, key, drawn, initial),
  };
}

function explainedWords(
  model: AnyModel,
  keys: readonly KeyOrder[],
  all: readonly HistoryOperation[],
): string {
  if (all.length === 0) return 'No call was answered: there is nothing to explain.';
  if (keys.length > 1) {
    const calls = `the ${grouped(all.length)} calls of ${count(keys.length, 'object')}`;
    return `For each object one order explains every answer: ${calls}.`;
  }
  if (all.length > MOST_TOLD)
    return `One order of the ${grouped(all.length)} calls explains every answer.`;
  const told = all.map((operation) => deed(model, operation)).join(', ');
  return `One order of the calls explains every answer: ${told}.`;
}

function refuted(
  model: AnyModel,
  refutation: Refutation,
  initial: InitialOf,
  history: readonly HistoryOperation[],
): Judgement {
  const { culprit, key, longest, against } = refutation;
  const blamed = against ?? blamedFor({ model, culprit, history, initial: initial(key) });
  const around = (longest[0]?.order ?? []).filter(({ ended }) => ended > culprit.begun);
  const witness = witnessOf([...(blamed ? [blamed] : []), ...around.slice(-MOST_LIT), culprit]);
  return {
    ...violated(refutedWords(model, refutation, blamed), witness),
    ...evidenceOf(model, key, stuckAt(culprit, longest), initial),
  };
}

/** Orders that get so far, and cannot go on with this one. */
function stuckAt(operation: HistoryOperation, orders: readonly PartialOrder[]): ShownOrder[] {
  return orders.map(({ order, state }) => {
    return { order, stuck: { operation, because: holding(operation.key, state) } };
  });
}

/** "B read 1 after A's write of 2 had returned; no order of these operations allows it." */
function refutedWords(
  model: AnyModel,
  { culprit, key, states }: Refutation,
  blamed: HistoryOperation | null,
): string {
  const isPast = blamed !== null && blamed.ended < culprit.begun;
  const whose = isPast && blamed.node === culprit.node ? 'its own' : `${blamed?.node}'s`;
  const after = isPast ? ` after ${whose} ${deedOf(model, blamed)} had returned` : '';
  const sentence = `${did(model, culprit)}${after}; no order of these operations allows it.`;
  if (states.length === 0 || states.length > MOST_STATES) return sentence;
  return `${sentence} In every order that gets so far, ${holding(key, states.join(' or '))}.`;
}

function undecided(
  model: AnyModel,
  { key, due, longest, tried }: GivenUp,
  initial: InitialOf,
): Judgement {
  const { steps, operations, placed, open, own } = tried;
  const calls = `the ${grouped(operations)} calls${key === '' ? '' : ` of ${key}`}`;
  const far = `placed ${grouped(placed)} of them, with up to ${open} open at once`;
  const sentence = [
    `Whether some order explains ${calls} is not known.`,
    ...(own ? ['The store’s own order does not.'] : []),
    `${grouped(steps)} steps of search ${far}.`,
  ].join(' ');
  return {
    ...unknown(sentence, [due.begun]),
    ...evidenceOf(model, key, stuckAt(due, longest), initial),
  };
}
