/**
 * What is replicated, as a value: a state, and what a command does to it. Deterministic, so that
 * servers that apply the same commands in the same order end up in the same state.
 */
import type { Json } from '../../base/json.ts';

export interface StateMachine {
  readonly initial: Json;
  /** The next state, and what the client is told. */
  apply(state: Json, command: Json): readonly [state: Json, result: Json];
}

/** One value. `{ op: 'write', value }` and `{ op: 'read' }`; both are answered with the value. */
export function register(): StateMachine {
  return {
    initial: null,
    apply(state, command) {
      const { op, value = null } = fieldsOf(command);
      const next = op === 'write' ? value : state;
      return [next, next];
    },
  };
}

/** A number. `{ op: 'add', by }` is answered with the new one. */
export function counter(): StateMachine {
  return {
    initial: 0,
    apply(state, command) {
      const { op, by } = fieldsOf(command);
      const next = op === 'add' ? Number(state) + Number(by) : state;
      return [next, next];
    },
  };
}

/**
 * A lock, held by one owner or by nobody (null). `{ op: 'acquire', owner }` is granted if nobody
 * has it, not even the one who asks; `{ op: 'release', owner }` if the owner has it. Both are
 * answered with `granted` and whose it is now.
 */
export function lock(): StateMachine {
  return {
    initial: null,
    apply(state, command) {
      const { op, owner = null } = fieldsOf(command);
      const granted = op === 'acquire' ? state === null : state === owner;
      const next = granted ? (op === 'acquire' ? owner : null) : state;
      return [next, { granted, owner: next }];
    },
  };
}

function fieldsOf(command: Json): { readonly [field: string]: Json | undefined } {
  return typeof command === 'object' && command !== null && !isList(command) ? command : {};
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
