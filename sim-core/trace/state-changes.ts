/** Node states as they come: of each, what it changed of the one before, field by field. */
import { assert } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import type { NodeReading, PartReading } from '../kernel/recorder.ts';
import type { NodeInfo, StateTable } from './columns.ts';
import { NarrowColumn, words } from './growing.ts';
import type { Values } from './values.ts';

/** A field of a node. */
interface Slot {
  readonly number: number;
  value: Json | undefined;
  /** 0 while it is not there. */
  ref: number;
  /** The reading that last had it. */
  seen: number;
}

interface Part {
  readonly name: string;
  readonly value: Slot;
  readonly durable: Slot;
  readonly fields: Map<string, Slot>;
  context: PartReading['context'];
  /** Fields of its context that are there. */
  present: number;
  seen: number;
}

interface Node {
  readonly lane: number;
  readonly parts: Map<string, Part>;
  /** Those of its parts that are there: instances come and go. */
  readonly present: Set<Part>;
  readonly timers: Slot;
  /** The step of its last reading. */
  last: number;
}

export class StateChanges {
  private readonly fields: string[] = [];
  private readonly lanes: number[] = [];
  private readonly step = words();
  private readonly slot = new NarrowColumn();
  private readonly value = words();
  private readonly nodes = new Map<NodeId, Node>();
  private readings = 0;
  /** The step whose reading is being taken. */
  private now = 0;

  constructor(
    private readonly infos: readonly NodeInfo[],
    private readonly values: Values,
  ) {}

  settled(step: number, reading: NodeReading): void {
    this.now = step;
    this.readings++;
    const node = this.nodes.get(reading.name) ?? this.newNode(reading.name);
    if (step < node.last) this.pullBack(step, node);
    node.last = step;
    for (const part of reading.parts) this.readPart(node, part);
    if (node.present.size > reading.parts.length) this.dropParts(node);
    const timers = reading.timers();
    if (!isSameList(node.timers.value, timers)) this.set(node.timers, timers.toSorted());
  }

  finish(): StateTable {
    return {
      fields: this.fields,
      node: Uint16Array.from(this.lanes),
      step: this.step.finish(),
      slot: this.slot.finish(),
      value: this.value.finish(),
    };
  }

  /**
   * A step in which others happened (it opened an instance, and that began) is over after them:
   * what they left is its own.
   */
  private pullBack(step: number, { lane }: Node): void {
    for (let row = this.step.length - 1; row >= 0 && this.step.at(row) > step; row--) {
      if (this.lanes[this.slot.at(row)] === lane) this.step.put(row, step);
    }
  }

  private readPart(node: Node, reading: PartReading): void {
    const part = node.parts.get(reading.name) ?? this.newPart(node, reading.name);
    node.present.add(part);
    part.seen = this.readings;
    this.set(part.value, reading.value);
    // Before what is durable: lists are then known when they are met on the disk.
    if (part.context !== reading.context) this.readContext(node, part, reading.context);
    this.set(part.durable, reading.durable);
  }

  private readContext(node: Node, part: Part, context: PartReading['context']): void {
    part.context = context;
    let present = 0;
    for (const field of Object.keys(context)) {
      const value = context[field];
      if (value === undefined) continue;
      const slot = part.fields.get(field) ?? this.newField(node, part, field);
      if (slot.ref === 0) part.present++;
      slot.seen = this.readings;
      this.set(slot, value);
      present++;
    }
    if (part.present === present) return;
    for (const slot of part.fields.values()) if (slot.seen !== this.readings) this.drop(slot);
    part.present = present;
  }

  private set(slot: Slot, value: Json): void {
    if (slot.value === value) return;
    const ref = this.values.ref(value, slot.value);
    slot.value = value;
    if (ref !== slot.ref) this.change(slot, ref);
  }

  private dropParts(node: Node): void {
    for (const part of node.present) {
      if (part.seen === this.readings) continue;
      node.present.delete(part);
      part.context = NOTHING;
      part.present = 0;
      for (const slot of [part.value, part.durable, ...part.fields.values()]) this.drop(slot);
    }
  }

  private drop(slot: Slot): void {
    if (slot.ref === 0) return;
    slot.value = undefined;
    this.change(slot, 0);
  }

  private change(slot: Slot, ref: number): void {
    slot.ref = ref;
    this.step.push(this.now);
    this.slot.push(slot.number);
    this.value.push(ref);
  }

  private newNode(name: NodeId): Node {
    const lane = this.infos.findIndex((info) => info.name === name);
    assert(lane >= 0, `a node that settles is one of the trace's: ${name}`);
    const timers = this.newSlot(lane, 'timers');
    const node: Node = { lane, parts: new Map(), present: new Set(), timers, last: -1 };
    this.nodes.set(name, node);
    return node;
  }

  private newPart({ lane, parts }: Node, name: string): Part {
    const value = this.newSlot(lane, `${name} value`);
    const durable = this.newSlot(lane, `${name} durable`);
    const empty = { fields: new Map(), context: NOTHING, present: 0, seen: 0 };
    const part: Part = { name, value, durable, ...empty };
    parts.set(name, part);
    return part;
  }

  private newField({ lane }: Node, part: Part, field: string): Slot {
    const slot = this.newSlot(lane, `${part.name} context ${field}`);
    part.fields.set(field, slot);
    return slot;
  }

  private newSlot(lane: number, field: string): Slot {
    this.lanes.push(lane);
    return { number: this.fields.push(field) - 1, value: undefined, ref: 0, seen: 0 };
  }
}

const NOTHING: PartReading['context'] = {};

function isSameList(a: Json | undefined, b: readonly string[]): boolean {
  return Array.isArray(a) && a.length === b.length && b.every((item, i) => item === a[i]);
}
