/** What servers state about themselves, as the claims read it. */
import type { Json } from '../../base/json.ts';
import type { TraceEvent } from '../../trace/event.ts';

export function isFact(event: TraceEvent, name: string): boolean {
  return event.kind === 'fact' && event.type === name;
}

/** A field of what an event said; null if it has none. */
export function fieldOf({ data }: TraceEvent, field: string): Json {
  if (typeof data !== 'object' || data === null) return null;
  return (data as { readonly [field: string]: Json })[field] ?? null;
}

export function numberOf(event: TraceEvent, field: string): number {
  return Number(fieldOf(event, field));
}

/** "S1's entry 3 of term 2": a place in a log, in words. */
export function entryWords(event: TraceEvent): string {
  return `entry ${numberOf(event, 'index')} of term ${numberOf(event, 'term')}`;
}

/** Whether an entry holds a client's command, and is not one that a leader appends for itself. */
export function isCommand(event: TraceEvent): boolean {
  return fieldOf(event, 'command') !== null;
}
