/**
 * What a trace says over stretches of time: journeys of messages, operations of clients, walls,
 * timers, states. Everything a diagram draws that is longer than a point.
 */
import type { Json } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import type { Outcome, TraceEvent } from './event.ts';
import type { Trace } from './trace.ts';

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

/** A timer: from being set until it fired or was cancelled, or -1: armed at the end. */
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
  private readonly underway = new Map<string, Open<Journey>>();
  private readonly operations: Open<Operation>[] = [];
  private readonly open = new Map<string, Open<Operation>>();
  private readonly walls: Open<WallSpan>[] = [];
  private readonly timers: Open<TimerSpan>[] = [];
  private readonly armed = new Map<number, Open<TimerSpan>>();

  constructor(private readonly trace: Trace) {}

  see(index: number): void {
    switch (this.trace.kind(index)) {
      case 'send':
        return this.setOut(index, index, 0);
      case 'duplicate':
        return this.setOut(this.trace.cause(index), index, this.trace.event(index).copy);
      case 'deliver':
      case 'lose':
      case 'delay':
        return this.befall(this.trace.event(index));
      case 'begin':
        return this.begin(this.trace.event(index));
      case 'end':
        return this.end(this.trace.event(index));
      case 'partition':
        this.walls.push({ raised: index, fell: -1, wall: this.trace.event(index).data });
        return;
      case 'heal':
        for (const wall of this.walls) if (wall.fell < 0) wall.fell = index;
        return;
      case 'timerSet':
        return this.arm(index);
      case 'timerFired':
      case 'timerCancelled':
        return this.disarm(index);
      default:
        return;
    }
  }

  spans(): Spans {
    const { journeys, operations, walls, timers } = this;
    return { journeys, operations, walls, timers };
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
    this.underway.set(`${sent}~${copy}`, journey);
  }

  private befall(event: TraceEvent): void {
    const journey = this.underway.get(`${event.cause}~${event.copy}`);
    if (!journey) return;
    if (event.kind === 'delay') {
      journey.delays = [...journey.delays, event.index];
      return;
    }
    journey.until = event.index;
    journey.fate = event.kind === 'deliver' ? 'delivered' : 'lost';
    journey.why = event.why;
    this.underway.delete(`${event.cause}~${event.copy}`);
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
}
