/** Sequential consistency as a claim: the history of a run, judged, with words and a picture. */
import { unreachable } from '../base/assert.ts';
import { aboutHistory } from './about-history.ts';
import { holds, unknown, violated, type Claim, type ClaimWords, type Judgement } from './claim.ts';
import { deed, did, evidenceOf, MOST_LIT, witnessOf } from './explain.ts';
import type { InitialOf, ShownOrder } from './explain.ts';
import type { HistoryOperation } from './history.ts';
import { initialOf, type LinearizabilityOptions } from './linearizability.ts';
import type { AnyModel } from './models/all.ts';
import { checkSequential, type Sequential, type StuckOrder } from './sequential.ts';
import { grouped } from '../base/numbers-in-words.ts';

/** @param model what the operations are held against, with what objects hold at first */
export function sequentiallyConsistent(
  words: ClaimWords,
  model: AnyModel,
  options: LinearizabilityOptions = {},
): Claim {
  return aboutHistory(words, (operations) => {
    const found = checkSequential(model, operations, options);
    const judgement = judgementOf(model, found, (key) => initialOf(model, key, options));
    return { ...judgement, premises: operations.length };
  });
}

function judgementOf(model: AnyModel, found: Sequential, initial: InitialOf): Judgement {
  switch (found.answer) {
    case 'sequentially consistent':
      return explained(model, found.order, initial);
    case 'not sequentially consistent':
      return refuted(model, found.longest, initial);
    case 'unknown': {
      const { order = [], next = [] } = found.longest[0] ?? {};
      const far = `${grouped(order.length)} of ${grouped(found.operations)} calls`;
      const tried = `${grouped(found.steps)} steps of search placed ${far}`;
      const sentence = `Whether some order explains the calls is not known: ${tried}.`;
      return {
        ...unknown(sentence, witnessOf(next)),
        ...evidenceOf(model, '', stuckOrders(found.longest), initial),
      };
    }
    default:
      return unreachable(found);
  }
}

function explained(
  model: AnyModel,
  order: readonly HistoryOperation[],
  initial: InitialOf,
): Judgement {
  if (order.length === 0) return holds('No call was answered: there is nothing to explain.', 0);
  const sentence = 'One order that keeps the order of each client explains every answer.';
  const witness = witnessOf(order.length <= MOST_LIT ? order : order.slice(-1));
  return {
    ...holds(sentence, order.length, witness),
    ...evidenceOf(model, '', [{ order, stuck: null }], initial),
  };
}

/** "A read nothing, B read nothing: no order that keeps the order of each client gets further." */
function refuted(model: AnyModel, longest: readonly StuckOrder[], initial: InitialOf): Judgement {
  const { order = [], next = [] } = longest[0] ?? {};
  const last = order.at(-1);
  const told = next.map((operation) => did(model, operation)).join(', ');
  const kept = 'no order that keeps the order of each client';
  const far = last ? `gets further than ${deed(model, last)}` : 'begins with one of these';
  const witness = witnessOf([...order.slice(-MOST_LIT), ...next]);
  return {
    ...violated(`${told}: ${kept} ${far}.`, witness),
    ...evidenceOf(model, '', stuckOrders(longest), initial),
  };
}

function stuckOrders(longest: readonly StuckOrder[]): ShownOrder[] {
  return longest.map(({ order, state, next: [operation] }) => {
    return { order, stuck: operation ? { operation, because: state } : null };
  });
}
