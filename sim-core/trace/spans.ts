/**
 * What a trace says over stretches of time: journeys of messages, operations of clients, walls,
 * timers, downtime. Everything a diagram draws that is longer than a point.
 */
import type { Json } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import type { Outcome, TraceEvent } from './event.ts';
import { Stretches, type Stretch } from './stretches.ts';
import type { Trace } from './trace.ts';

export type { Stretch } from './stretches.ts';

/** One copy of a message. */
export interface Journey {
  /** The event of its sending. */
  readonly sent: number;
  /** Where this copy set out: the sending, or the event that doubled it. */
  readonly from: number;
  /** Its delivery or loss, or -1 while it is underway at the end of the run. */
  readonly until: number;
  readonly fate: 'delivered' | 'lost' | 'underway';
  /** Why it was lost. */
  readonly why: string;
  readonly copy: number;
  /** Times at which it was kept back. */
  readonly delays: readonly number[];
}

export interface Operation {
  readonly node: NodeId;
  readonly lane: number;
  readonly n: number;
  readonly process: number;
  /** What was called: `put`. */
  readonly name: string;
  readonly key: string;
  readonly args: { readonly [field: string]: Json };
  readonly begun: number;
  /** The event that ended it. Every operation ends: the end of the run ends the open ones. */
  readonly ended: number;
  readonly outcome: Outcome;
  /** What it returned. */
  readonly value: Json;
  readonly error: string;
}

/** From the event that raised it until the one that let it fall, or -1: it stands at the end. */
export interface WallSpan {
  readonly raised: number;
  readonly fell: number;
  readonly wall: Json;
}

/**
 * A timer: from being set until it fired, was cancelled or went down with its process or instance,
 * or -1: armed at the end.
 */
export interface TimerSpan {
  readonly set: number;
  readonly ended: number;
  readonly lane: number;
  /** `part/timer` */
  readonly name: string;
}

export interface Spans {
  readonly journeys: readonly Journey[];
  readonly operations: readonly Operation[];
  readonly walls: readonly WallSpan[];
  readonly timers: readonly TimerSpan[];
  readonly stretches: readonly Stretch[];
}

/** One pass over the trace. */
export function spansOf(trace: Trace): Spans {
  const reader = new Reader(trace);
  for (let index = 0; index < trace.length; index++) reader.see(index);
  return reader.spans();
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

class Reader {
  private readonly journeys: Open<Journey>[] = [];
  /** Underway: sending and copy give the journey. */
  private readonly underway = new Map<number | string, Open<Journey>>();
  private readonly operations: Open<Operation>[] = [];
  private readonly open = new Map<string, Open<Operation>>();
  private readonly walls: Open<WallSpan>[] = [];
  private standing: Open<WallSpan>[] = [];
  private readonly timers: Open<TimerSpan>[] = [];
  private readonly armed = new Map<number, Open<TimerSpan>>();
  private readonly stretches: Stretches;

  constructor(private readonly trace: Trace) {
    this.stretches = new Stretches(trace);
  }

  see(index: number): void {
    this.stretches.see(index);
    switch (this.trace.kind(index)) {
      case 'send':
        return this.setOut(index, index, 0);
      case 'duplicate':
        return this.setOut(this.trace.cause(index), index, this.trace.copy(index));
      case 'deliver':
      case 'lose':
      case 'delay':
        return this.befall(index);
      case 'begin':
        return this.begin(this.trace.event(index));
      case 'end':
        return this.end(this.trace.event(index));
      case 'partition':
        return this.raise(index);
      case 'heal':
        return this.heal(index);
      case 'timerSet':
        return this.arm(index);
      case 'timerFired':
      case 'timerCancelled':
        return this.disarm(index);
      case 'crash':
        return this.disarmAll(index, '');
      case 'close':
        return this.disarmAll(index, `${this.trace.event(index).peerPart}/`);
      default:
        return;
    }
  }

  spans(): Spans {
    const { journeys, operations, walls, timers } = this;
    return { journeys, operations, walls, timers, stretches: this.stretches.found };
  }

  private setOut(sent: number, from: number, copy: number): void {
    const journey: Open<Journey> = {
      sent,
      from,
      until: -1,
      fate: 'underway',
      why: '',
      copy,
      delays: [],
    };
    this.journeys.push(journey);
    this.underway.set(copyKey(sent, copy), journey);
  }

  private befall(index: number): void {
    const key = copyKey(this.trace.cause(index), this.trace.copy(index));
    const journey = this.underway.get(key);
    if (!journey) return;
    const kind = this.trace.kind(index);
    if (kind === 'delay') {
      journey.delays = [...journey.delays, index];
      return;
    }
    journey.until = index;
    journey.fate = kind === 'deliver' ? 'delivered' : 'lost';
    journey.why = this.trace.why(index);
    this.underway.delete(key);
  }

  private begin(event: TraceEvent): void {
    const { key, args, process } = event.data as unknown as Pick<
      Operation,
      'key' | 'args' | 'process'
    >;
    const operation: Open<Operation> = {
      node: event.node,
      lane: this.trace.lane(event.index),
      n: event.n,
      process,
      name: event.type,
      key,
      args,
      begun: event.index,
      ended: -1,
      outcome: 'info',
      value: null,
      error: '',
    };
    this.operations.push(operation);
    this.open.set(`${event.node}#${event.n}`, operation);
  }

  private end(event: TraceEvent): void {
    const operation = this.open.get(`${event.node}#${event.n}`);
    if (!operation) return;
    const { value, error } = event.data as { value?: Json; error?: string };
    operation.ended = event.index;
    operation.outcome = event.why as Outcome;
    operation.value = value ?? null;
    operation.error = error ?? '';
    this.open.delete(`${event.node}#${event.n}`);
  }

  private raise(index: number): void {
    const wall: Open<WallSpan> = { raised: index, fell: -1, wall: this.trace.event(index).data };
    this.walls.push(wall);
    this.standing.push(wall);
  }

  /** The wall that the event names falls; all of them, where it names none. */
  private heal(index: number): void {
    const { data, text } = this.trace.event(index);
    const falls = ({ raised }: WallSpan) => data === null || this.trace.event(raised).text === text;
    for (const wall of this.standing) if (falls(wall)) wall.fell = index;
    this.standing = this.standing.filter(({ fell }) => fell < 0);
  }

  private arm(index: number): void {
    const { part, type } = this.trace.event(index);
    const lane = this.trace.lane(index);
    const timer: Open<TimerSpan> = { set: index, ended: -1, lane, name: `${part}/${type}` };
    this.timers.push(timer);
    this.armed.set(index, timer);
  }

  private disarm(index: number): void {
    const set = this.trace.cause(index);
    const timer = this.armed.get(set);
    if (timer) timer.ended = index;
    this.armed.delete(set);
  }

  /** What was armed on this lane, by a part whose timers' names begin so. */
  private disarmAll(index: number, of: string): void {
    const lane = this.trace.lane(index);
    for (const [set, timer] of this.armed) {
      if (timer.lane !== lane || !timer.name.startsWith(of)) continue;
      timer.ended = index;
      this.armed.delete(set);
    }
  }
}

/** Of a copy on its way: its sending, and for duplicates their number. */
function copyKey(sent: number, copy: number): number | string {
  return copy === 0 ? sent : `${sent}~${copy}`;
}
