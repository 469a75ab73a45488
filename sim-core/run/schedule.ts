/**
 * A recorded run as a schedule: the same choices in the same order, without their times. Run again
 * by it, every node goes through the same states. Shrinking and search stand on this.
 */
import type { Range } from '../base/integers.ts';
import type { Loose } from '../base/json.ts';
import type { Choice, Schedule, Told } from '../kernel/order.ts';
import type { CrashAfter } from '../kernel/script.ts';
import type { Fault } from '../network/faults.ts';
import { messageKey } from '../network/interventions.ts';
import type { Wall } from '../network/walls.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Trace } from '../trace/trace.ts';

export function scheduleOf(trace: Trace): Schedule {
  const choices: Choice[] = [];
  const boundaries: CrashAfter[] = [];
  const told: Told[] = [];
  const counts = new Map<string, number>();
  for (let index = 0; index < trace.length; index++) {
    const event = trace.event(index);
    const choice = choiceOf(trace, event);
    if (choice) choices.push(choice);
    if (event.kind === 'crash') boundaries.push(...boundaryOf(event));
    if (event.kind === 'step' && event.data !== null) told.push(toldAt(event, counts));
  }
  return { choices, told, boundaries };
}

/** The choice that an event shows, if it shows one: most follow from what was chosen before. */
function choiceOf(trace: Trace, event: TraceEvent): Choice | null {
  const { kind, node, n } = event;
  switch (kind) {
    case 'start':
      return { take: `start ${node}` };
    case 'deliver':
      if (event.peer === node && trace.kind(event.cause) === 'call')
        return { take: `hand ${node} ${n}` };
      return { take: nameOf(event), fate: isDoubled(trace, event) ? 'duplicate' : 'deliver' };
    case 'lose':
      return CHOSEN.has(event.why) ? { take: nameOf(event), fate: 'lose' } : null;
    case 'timerFired':
      return { take: timerName(event, trace.event(event.cause).n) };
    case 'synced':
      return { take: `synced ${node} ${n}` };
    case 'step':
      return event.cause >= 0 && trace.kind(event.cause) === 'take'
        ? { take: servedName(trace.event(event.cause)) }
        : null;
    case 'linkUp':
      return node < event.peer ? { take: `connect ${node}<>${event.peer}` } : null;
    case 'linkDown':
      return breaks(trace, event)
        ? { fault: { type: 'reset', between: [node, event.peer] } }
        : null;
    default: {
      const fault = faultOf(trace, event);
      return fault ? { fault } : null;
    }
  }
}

/** Losses that nothing else in the run brings about. */
const CHOSEN: ReadonlySet<string> = new Set(['loss', 'partition', 'you', 'down', 'closed']);

function nameOf({ node, peer, type, n, copy }: TraceEvent): string {
  return messageKey({ from: peer, to: node, type, n, copy });
}

function timerName({ node, part, type, peerPart }: TraceEvent, n: number): string {
  return `${node}/${part}/${type}@${peerPart} ${n}`;
}

function servedName({ node, part, type, n }: TraceEvent): string {
  return `served ${node}/${part}:${type} ${n}`;
}

/** A copy that arrives and is doubled: the doubling is told next. */
function isDoubled(trace: Trace, { index, cause }: TraceEvent): boolean {
  const next = index + 1;
  return next < trace.length && trace.kind(next) === 'duplicate' && trace.cause(next) === cause;
}

/** A connection that breaks by itself, told at both its ends; with a crash it breaks of course. */
function breaks(trace: Trace, { index, node, peer, cause }: TraceEvent): boolean {
  if (cause >= 0 && trace.kind(cause) === 'crash') return false;
  const before = index > 0 ? trace.event(index - 1) : null;
  return !(before?.kind === 'linkDown' && before.node === peer && before.peer === node);
}

/** What liveness mode mends is part of it. */
function faultOf(trace: Trace, event: TraceEvent): Fault | null {
  const { kind, node, cause } = event;
  if (cause >= 0 && trace.kind(cause) === 'liveness') return null;
  const said = (event.data ?? {}) as { readonly [field: string]: Loose };
  switch (kind) {
    case 'partition':
      return { type: 'partition', wall: event.data as unknown as Wall };
    case 'crash':
      return 'after' in said ? null : ({ type: kind, node, ...said } as Fault);
    case 'clock':
      return { type: 'by' in said ? 'clockStep' : 'clockDrift', node, ...said } as Fault;
    case 'slowSync':
      return { type: kind, node, range: event.data as unknown as Range };
    case 'restart':
    case 'pause':
    case 'resume':
      return { type: kind, node };
    case 'heal':
    case 'clog':
    case 'unclog':
    case 'weather':
    case 'liveness':
      return { type: kind, ...said } as Fault;
    default:
      return null;
  }
}

function boundaryOf({ node, data }: TraceEvent): CrashAfter[] {
  const { after, unsynced } = data as unknown as {
    readonly after?: Omit<CrashAfter['crashAfter'], 'node'>;
    readonly unsynced: 'lost' | 'torn';
  };
  return after ? [{ crashAfter: { node, ...after }, unsynced }] : [];
}

function toldAt({ node, part, type, data }: TraceEvent, counts: Map<string, number>): Told {
  const key = `${node}/${part} ${type}`;
  const n = counts.get(key) ?? 0;
  counts.set(key, n + 1);
  return { part: `${node}/${part}`, type, n, ...(data as { clock?: number; luck?: number }) };
}
