/**
 * What each node waits for, at any moment of a run: whether it is down or paused, what it asked for
 * and has not got, what is on its way to it, which of its timers run. Fed by events, and by nothing
 * else: good for the sentence of a verdict that says that nothing goes on.
 */
import { canonical, type Json } from '../../base/json.ts';
import type { NodeId } from '../../base/names.ts';
import { timeWords, type Instant } from '../../base/time.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { stated } from '../stated.ts';
import { nodeOf } from '../waiting/wait-for.ts';

/** Something that lasts, with the event at which it began. */
export interface Lasting {
  readonly node: NodeId;
  readonly part: string;
  readonly event: number;
  readonly at: Instant;
  /** "put of car", "patience" */
  readonly words: string;
}

/** The lists that a node's line is made of, in the order in which they are told, and how. */
const LISTS = {
  calls: { before: 'an answer to its ', since: 'begun at', rest: 'calls' },
  awaits: { before: '', since: 'for', rest: 'answers' },
  wants: { before: '', since: 'for', rest: 'resources' },
  held: { before: '', since: 'for', rest: 'states' },
  work: { before: 'the end of its work on ', since: 'begun at', rest: 'pieces of work' },
  timers: { before: 'its timer ', since: 'for', rest: 'timers' },
  underway: { before: '', since: 'for', rest: 'messages' },
} as const;
type List = keyof typeof LISTS;
const ORDER = Object.keys(LISTS) as List[]; // The table's own fields.

export class WhatEachWaitsFor {
  /** "was down", "was paused". */
  private readonly out = new Map<NodeId, { readonly words: string; readonly at: Instant }>();
  private readonly lists = new Map<NodeId, Record<List, Map<string, Lasting>>>();
  private now: Instant | 0 = 0;

  see(event: TraceEvent): void {
    this.now = event.at;
    if (event.node !== '') this.listsOf(event.node);
    this.seeNode(event);
    this.seeMessage(event);
    this.seeWork(event);
    if (event.kind === 'fact') this.seeFact(event);
  }

  /** All that were heard of. */
  get nodes(): NodeId[] {
    return [...this.lists.keys()];
  }

  /** The operation that this event ends, if it is still open. */
  operationOf({ node, n }: Pick<TraceEvent, 'node' | 'n'>): Lasting | undefined {
    return this.list(node, 'calls').get(String(n));
  }

  openOperations(node: NodeId): Lasting[] {
    return [...this.list(node, 'calls').values()];
  }

  /** "S1 was down from 3 ms on", "B waited for its timer patience (for 4 ms)". */
  words(node: NodeId): string {
    const out = this.out.get(node);
    if (out) return `${node} was ${out.words} from ${timeWords(out.at)} on`;
    const all = ORDER.flatMap((name) => this.listWords(node, name));
    return `${node} waited for ${joined(all.length === 0 ? ['nothing'] : all)}`;
  }

  private listWords(node: NodeId, name: List): string[] {
    const { before, since, rest } = LISTS[name];
    const all = [...this.list(node, name).values()];
    const told = all.slice(0, MOST).map(({ words, at }) => {
      const time = timeWords(since === 'for' ? this.now - at : at);
      return `${before}${words} (${since} ${time})`;
    });
    const more = all.length - MOST;
    return more > 0 ? [...told, `${more} more ${rest}`] : told;
  }

  private list(node: NodeId, name: List): Map<string, Lasting> {
    return (this.lists.get(node) ?? emptyLists())[name];
  }

  private listsOf(node: NodeId): Record<List, Map<string, Lasting>> {
    const known = this.lists.get(node) ?? emptyLists();
    this.lists.set(node, known);
    return known;
  }

  // What happens to a node.

  private seeNode(event: TraceEvent): void {
    const { kind, node, at, peerPart } = event;
    switch (kind) {
      case 'crash':
        this.out.set(node, { words: 'down', at });
        for (const name of ORDER) {
          if (name !== 'underway') this.list(node, name).clear();
        }
        return;
      case 'pause':
        return void this.out.set(node, { words: 'paused', at });
      case 'restart':
      case 'resume':
        return void this.out.delete(node);
      case 'close':
        return this.close(node, peerPart);
    }
  }

  /** An instance is gone, and with it what it waited for. */
  private close(node: NodeId, part: string): void {
    for (const name of ORDER) {
      const list = this.list(node, name);
      for (const [key, one] of list) if (one.part === part) list.delete(key);
    }
  }

  // Messages. What befalls one is told on its receiver's line, and caused by its sending.

  private seeMessage(event: TraceEvent): void {
    const { kind, node, peer, index, cause, copy } = event;
    switch (kind) {
      case 'send':
        return this.setOut(event, { to: peer, from: node, id: `${index} 0` });
      case 'duplicate':
        return this.setOut(event, { to: node, from: peer, id: `${cause} ${copy}` });
      case 'delay':
        return this.keepBack(event);
      case 'deliver':
      case 'lose':
        this.list(node, 'underway').delete(`${cause} ${copy}`);
    }
  }

  private setOut(
    { type, index, at }: TraceEvent,
    { to, from, id }: { readonly to: NodeId; readonly from: NodeId; readonly id: string },
  ): void {
    const words = `${type} from ${from}`;
    const message = { node: to, part: '', event: index, at, words };
    this.listsOf(to).underway.set(id, message);
  }

  /** Without a time it is held until what stops it is gone. */
  private keepBack({ node, cause, copy, type, peer, why, data }: TraceEvent): void {
    const id = `${cause} ${copy}`;
    const message = this.list(node, 'underway').get(id);
    if (!message || (data as { readonly by: number | null }).by !== null) return;
    const words = `${type} from ${peer}, held back by a ${why}`;
    this.list(node, 'underway').set(id, { ...message, words });
  }

  // What a node does, and has begun.

  private seeWork(event: TraceEvent): void {
    const { kind, node, part, type, peerPart } = event;
    const timer = `${part} ${type} ${peerPart}`;
    switch (kind) {
      case 'begin':
        return this.begin(event);
      case 'end':
        return this.end(event);
      case 'timerSet':
        return this.put('timers', timer, lasting(event, type));
      case 'timerFired':
      case 'timerCancelled':
        return void this.list(node, 'timers').delete(timer);
      case 'take':
        return this.put('work', part, lasting(event, type));
      case 'step':
        return void this.list(node, 'work').delete(part);
      case 'blocked':
        return this.put('held', `${part} ${event.why}`, lasting(event, heldWords(event)));
      case 'unblocked':
        return void this.list(node, 'held').delete(`${part} ${event.why}`);
    }
  }

  private begin(event: TraceEvent): void {
    const { key } = event.data as { readonly key: string };
    const what = `${event.type}${key === '' ? '' : ` of ${key}`}`;
    this.put('calls', String(event.n), lasting(event, what));
  }

  /** What the end of the run closes is not over: the kernel says so by the cause. */
  private end({ node, n, cause }: TraceEvent): void {
    const calls = this.list(node, 'calls');
    if (calls.get(String(n))?.event !== cause) calls.delete(String(n));
  }

  private put(name: List, key: string, one: Lasting): void {
    this.list(one.node, name).set(key, one);
  }

  // What it says about itself.

  private seeFact(event: TraceEvent): void {
    const { node } = event;
    const awaits = stated(event, 'awaits');
    if (awaits) {
      const words = `${awaits.of}'s answer to ${awaits.request}`;
      this.put('awaits', `${awaits.by} ${awaits.request}`, lasting(event, words));
    }
    const resumes = stated(event, 'resumes');
    if (resumes) this.list(node, 'awaits').delete(`${resumes.by} ${resumes.request}`);
    const wants = stated(event, 'wants');
    // What a lock server says of those who ask is not what it waits for itself.
    if (wants && nodeOf(wants.by ?? node) === node) {
      this.put('wants', `${wants.by} ${wants.resource}`, lasting(event, wants.resource));
    }
    const had = stated(event, 'holds') ?? stated(event, 'releases');
    if (had) this.list(node, 'wants').delete(`${had.by} ${had.resource}`);
  }
}

/** So many of a kind are named. */
const MOST = 3;

function emptyLists(): Record<List, Map<string, Lasting>> {
  const list = (): Map<string, Lasting> => new Map();
  return {
    calls: list(),
    awaits: list(),
    wants: list(),
    held: list(),
    work: list(),
    timers: list(),
    underway: list(),
  };
}

function lasting({ node, part, index, at }: TraceEvent, words: string): Lasting {
  return { node, part, event: index, at, words };
}

function heldWords({ why, peer, data }: TraceEvent): string {
  if (why === 'full') return `room on its link to ${peer}`;
  const { state } = data as { readonly state: Json };
  return `what ends its state ${typeof state === 'string' ? state : canonical(state)}`;
}

function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
