/**
 * A ledger of requests: who asked, what became of every message about it, who carried it out, who
 * answered from memory. Requests and their answers have one id. Whoever asked tells which is which:
 *
 *     A (asks) ──out──> S1 ──on──> S2 (carries it out)
 *        ^               |
 *        +─────back──────+
 *
 * Every event is looked at once, and no message's type ever.
 */
import type { NodeId } from '../base/names.ts';
import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../trace/event.ts';
import { gatherHistory, type HistoryOperation } from './history.ts';
import { stated } from './stated.ts';

export interface RequestRecord {
  readonly request: string;
  /** Who began its operation, or else sent it first. '' and -1 while nobody is known to have. */
  asker: NodeId;
  asked: number;
  /** The client's; the last one, if it called several times. */
  operation: HistoryOperation | null;
  /** All messages about it, in the order of their sending. */
  readonly copies: RequestCopy[];
  readonly executed: CarriedOut[];
  /** Answers from memory. */
  readonly recalled: CarriedOut[];
}

/** A message about a request: one that somebody sent, or a further one that the network made. */
export interface RequestCopy {
  /** The event with which it set out, and the sending of which it is a copy. */
  readonly event: number;
  readonly sent: number;
  readonly from: NodeId;
  readonly to: NodeId;
  /** From the asker, to the asker, or between others. */
  readonly way: 'out' | 'back' | 'on';
  fate: 'underway' | 'delivered' | 'lost';
  /** Where and when that was decided, and why it was lost. */
  decided: number;
  at: Instant;
  why: string;
}

export interface CarriedOut {
  readonly node: NodeId;
  /** How often the node had crashed before. */
  readonly life: number;
  readonly event: number;
  /** The message for which it was done, where that is told by the causes of its event. */
  readonly because: RequestCopy | null;
}

interface Crash {
  readonly event: number;
  readonly at: Instant;
  /** How many there were, with this one. */
  readonly lives: number;
}

export class Requests {
  private readonly records = new Map<string, RequestRecord>();
  private readonly crashes = new Map<NodeId, Crash>();
  private readonly history = gatherHistory();
  /** By sending: the message and what the network made of it, by the numbers of the copies. */
  private readonly copies = new Map<number, Map<number, RequestCopy>>();
  /** By event: the message whose arrival led to it, within one node. */
  private readonly because = new Map<number, RequestCopy>();

  /** Takes the event in. Returns the request that it carried out, recalled or answered, if any. */
  see(event: TraceEvent): RequestRecord | null {
    const ended = this.history.see(event);
    switch (event.kind) {
      case 'begin':
        this.begin(event);
        return null;
      case 'end':
        return ended === null ? null : (this.records.get(ended.request) ?? null);
      case 'send':
      case 'duplicate':
        this.setOut(event);
        return null;
      case 'deliver':
      case 'lose':
        this.decide(event);
        break;
      case 'crash':
        this.crash(event);
        return null;
      case 'fact':
        return this.carryOut(event);
    }
    this.follow(event);
    return null;
  }

  /** In the order in which they were first heard of. */
  get all(): RequestRecord[] {
    return [...this.records.values()];
  }

  /** The last crash of a node, if it ever crashed. */
  lastCrash(node: NodeId): Crash | undefined {
    return this.crashes.get(node);
  }

  private record(request: string): RequestRecord {
    const known = this.records.get(request);
    if (known) return known;
    const lists = { copies: [], executed: [], recalled: [] };
    const record = { request, asker: '', asked: -1, operation: null, ...lists };
    this.records.set(request, record);
    return record;
  }

  private begin({ request, node, index }: TraceEvent): void {
    if (request === '') return;
    const record = this.record(request);
    record.operation = this.history.operations.at(-1) ?? null;
    ask(record, node, index);
  }

  /** A copy is told on the receiver's line, with the message's sending as its cause. */
  private setOut(event: TraceEvent): void {
    const { kind, request, index, cause, copy, at } = event;
    if (request === '') return;
    const isSent = kind === 'send';
    const [from, to] = isSent ? [event.node, event.peer] : [event.peer, event.node];
    const record = this.record(request);
    ask(record, from, index);
    const way = from === record.asker ? 'out' : to === record.asker ? 'back' : 'on';
    const sent = isSent ? index : cause;
    const undecided = { fate: 'underway', decided: index, at, why: '' } as const;
    const made: RequestCopy = { event: index, sent, from, to, way, ...undecided };
    record.copies.push(made);
    const copies = this.copies.get(sent) ?? new Map<number, RequestCopy>();
    this.copies.set(sent, copies.set(copy, made));
  }

  private decide({ kind, cause, copy, index, at, why }: TraceEvent): void {
    const decided = this.copies.get(cause)?.get(copy);
    if (!decided) return;
    Object.assign(decided, { decided: index, at, why });
    decided.fate = kind === 'deliver' ? 'delivered' : 'lost';
    if (kind === 'deliver') this.because.set(index, decided);
  }

  /** What a node does with a message: it takes it, steps, hands it on to another of its parts. */
  private follow({ kind, cause, index }: TraceEvent): void {
    const because = FOLLOWS.has(kind) ? this.because.get(cause) : undefined;
    if (because) this.because.set(index, because);
  }

  private crash({ node, index, at }: TraceEvent): void {
    this.crashes.set(node, { event: index, at, lives: this.livesOf(node) + 1 });
  }

  private livesOf(node: NodeId): number {
    return this.crashes.get(node)?.lives ?? 0;
  }

  /** A fact is stated in a step for one request, and may well be about another one. */
  private carryOut(event: TraceEvent): RequestRecord | null {
    const executed = stated(event, 'executed');
    const done = executed ?? stated(event, 'recalled');
    if (done === null) return null;
    const record = this.record(done.request);
    const { node, index, cause } = event;
    const because = this.because.get(cause) ?? null;
    const isAboutIt = because !== null && record.copies.includes(because);
    (executed ? record.executed : record.recalled).push({
      node,
      life: this.livesOf(node),
      event: index,
      because: isAboutIt ? because : null,
    });
    return record;
  }
}

const FOLLOWS: ReadonlySet<string> = new Set(['take', 'step', 'call', 'open', 'deliver']);

function ask(record: RequestRecord, asker: NodeId, event: number): void {
  if (record.asked >= 0) return;
  record.asker = asker;
  record.asked = event;
}
