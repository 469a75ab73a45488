/**
 * A moment, as data: the n-th event that looks like this, after another one. Stories point with it,
 * faults wait for it, and what searches for a moment says it so.
 */
import type { Json } from '../base/json.ts';
import type { EventKind, TraceEvent } from './event.ts';

export interface Pattern {
  readonly kind: EventKind;
  readonly node?: string;
  readonly peer?: string;
  /** Message type, operation, fact, timer. */
  readonly type?: string;
  /**
   * For a `step`: a state that its part is in from then on and was not before, by name; one within
   * another by its path, `serving.busy`.
   */
  readonly enters?: string;
  /** Outcome of an operation, reason of a loss. */
  readonly why?: string;
  /** Fields that the event's data must have, with these values. */
  readonly data?: { readonly [field: string]: Json };
  /** The how-manieth such event, from 1. */
  readonly nth?: number;
  /** Only events after the one that this finds. */
  readonly after?: Pattern;
}

/** The number of the event that a pattern finds, or -1. */
export function find(pattern: Pattern, events: Iterable<TraceEvent>): number {
  const watch = watchFor(pattern);
  for (const event of events) if (watch(event)) return event.index;
  return -1;
}

/** Shown an event, and the states that a step has entered. */
export type Watch = (event: TraceEvent, entered?: readonly string[]) => boolean;

const NONE: readonly string[] = [];

/**
 * A watcher: shown a run's events in order, it says yes once, at the event that the pattern means.
 */
export function watchFor(pattern: Pattern): Watch {
  const earlier = pattern.after ? watchFor(pattern.after) : null;
  let begun = earlier === null;
  let left = pattern.nth ?? 1;
  return (event, entered = NONE) => {
    if (!begun) {
      begun = earlier?.(event, entered) ?? true;
      return false;
    }
    if (left === 0 || !looksLike(pattern, event)) return false;
    if (pattern.enters !== undefined && !entered.includes(pattern.enters)) return false;
    left--;
    return left === 0;
  };
}

function looksLike(pattern: Pattern, event: TraceEvent): boolean {
  return (
    event.kind === pattern.kind &&
    (pattern.node ?? event.node) === event.node &&
    (pattern.peer ?? event.peer) === event.peer &&
    (pattern.type ?? event.type) === event.type &&
    (pattern.why ?? event.why) === event.why &&
    hasFields(event.data, pattern.data ?? {})
  );
}

/** Looks into `args` too, so that a pattern can name what an operation was called with. */
function hasFields(data: Json, wanted: { readonly [field: string]: Json }): boolean {
  const fields = fieldsOf(data);
  const args = fieldsOf(fields['args'] ?? null);
  return Object.entries(wanted).every(([name, value]) => (fields[name] ?? args[name]) === value);
}

function fieldsOf(data: Json): { readonly [field: string]: Json } {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as { readonly [field: string]: Json })
    : {};
}
