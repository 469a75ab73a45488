/**
 * A node's state once it has dealt with what an event belongs to, field by field, with what that
 * changed. What a node is handed, its parts pass on among themselves before anything else happens:
 *
 *     deliver  step   end   call   step   fact      one time, one lane
 *     ├──────────────────────────────────────┤      from the handing over until all is dealt with
 */
import { canonical, type Json } from '../../sim-core/base/json.ts';
import { isInTransit, type EventKind } from '../../sim-core/trace/event.ts';
import type { PartState } from '../../sim-core/trace/states.ts';
import type { Trace } from '../../sim-core/trace/trace.ts';
import { fieldsOf } from './words.ts';

export interface PartView {
  readonly name: string;
  readonly value: string;
  readonly valueChanged: boolean;
  readonly fields: readonly FieldView[];
}

export interface FieldView {
  readonly name: string;
  readonly value: Json;
  readonly changed: boolean;
}

/** Events of a lane, from the one that handed the node something to the last that came of it. */
export interface Handling {
  readonly first: number;
  readonly last: number;
}

/**
 * The parts of the node that an event is on, after all that it belongs to. None before its start.
 */
export function partsAfter(trace: Trace, event: number): readonly PartView[] {
  const lane = trace.lane(event);
  const { first, last } = handlingOf(trace, event);
  const after = trace.stateAt(lane, last);
  const before = first > 0 ? trace.stateAt(lane, first - 1) : null;
  return (after?.parts ?? []).map((part) => {
    if (part.value === null) return onDisk(part);
    const old = before?.parts.find(({ name }) => name === part.name);
    return {
      name: part.name,
      value: chartWords(part.value),
      valueChanged: old !== undefined && canonical(old.value) !== canonical(part.value),
      fields: Object.entries(part.context).map(([name, value]) => ({
        name,
        value,
        changed: old !== undefined && differs(old.context[name], value),
      })),
    };
  });
}

/** What a process that is down has left of a part: no chart runs, and the disk keeps. */
function onDisk({ name, durable }: PartState): PartView {
  const kept = Object.entries(fieldsOf(durable));
  const fields = kept.map(([field, value]) => ({ name: field, value, changed: false }));
  return { name, value: 'on its disk', valueChanged: false, fields };
}

/** What an event belongs to; itself, where a node was handed nothing. */
export function handlingOf(trace: Trace, event: number): Handling {
  const alone = { first: event, last: event };
  const lane = trace.lane(event);
  if (lane < 0 || isInTransit(trace.kind(event))) return alone;
  const isNear = (index: number) => trace.at(index) === trace.at(event);
  let first = event;
  while (first >= 0 && isNear(first) && !isHanded(trace, first, lane)) first--;
  if (first < 0 || !isNear(first)) return alone;
  let last = event;
  for (let index = event + 1; index < trace.length && isNear(index); index++) {
    if (trace.lane(index) !== lane || isInTransit(trace.kind(index))) continue;
    if (isHanded(trace, index, lane)) break;
    last = index;
  }
  return { first, last };
}

/** A chart's state: `waiting`, `running · idle` in nested ones. */
export function chartWords(value: Json): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name} · ${chartWords(inner as Json)}`)
    .join(', ');
}

/** What comes to a node from outside its parts. */
const HANDED: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['start', 'crash', 'restart', 'deliver', 'timerFired', 'synced'] as const),
  ...(['linkDown', 'linkUp'] as const),
]);

function isHanded(trace: Trace, index: number, lane: number): boolean {
  if (trace.lane(index) !== lane) return false;
  return HANDED.has(trace.kind(index)) || isLate(trace, index);
}

/** An input that waited, or was worked on for a while: it came earlier, and is dealt with now. */
function isLate(trace: Trace, index: number): boolean {
  const cause = trace.cause(index);
  return trace.kind(index) === 'step' && cause >= 0 && trace.at(cause) < trace.at(index);
}

function differs(old: Json | undefined, now: Json): boolean {
  return old === undefined || canonical(old) !== canonical(now);
}
