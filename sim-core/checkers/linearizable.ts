/** Linearizability as a claim: the history of a run, judged, with words and a picture. */
import { unreachable } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import { holds, unknown, violated, type Claim, type ClaimWords, type Judgement } from './claim.ts';
import type { OrderShown } from './evidence.ts';
import { deed, deedOf, did, holding, pathOf, replay, witnessOf } from './explain.ts';
import { gatherHistory, type HistoryOperation } from './history.ts';
import {
  checkLinearizability,
  initialOf,
  type GivenUp,
  type KeyOrder,
  type Linearizability,
  type LinearizabilityOptions,
  type Refutation,
} from './linearizability.ts';
import type { AnyModel } from './models/all.ts';
import { count, grouped } from './stated.ts';

/** Orders up to this length are told in one sentence. */
const MOST_TOLD = 8;

/** Operations of an argument that are lit on the picture. */
const MOST_LIT = 12;

/** Orders up to this length are drawn: nobody can look at a longer one. */
const MOST_DRAWN = 5000;

/** States up to this number are told. */
const MOST_STATES = 3;

/** @param model what the operations are held against, with what objects hold at first */
export function linearizable(
  words: ClaimWords,
  model: AnyModel,
  options: LinearizabilityOptions = {},
): Claim {
  return {
    ...words,
    monitor() {
      const history = gatherHistory();
      return {
        see: (event) => void history.see(event),
        verdict: () => judgeHistory(model, history.operations, options),
      };
    },
  };
}

/** What the checker finds, as a sentence, its witness and its picture. */
export function judgeHistory(
  model: AnyModel,
  operations: readonly HistoryOperation[],
  options: LinearizabilityOptions = {},
): Judgement {
  const found = checkLinearizability(model, operations, options);
  const judgement = judgementOf(model, found, (key) => initialOf(model, key, options));
  return { ...judgement, premises: operations.length };
}

type InitialOf = (key: string) => Json;

function judgementOf(model: AnyModel, found: Linearizability, initial: InitialOf): Judgement {
  switch (found.answer) {
    case 'linearizable':
      return explained(model, found.keys, initial);
    case 'not linearizable':
      return refuted(model, found, initial);
    case 'unknown':
      return undecided(model, found, initial);
    default:
      return unreachable(found);
  }
}

function explained(model: AnyModel, keys: readonly KeyOrder[], initial: InitialOf): Judgement {
  const all = keys.flatMap(({ order }) => order);
  const witness = witnessOf(all.length <= MOST_LIT ? all : all.slice(-1));
  const short = all.length <= MOST_DRAWN ? keys : [];
  const orders = short.map(({ order }) => pathOf(model, replay(model, order, initial), null));
  const key = keys.length === 1 ? (keys[0]?.key ?? '') : '';
  return { ...holds(explainedWords(model, keys, all), all.length, witness), ...drawn(key, orders) };
}

function explainedWords(
  model: AnyModel,
  keys: readonly KeyOrder[],
  all: readonly HistoryOperation[],
): string {
  if (all.length === 0) return 'No call was answered: there is nothing to explain.';
  if (keys.length > 1) {
    const calls = `the ${count(all.length, 'call')} of ${count(keys.length, 'object')}`;
    return `For each object one order explains every answer: ${calls}.`;
  }
  if (all.length > MOST_TOLD) return `One order of the ${all.length} calls explains every answer.`;
  const told = all.map((operation) => deed(model, operation)).join(', ');
  return `One order of the calls explains every answer: ${told}.`;
}

function refuted(model: AnyModel, refutation: Refutation, initial: InitialOf): Judgement {
  const { culprit, key, longest, against } = refutation;
  const order = longest[0]?.order ?? [];
  const blamed = against ?? blamedFor(model, culprit, order);
  const around = order.filter(({ ended }) => ended > culprit.begun);
  const witness = witnessOf([...(blamed ? [blamed] : []), ...around.slice(-MOST_LIT), culprit]);
  const orders = stuckPaths(model, { longest, due: culprit, key }, initial);
  return { ...violated(refutedWords(model, refutation, blamed), witness), ...drawn(key, orders) };
}

/** Orders that get so far, and cannot go on with what is due. */
function stuckPaths(
  model: AnyModel,
  { longest, due, key }: Pick<GivenUp, 'longest' | 'due' | 'key'>,
  initial: InitialOf,
): OrderShown[] {
  const short = longest.filter(({ order }) => order.length <= MOST_DRAWN);
  return short.map(({ order, state }) => {
    const stuck = { operation: due, because: holding(key, state) };
    return pathOf(model, replay(model, order, initial), stuck);
  });
}

function drawn(key: string, orders: readonly OrderShown[]): Pick<Judgement, 'evidence'> {
  return orders.length === 0 ? {} : { evidence: { kind: 'orders', key, orders } };
}

/** The last change that was over when the culprit began. */
function blamedFor(
  model: AnyModel,
  culprit: HistoryOperation,
  order: readonly HistoryOperation[],
): HistoryOperation | null {
  const blamed = order.findLast(({ ended, outcome, name }) => {
    return ended < culprit.begun && outcome !== 'fail' && !model.operations[name]?.reads;
  });
  return blamed ?? null;
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
  const orders = stuckPaths(model, { longest, due, key }, initial);
  return { ...unknown(sentence, [due.begun]), ...drawn(key, orders) };
}
