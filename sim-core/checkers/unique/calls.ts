/**
 * Operations in the terms of a register or a queue. Where every value was written once only, an
 * answer tells whose value it is, and no search is needed.
 */
import { ByValue } from '../by-value.ts';
import type { HistoryOperation } from '../history.ts';
import type { AnyModel } from '../models/all.ts';
import type { Plain } from '../models/model.ts';

export interface PlainCall extends Plain {
  readonly operation: HistoryOperation;
}

/** What the quick way found: an order that explains everything, or that there is none. */
export type Quick =
  { readonly order: readonly HistoryOperation[] } | { readonly order: null; readonly clash: Clash };

/** An operation that cannot be explained, and what it clashes with, if it is one operation. */
export interface Clash {
  readonly culprit: HistoryOperation;
  readonly against: HistoryOperation | null;
}

export interface PlainCalls {
  readonly calls: readonly PlainCall[];
  /** By value that was brought in: the number of the first call that did. */
  readonly firsts: ByValue<number>;
  /** By call: the first that brought the same value in; of others, their own number. */
  readonly kinds: Int32Array;
  /** Whether each value was written, or put in, once only. */
  readonly isUnique: boolean;
}

/** All of them as plain calls of these kinds, of which the first brings values in. */
export function plainCalls(
  model: AnyModel,
  operations: readonly HistoryOperation[],
  kinds: readonly Plain['is'][],
): PlainCalls | null {
  const calls: PlainCall[] = [];
  const firsts = new ByValue<number>();
  const same = new Int32Array(operations.length);
  let isUnique = true;
  for (const operation of operations) {
    const plain = model.plain?.(operation);
    if (!plain || !kinds.includes(plain.is)) return null;
    const { is, value } = plain;
    const number = calls.push({ is, value, operation }) - 1;
    const first = is === kinds[0] ? firsts.get(value) : undefined;
    same[number] = first ?? number;
    if (first !== undefined) isUnique = false;
    else if (is === kinds[0]) firsts.set(value, number);
  }
  return { calls, firsts, kinds: same, isUnique };
}
