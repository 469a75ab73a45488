/** What facts say, with their types: the door through which checkers read them. */
import type { Fact, FactName, TraceEvent } from '../trace/event.ts';

/** What a fact of this name says. */
export type Stated<Name extends FactName> = Omit<Extract<Fact, { readonly fact: Name }>, 'fact'>;

/** What this event states, if it is a fact of this name; else null. */
export function stated<Name extends FactName>(
  { kind, type, data }: TraceEvent,
  name: Name,
): Stated<Name> | null {
  // A fact is recorded as its fields, under its name: the recorder took them from this very union.
  return kind === 'fact' && type === name ? (data as unknown as Stated<Name>) : null;
}

/** Event numbers as a witness has them: from the first to the last, each once. */
export function inOrder(events: Iterable<number>): number[] {
  return [...new Set(events)].sort((a, b) => a - b);
}
