/** States of a sequential object as small numbers. */
import { canonical, type Json } from '../../base/json.ts';
import type { HistoryOperation } from '../history.ts';
import type { Next } from '../models/model.ts';

export type Apply = (state: Json, operation: HistoryOperation) => Next<Json>;

/** What it costs to try an operation in a new state, in steps of search. */
const TRYING = 8;

/** What it costs to write a state down, for each character. */
const WRITING = 4;

export class States {
  /** What all that was worth, in steps of search. */
  cost = 0;
  private readonly states: Json[] = [];
  /** Plain values have one number each. Lists and objects may have several: see `identity`. */
  private readonly plain = new Map<Json, number>();
  private readonly composed = new Map<string, number>();
  private readonly identities: number[] = [];
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
    const before = this.of(state);
    const next = call ? this.apply(before, call) : null;
    const found = next === null ? -1 : next.state === before ? state : this.numberOf(next.state);
    this.cost += TRYING;
    this.tried[operation] = state;
    this.found[operation] = found;
    return found;
  }

  of(number: number): Json {
    return this.states[number] ?? null;
  }

  numberOf(state: Json): number {
    if (isPlain(state)) {
      const known = this.plain.get(state) ?? this.states.push(state) - 1;
      this.plain.set(state, known);
      return known;
    }
    this.cost += Array.isArray(state) ? state.length : 0;
    return this.states.push(state) - 1;
  }

  /**
   * Equal states have the same. It is asked only where orders may meet: to write down a long list
   * after every operation is what would take the time.
   */
  identity(number: number): number {
    const state = this.of(number);
    if (isPlain(state)) return number;
    const known = this.identities[number];
    if (known !== undefined) return known;
    const text = canonical(state);
    this.cost += WRITING * text.length;
    const identity = this.composed.get(text) ?? number;
    this.composed.set(text, identity);
    this.identities[number] = identity;
    return identity;
  }
}

function isPlain(state: Json): boolean {
  return typeof state !== 'object' || state === null;
}
