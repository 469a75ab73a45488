/**
 * The second door: which of the things that could happen next does. A run answers with the soonest,
 * a schedule with what is written in it, a search with each in turn.
 */
import type { Fault } from '../network/faults.ts';
import type { CrashAfter } from './script.ts';

/**
 * What can happen, in the order in which it does at one instant: starts before deliveries, because
 * nothing reaches a node that has not started.
 */
export const CLASS = { fault: 0, start: 1, delivery: 2, timer: 3 } as const;

/** Something that could happen next, by a name without a time in it. */
export interface Pending {
  readonly name: string;
  readonly at: number;
  /** One of CLASS. */
  readonly class: number;
}

/** What becomes of a message whose turn it is, where no rule is asked. */
export type ChosenFate = 'deliver' | 'lose' | 'duplicate';

/** An entry by its place in the list, or something that nobody had planned. */
export type Chosen =
  number | { readonly entry: number; readonly fate: ChosenFate } | { readonly fault: Fault };

/** Which of the pending entries happens next, soonest first in the list. `null` ends the run. */
export interface Order {
  next(pending: readonly Pending[]): Chosen | null;
}

/** One choice of a schedule. */
export type Choice =
  { readonly take: string; readonly fate?: ChosenFate } | { readonly fault: Fault };

/** What a chart was told of the world when it took an input: which, for whom, the how-manieth. */
export interface Told {
  /** `node/part` */
  readonly part: string;
  readonly type: string;
  readonly n: number;
  readonly clock?: number;
  readonly luck?: number;
}

/**
 * A run as a list of choices, without a time in it: deliver this message, fire that timer, crash
 * this node. It carries what charts were told of clock and luck, so that they do the same again.
 */
export interface Schedule {
  readonly choices: readonly Choice[];
  readonly told: readonly Told[];
  /** Crashes in the middle of a step: those no entry of the agenda stands for. */
  readonly boundaries: readonly CrashAfter[];
}

/**
 * The order of a schedule. It ends the run with its last choice; one that names nothing pending is
 * left out, and counted.
 */
export function follow(schedule: Schedule): Order & { readonly missed: () => number } {
  let place = 0;
  let missed = 0;
  return {
    missed: () => missed,
    next(pending) {
      for (; place < schedule.choices.length; missed++) {
        const choice = schedule.choices[place++];
        if (choice === undefined) return null;
        if ('fault' in choice) return choice;
        const entry = pending.findIndex(({ name }) => name === choice.take);
        if (entry >= 0) return { entry, fate: choice.fate ?? 'deliver' };
      }
      return null;
    },
  };
}

/** What a schedule says a chart is told, by part, input type and number. */
export function toldBy({ told }: Schedule): (part: string, type: string, n: number) => Told | null {
  const byName = new Map(told.map((one) => [`${one.part} ${one.type} ${one.n}`, one]));
  return (part, type, n) => byName.get(`${part} ${type} ${n}`) ?? null;
}
