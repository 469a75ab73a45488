/** A node's state after an event, field by field, with what the event's step changed. */
import { canonical, type Json } from '../../sim-core/base/json.ts';
import type { NodeState, Trace } from '../../sim-core/trace/trace.ts';

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

/** The parts of a lane as they were just after `event`. Empty before the node's start. */
export function partsAt(trace: Trace, lane: number, event: number): readonly PartView[] {
  const state = trace.stateAt(lane, event);
  if (!state) return [];
  // Only the step in hand marks changes: a state that stands has none.
  const before = state.step === stepOf(trace, lane, event) ? previous(trace, lane, state) : state;
  return state.parts.map((part) => {
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

/** By when a node has dealt with an event: the step that a delivery or a timer caused. */
export function dealtWith(trace: Trace, event: number): number {
  const lane = trace.lane(event);
  for (let index = event + 1; index < trace.length; index++) {
    if (trace.at(index) !== trace.at(event)) break;
    const taken = trace.kind(index) === 'step' && trace.cause(index) === event;
    if (taken && trace.lane(index) === lane) return index;
  }
  return event;
}

/** A chart's state: `waiting`, `running · idle` in nested ones. */
export function chartWords(value: Json): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name} · ${chartWords(inner as Json)}`)
    .join(', ');
}

function previous(trace: Trace, lane: number, { step }: NodeState): NodeState | null {
  return step > 0 ? trace.stateAt(lane, step - 1) : null;
}

/**
 * The step that an event belongs to: itself, the step that emitted it, or the one that it caused.
 * All of them are at one time on one lane, with nothing else between.
 */
function stepOf(trace: Trace, lane: number, event: number): number {
  for (let index = event; index >= 0 && trace.at(index) === trace.at(event); index--) {
    if (trace.lane(index) === lane && trace.kind(index) === 'step') return index;
  }
  return -1;
}

function differs(old: Json | undefined, now: Json): boolean {
  return old === undefined || canonical(old) !== canonical(now);
}
