/**
 * What nodes were like at any event. A field's changes stand in order, so its value at an event is
 * found by halving; nothing is put together from further back.
 */
import type { Json } from '../base/json.ts';
import type { StateTable, TraceData } from './columns.ts';
import { openTexts } from './texts.ts';
import { openValues } from './values.ts';

/** All that a handler or a later delivery can depend on: no times, no counters. */
export interface NodeState {
  /** The step that left it. */
  readonly step: number;
  readonly parts: readonly PartState[];
  /** Armed timers, `part/timer`. */
  readonly timers: readonly string[];
}

export interface PartState {
  readonly name: string;
  readonly value: Json;
  readonly context: { readonly [field: string]: Json };
  readonly durable: Json;
}

/** A chart that a step led into another state; null where its part is no more. */
export interface ChartChange {
  readonly step: number;
  readonly lane: number;
  readonly part: string;
  readonly value: Json;
}

/** A node's state as it was at this event, or null before its start. */
export type StateAt = (lane: number, event: number) => NodeState | null;

export function openStates(data: TraceData, valueOf: (ref: number) => Json): StateAt {
  const { states } = data;
  const rows = bySlot(states);
  const lanes = data.nodes.map((): Slot[] => []);
  states.fields.forEach((name, number) => {
    lanes[states.node[number] ?? 0]?.push(slotOf(name, number));
  });
  return (lane, event) => {
    const state = new Gathered();
    for (const slot of lanes[lane] ?? []) {
      if (slot.born > event) break; // Slots are in the order in which they first came up.
      if (slot.gone <= event) state.left(slot.gone);
      else add(state, slot, lastBefore(slot, event));
    }
    return state.whole();
  };

  function stepOf(place: number): number {
    return states.step[rows.order[place] ?? 0] ?? 0;
  }

  function slotOf(name: string, number: number): Slot {
    const { part, what, field } = nameOf(name);
    const [from, until] = [rows.starts[number] ?? 0, rows.starts[number + 1] ?? 0];
    const isGone = states.value[rows.order[until - 1] ?? 0] === 0;
    const gone = isGone ? stepOf(until - 1) : data.length;
    return { part, what, field, from, until, born: stepOf(from), gone };
  }

  function add(state: Gathered, slot: Slot, place: number): void {
    const ref = states.value[rows.order[place] ?? 0] ?? 0;
    state.left(stepOf(place));
    if (ref !== 0) state.add(slot, valueOf(ref));
  }

  /** The place of the last change at or before an event; there is one. */
  function lastBefore({ from, until }: Slot, event: number): number {
    let low = from + 1;
    let high = until;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stepOf(middle) <= event) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Every change of a chart's state, in the order of the steps that led to it. */
export function chartChanges(data: TraceData): ChartChange[] {
  const { states } = data;
  const valueOf = openValues(data, openTexts(data.texts));
  const names = states.fields.map(nameOf);
  const changes: ChartChange[] = [];
  states.slot.forEach((slot, row) => {
    const { part = '', what } = names[slot] ?? {};
    if (what !== 'value') return;
    const ref = states.value[row] ?? 0;
    const value = ref === 0 ? null : valueOf(ref);
    changes.push({ step: states.step[row] ?? 0, lane: states.node[slot] ?? 0, part, value });
  });
  return changes;
}

interface FieldName {
  readonly part: string;
  /** `value`, `durable`, `context` or `timers`. */
  readonly what: string;
  readonly field: string;
}

/** Its changes have the places `from` .. `until - 1` in the order by slots. */
interface Slot extends FieldName {
  readonly from: number;
  readonly until: number;
  /** The step that first brought it. */
  readonly born: number;
  /** The step that took it away for good, or the trace's length. */
  readonly gone: number;
}

/** `timers`, `<part> value`, `<part> durable`, `<part> context <field>`. */
function nameOf(name: string): FieldName {
  if (name === 'timers') return { part: '', what: name, field: '' };
  const [part = '', what = '', ...field] = name.split(' ');
  return { part, what, field: field.join(' ') };
}

/** The rows slot by slot, each slot's in order: slot s has the places `starts[s]` and on. */
function bySlot({ slot, fields }: StateTable) {
  const starts = new Uint32Array(fields.length + 1);
  slot.forEach((one) => (starts[one + 1] = (starts[one + 1] ?? 0) + 1));
  for (let i = 0; i < fields.length; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const free = starts.slice();
  const order = new Uint32Array(slot.length);
  slot.forEach((one, row) => {
    const place = free[one] ?? 0;
    order[place] = row;
    free[one] = place + 1;
  });
  return { order, starts };
}

interface OpenPart {
  readonly name: string;
  value: Json;
  readonly context: Record<string, Json>;
  durable: Json;
}

/** A node state that is being put together, field by field. */
class Gathered {
  private step = -1;
  private timers: readonly string[] = [];
  private readonly parts = new Map<string, OpenPart>();

  left(step: number): void {
    if (step > this.step) this.step = step;
  }

  add(slot: FieldName, value: Json): void {
    if (slot.what === 'timers') {
      this.timers = value as readonly string[];
      return;
    }
    const part = this.partOf(slot.part);
    if (slot.what === 'value') part.value = value;
    else if (slot.what === 'durable') part.durable = value;
    else part.context[slot.field] = value;
  }

  whole(): NodeState | null {
    const { step, timers } = this;
    return step < 0 ? null : { step, parts: [...this.parts.values()], timers };
  }

  private partOf(name: string): OpenPart {
    const known = this.parts.get(name);
    if (known) return known;
    const part: OpenPart = { name, value: null, context: {}, durable: null };
    this.parts.set(name, part);
    return part;
  }
}
