/**
 * Records a run as columns. What it gives is complete: nothing has to be run again to look at it.
 */
import { canonical, type Json } from '../base/json.ts';
import type { Instant } from '../base/time.ts';
import { EVENT_KINDS, type TraceEvent } from '../kernel/event.ts';
import type { NodeReading, Recorder } from '../kernel/recorder.ts';
import type { NodeInfo, TraceData } from './columns.ts';
import type { Mark } from './fingerprint.ts';
import { Column, Names, Texts } from './growing.ts';

/** A node's state is written whole this often, and as changes in between. */
const WHOLE_EVERY = 64;

const KIND_NUMBERS = new Map(EVENT_KINDS.map((kind, number) => [kind, number]));

export interface TraceRecorder extends Recorder {
  /** The trace, once the run is over. */
  finish(ends: Instant, marks: readonly Mark[]): TraceData;
}

export function recordTrace(nodes: readonly NodeInfo[]): TraceRecorder {
  const at = new Column((length) => new Float64Array(length));
  const kind = new Column((length) => new Uint8Array(length));
  const place = new Column((length) => new Uint16Array(length));
  const peer = new Column((length) => new Uint16Array(length));
  const type = new Column((length) => new Uint16Array(length));
  const cause = new Column((length) => new Int32Array(length));
  const detail = new Column((length) => new Uint32Array(length));
  const places = new Names();
  const types = new Names();
  const details = new Details();
  const states = new States(nodes);
  return {
    event(event) {
      at.push(event.at);
      kind.push(KIND_NUMBERS.get(event.kind) ?? 0);
      place.push(places.number(placeName(event.node, event.part)));
      peer.push(places.number(placeName(event.peer, event.peerPart)));
      type.push(types.number(event.type));
      cause.push(event.cause);
      detail.push(details.row(event));
    },
    settled(step, node) {
      states.settled(step, node);
    },
    finish(ends, marks) {
      return {
        nodes,
        places: places.list,
        types: types.list,
        length: at.length,
        ends,
        at: at.finish(),
        kind: kind.finish(),
        place: place.finish(),
        peer: peer.finish(),
        type: type.finish(),
        cause: cause.finish(),
        detail: detail.finish(),
        details: details.texts.finish(),
        states: states.finish(),
        marks: Uint32Array.from(marks.flatMap(halves)),
      };
    },
  };
}

function placeName(node: string, part: string): string {
  return node === '' ? '' : `${node}/${part}`;
}

function halves({ event, hash }: Mark): number[] {
  return [event, Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16)];
}

/** What else is said of events, each different text once. Row 0 is empty. */
class Details {
  readonly texts = new Texts();
  private readonly rows = new Map<string, number>([['', 0]]);

  constructor() {
    this.texts.push('');
  }

  row({ n, copy, request, why, text }: TraceEvent): number {
    if (n === 0 && copy === 0 && request === '' && why === '' && text === '') return 0;
    const key = `${JSON.stringify([n, copy, request, why]).slice(0, -1)},${text || 'null'}]`;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const row = this.rows.size;
    this.rows.set(key, row);
    this.texts.push(key);
    return row;
  }
}

type Fields = Map<string, { readonly value: Json; readonly text: string }>;

/** Node states as they come, each as what it changed of the one before. */
class States {
  private readonly step = new Column((length) => new Int32Array(length));
  private readonly node = new Column((length) => new Uint16Array(length));
  private readonly whole = new Column((length) => new Uint8Array(length));
  private readonly texts = new Texts();
  private readonly places: ReadonlyMap<string, number>;
  private readonly last: { fields: Fields; rows: number }[];

  constructor(nodes: readonly NodeInfo[]) {
    this.places = new Map(nodes.map(({ name }, index) => [name, index]));
    this.last = nodes.map(() => ({ fields: new Map(), rows: 0 }));
  }

  settled(step: number, reading: NodeReading): void {
    const place = this.places.get(reading.name) ?? 0;
    const last = this.last[place];
    if (!last) return;
    const changed = changesOf(last.fields, reading);
    if (changed.length === 0) return;
    const whole = last.rows % WHOLE_EVERY === 0;
    last.rows++;
    this.step.push(step);
    this.node.push(place);
    this.whole.push(whole ? 1 : 0);
    const names = whole ? [...last.fields.keys()] : changed;
    const texts = names.map((name) => `${JSON.stringify(name)}:${last.fields.get(name)?.text}`);
    this.texts.push(`{${texts.join(',')}}`);
  }

  finish() {
    return {
      step: this.step.finish(),
      node: this.node.finish(),
      whole: this.whole.finish(),
      fields: this.texts.finish(),
    };
  }
}

/** Brings `fields` up to date and returns the names of those that changed. */
function changesOf(fields: Fields, reading: NodeReading): string[] {
  const changed: string[] = [];
  const set = (name: string, value: Json): void => {
    const before = fields.get(name);
    if (before && before.value === value) return;
    const text = canonical(value);
    if (before?.text !== text) changed.push(name);
    fields.set(name, { value, text });
  };
  for (const { name, value, context, durable } of reading.parts) {
    set(`${name} value`, value);
    set(`${name} durable`, durable);
    for (const field of Object.keys(context))
      set(`${name} context ${field}`, context[field] ?? null);
  }
  set('timers', [...reading.timers()].sort());
  return changed;
}
