/** States of a sequential object as small numbers: equal ones have the same. */
import { canonical, type Json } from '../../base/json.ts';
import type { HistoryOperation } from '../history.ts';
import type { Next } from '../models/model.ts';

export type Apply = (state: Json, operation: HistoryOperation) => Next<Json>;

/** What it costs to try an operation in a new state, in steps of search, and to write a state. */
const TRYING = 8;
const WRITING = 4;

export class States {
  /** Steps of search that trying and telling states apart was worth: long ones cost more. */
  cost = 0;
  private readonly states: Json[] = [];
  /** Plain values by themselves, lists and objects by their text. */
  private readonly plain = new Map<Json, number>();
  private readonly composed = new Map<string, number>();
  /** By operation: the state it was last tried in, and what came of it. */
  private readonly tried: Int32Array;
  private readonly found: Int32Array;

  constructor(
    private readonly apply: Apply,
    private readonly operations: readonly HistoryOperation[],
  ) {
    this.tried = new Int32Array(operations.length).fill(-1);
    this.found = new Int32Array(operations.length);
  }

  /** The state after this operation, or -1 if it cannot end as it did in this state. */
  after(state: number, operation: number): number {
    if (this.tried[operation] === state) return this.found[operation] ?? -1;
    const call = this.operations[operation];
    const next = call ? this.apply(this.of(state), call) : null;
    const found = next === null ? -1 : this.numberOf(next.state);
    this.cost += TRYING;
    this.tried[operation] = state;
    this.found[operation] = found;
    return found;
  }

  of(number: number): Json {
    return this.states[number] ?? null;
  }

  numberOf(state: Json): number {
    const isPlain = typeof state !== 'object' || state === null;
    const text = isPlain ? '' : canonical(state);
    this.cost += WRITING * text.length;
    const known = isPlain ? this.plain.get(state) : this.composed.get(text);
    if (known !== undefined) return known;
    const number = this.states.push(state) - 1;
    if (isPlain) this.plain.set(state, number);
    else this.composed.set(text, number);
    return number;
  }
}
