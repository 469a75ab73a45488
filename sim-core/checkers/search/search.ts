/**
 * Wing and Gong's search ("Testing and Verifying Concurrent Objects", 1993): place the operations
 * one after the other; next may come any that began before every other one left has ended.
 *
 *     A  |--- write 1 ---|           next may come: write 1, read 1 or write 2, for nothing that
 *     B        |-- read 1 --|        is left ended before any of them began
 *     C                |------ write 2 ------|
 *
 * Four things make it quick. Lowe's memory of dead ends. Operations that change nothing are placed
 * as soon as they can be: whatever order goes on without one goes on with it as well. Of two that
 * do the same only the one that ends sooner is tried. And whoever ends soonest is tried first.
 *
 * It is exponential in the operations that are open at once, at worst, and so it gives up after a
 * number of steps, the same on every machine.
 */
import { DeadEnds, mix } from './dead-ends.ts';
import type { Chains } from './chains.ts';
import type { States } from './states.ts';

export interface Problem {
  readonly chains: Chains;
  readonly states: States;
  readonly initial: number;
  /** By operation, in the order in which they began; an end may be `Infinity`. */
  readonly begun: Float64Array;
  readonly ended: Float64Array;
  /** By operation: 1 if it changes nothing, whatever it finds. */
  readonly pure: Uint8Array;
  /**
   * By operation: those of one kind do the same to every state. Only where all are of one group:
   * what each client has in its program does not change places with another's.
   */
  readonly kinds: Int32Array;
}

export interface Found {
  readonly answer: 'yes' | 'no' | 'gave up';
  readonly steps: number;
  /** With yes: all that has to be placed, and maybe more. */
  readonly order: Int32Array;
  /** Else: orders that get furthest, the longest first, and the states they lead to. */
  readonly longest: readonly Reached[];
  /** All states in which what is due next cannot come; equal ones may be there several times. */
  readonly states: readonly number[];
  /** What is due next there: the operation that ends first of those left; -1 with yes. */
  readonly due: number;
}

/** An order as far as it got, and the state it leads to. */
export interface Reached {
  readonly order: readonly number[];
  readonly state: number;
}

const NOTHING = new Int32Array(0);

/** Of the orders that get furthest, so many are kept. */
const MOST_KEPT = 4;

export function search(problem: Problem, budget: number): Found {
  return new Search(problem, budget).run();
}

class Search {
  /** By chain: its next operation, or -1. */
  private readonly heads: Int32Array;
  private readonly begun: Float64Array;
  private readonly groupOf: Int32Array;
  /** What is placed, in order. */
  private readonly path: Int32Array;
  private placed = 0;
  /** By frame: how much was placed when it was opened, where its choices begin, which is next. */
  private readonly framePlaced: Int32Array;
  private readonly frameStart: Int32Array;
  private readonly frameNext: Int32Array;
  private frames = 0;
  /** Choices of all frames: an operation and the state after it, in turns. */
  private readonly choices: number[] = [];
  private chosen = 0;
  private readonly seen: DeadEnds;
  private readonly furthest = new Furthest();
  private state: number;
  private hash = 0;
  private steps = 0;
  private left = 0;
  /** Of the operations left, the one that ends first; -1 if none has to be placed. */
  private due = -1;
  /** What begins from here on has to wait for what is left: of all, and of each group. */
  private limit = 0;
  private readonly limits: Float64Array;
  private readonly isOneGroup: boolean;
  /** By kind: when choices were last gathered with one of it among them. */
  private readonly kindSince: Int32Array;
  private gathered = 0;

  constructor(
    private readonly problem: Problem,
    private readonly budget: number,
  ) {
    const { length } = problem.ended;
    this.heads = Int32Array.from(problem.chains.first);
    this.path = new Int32Array(length);
    this.framePlaced = new Int32Array(length + 1);
    this.frameStart = new Int32Array(length + 1);
    this.frameNext = new Int32Array(length + 1);
    this.begun = problem.begun;
    this.groupOf = problem.chains.groupOf;
    this.limits = new Float64Array(problem.chains.groups);
    this.isOneGroup = problem.chains.groups === 1;
    this.kindSince = new Int32Array(length);
    this.seen = new DeadEnds(this.heads.length + 1);
    this.state = problem.initial;
    for (const ended of problem.ended) if (ended !== Infinity) this.left++;
  }

  run(): Found {
    for (;;) {
      this.placeReads();
      if (this.left === 0) return this.found('yes');
      if (this.isSpent()) return this.found('gave up');
      if (!this.descend() && !this.takeNext()) return this.found('no');
    }
  }

  private isSpent(): boolean {
    return this.steps + this.problem.states.cost > this.budget || this.seen.isFull;
  }

  /** Places what changes nothing, as long as something can be placed. */
  private placeReads(): void {
    const { heads, state } = this;
    const { pure, states } = this.problem;
    for (let placed = true; placed;) {
      placed = false;
      this.findDue();
      for (let chain = 0; chain < heads.length; chain++) {
        const head = heads[chain] ?? -1;
        if (head < 0 || pure[head] === 0 || this.mustWait(chain, head)) continue;
        if (states.after(state, head) < 0) continue;
        this.place(head);
        // Something else may have had to wait for this one.
        placed = true;
      }
    }
    if (this.left > 0) this.furthest.reach(this.far(), this.due, state);
  }

  private findDue(): void {
    const { heads, limits, groupOf, isOneGroup } = this;
    const { ended } = this.problem;
    this.steps += heads.length;
    this.due = -1;
    let soonest = Infinity;
    if (!isOneGroup) limits.fill(Infinity);
    for (let chain = 0; chain < heads.length; chain++) {
      const head = heads[chain] ?? -1;
      const end = head < 0 ? Infinity : (ended[head] ?? Infinity);
      if (!isOneGroup) {
        const group = groupOf[chain] ?? 0;
        if (end < (limits[group] ?? 0)) limits[group] = end;
      }
      if (end >= soonest) continue;
      soonest = end;
      this.due = head;
    }
    this.limit = soonest;
  }

  /** Something of its group that is left had ended before it began. */
  private mustWait(chain: number, head: number): boolean {
    const limit = this.isOneGroup ? this.limit : (this.limits[this.groupOf[chain] ?? 0] ?? 0);
    return (this.begun[head] ?? 0) >= limit;
  }

  /** In real time how much of it is explained; else how much is placed. */
  private far(): number {
    return this.isOneGroup ? this.limit : this.placed;
  }

  /**
   * Goes the one way on, if there is only one. Of several it opens a frame, unless this place was
   * seen before: then, as at an end, it goes nowhere.
   */
  private descend(): boolean {
    const start = this.chosen;
    this.gatherChoices(start);
    const count = (this.chosen - start) / 2;
    if (count > 1 && this.isNew()) {
      this.framePlaced[this.frames] = this.placed;
      this.frameStart[this.frames] = start;
      this.frameNext[this.frames] = start;
      this.frames++;
      return false;
    }
    this.chosen = start;
    if (count === 0) this.furthest.end(this.path, this.placed, this.state);
    if (count !== 1) return false;
    this.state = this.choices[start + 1] ?? 0;
    this.place(this.choices[start] ?? 0);
    return true;
  }

  private isNew(): boolean {
    return this.seen.add(this.heads, this.problem.states.identity(this.state), this.hash);
  }

  /** The last frame that has a choice left takes it; those without are closed. */
  private takeNext(): boolean {
    for (; this.frames > 0; this.frames--) {
      const frame = this.frames - 1;
      this.unplace(this.framePlaced[frame] ?? 0);
      const next = this.frameNext[frame] ?? 0;
      if (next < this.chosen) {
        this.frameNext[frame] = next + 2;
        this.state = this.choices[next + 1] ?? 0;
        this.place(this.choices[next] ?? 0);
        return true;
      }
      this.chosen = this.frameStart[frame] ?? 0;
    }
    return false;
  }

  /** What may come next and changes something, by its end. */
  private gatherChoices(start: number): void {
    const { heads } = this;
    const { pure, ended, states } = this.problem;
    for (let chain = 0; chain < heads.length; chain++) {
      const head = heads[chain] ?? -1;
      if (head < 0 || pure[head] === 1 || this.mustWait(chain, head)) continue;
      const next = states.after(this.state, head);
      // What need not have happened is not placed where it would make no difference.
      if (next < 0 || (next === this.state && ended[head] === Infinity)) continue;
      this.choose(start, head, next);
    }
    this.keepSoonest(start);
  }

  /**
   * Of the choices of one kind only the first, which ends soonest: of two that do the same, the
   * later one can always come where the sooner one did.
   */
  private keepSoonest(start: number): void {
    const { choices, kindSince } = this;
    const { kinds } = this.problem;
    if (this.chosen - start < 4) return;
    this.gathered++;
    let kept = start;
    for (let place = start; place < this.chosen; place += 2) {
      const operation = choices[place] ?? 0;
      const kind = kinds[operation] ?? 0;
      if (kindSince[kind] === this.gathered) continue;
      kindSince[kind] = this.gathered;
      choices[kept] = operation;
      choices[kept + 1] = choices[place + 1] ?? 0;
      kept += 2;
    }
    this.chosen = kept;
  }

  /** In its place among the choices since `start`, by its end. */
  private choose(start: number, operation: number, next: number): void {
    const { choices } = this;
    const { ended } = this.problem;
    const end = ended[operation] ?? Infinity;
    let place = this.chosen;
    for (; place > start; place -= 2) {
      const before = choices[place - 2] ?? 0;
      if ((ended[before] ?? Infinity) <= end) break;
      choices[place] = before;
      choices[place + 1] = choices[place - 1] ?? 0;
      this.steps++;
    }
    choices[place] = operation;
    choices[place + 1] = next;
    this.chosen += 2;
  }

  private place(operation: number): void {
    const { chainOf, after } = this.problem.chains;
    this.heads[chainOf[operation] ?? 0] = after[operation] ?? -1;
    this.path[this.placed++] = operation;
    this.hash ^= mix(operation + 1);
    if (this.problem.ended[operation] !== Infinity) this.left--;
  }

  private unplace(length: number): void {
    const { chainOf } = this.problem.chains;
    while (this.placed > length) {
      const operation = this.path[--this.placed] ?? 0;
      this.heads[chainOf[operation] ?? 0] = operation;
      this.hash ^= mix(operation + 1);
      if (this.problem.ended[operation] !== Infinity) this.left++;
    }
    this.furthest.forget(length);
  }

  private found(answer: Found['answer']): Found {
    const { path, placed, furthest } = this;
    const steps = this.steps + this.problem.states.cost;
    if (answer === 'gave up') furthest.end(path, placed, this.state);
    const order = answer === 'yes' ? path.subarray(0, placed) : NOTHING;
    const { due, kept, states } = furthest;
    return { answer, steps, order, longest: kept, states, due };
  }
}

/** The best that was reached: how far, what was due there, in which states, and by which orders. */
class Furthest {
  due = -1;
  private far = -1;
  private now = -1;
  /** By state: the last time that it was met at what was furthest then. */
  private readonly met: number[] = [];
  private time = 0;
  private at: number[] = [];
  private readonly orders: Kept[] = [];
  private count = 0;

  get states(): readonly number[] {
    return this.at;
  }

  /** The longest first. */
  get kept(): readonly Reached[] {
    const kept = this.orders.slice(0, this.count);
    return kept.sort((a, b) => b.order.length - a.order.length);
  }

  reach(far: number, due: number, state: number): void {
    this.now = far;
    if (far < this.far) return;
    if (far > this.far) {
      this.far = far;
      this.due = due;
      this.time++;
      this.at = [];
      this.count = 0;
    }
    if (this.met[state] === this.time) return;
    this.met[state] = this.time;
    this.at.push(state);
  }

  /** Nothing can come after this. */
  end(path: Int32Array, placed: number, state: number): void {
    if (this.now < this.far) return;
    const kept = this.place(placed);
    if (!kept) return;
    kept.order.length = kept.same;
    for (let i = kept.same; i < placed; i++) kept.order.push(path[i] ?? 0);
    kept.same = placed;
    kept.state = state;
  }

  /** The path is no longer than this now: what was kept of it is the same up to here at most. */
  forget(length: number): void {
    for (const kept of this.orders) if (kept.same > length) kept.same = length;
  }

  /** A free place, or that of a shorter order. */
  private place(length: number): Kept | null {
    if (this.count < MOST_KEPT) {
      const kept = (this.orders[this.count] ??= { order: [], state: 0, same: 0 });
      this.count++;
      return kept;
    }
    const shortest = this.orders.reduce((a, b) => (b.order.length < a.order.length ? b : a));
    return shortest.order.length < length ? shortest : null;
  }
}

/** An order that was kept, and how much of it is still the path: only the rest is written anew. */
interface Kept {
  readonly order: number[];
  state: number;
  same: number;
}
