/**
 * The wait-for graph (Holt, "Some Deadlock Properties of Computer Systems", 1972), kept as facts
 * come: who waits for whom, because of what.
 *
 *     A ──wants y──> B       A holds x, B holds y: a cycle, and nobody in it will ever go on.
 *     ^              |
 *     +───wants x────+       An answer that is awaited makes an edge as well: to who owes it.
 *
 * A party is whom a fact names with `by`, a node or something on one (`A/worker`), else the node
 * that states it. One that wants several things needs them all: there is no "this or that".
 * Parties of one node have nothing to do with each other: while one of them waits, another may
 * answer, and nobody knows how many there are. So a call waits for a party that calls itself so
 * (`rank2/kvs`), or else for its node, if that speaks for all of itself. A call of a node whose
 * workers all speak for themselves waits for none of them: it closes no cycle.
 *
 * A party that dies waits no longer. What it held stays held: a lock server that has not heard of
 * the death keeps the lock for it, and that is worth seeing. Where locks live in the process that
 * died, say that they are freed: then what a lock server said of others is gone with it as well.
 */
import type { NodeId } from '../../base/names.ts';
import type { Instant } from '../../base/time.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { stated, type Stated } from '../stated.ts';

export type Party = string;

export interface WaitForOptions {
  /** What becomes of locks when a node dies: those that it held, and those that it gave. */
  readonly onCrash?: 'kept' | 'freed';
  /**
   * Whether whoever asks waits for those only who hold the resource, or also for those who asked
   * before, as in a queue. That is the lock's business and no fact says it; an edge to somebody who
   * is not in the way would make a cycle of a mere queue.
   */
  readonly queue?: 'none' | 'first come, first served';
}

interface Mark {
  readonly by: Party;
  /** Who stated it. */
  readonly node: NodeId;
  readonly event: number;
  readonly at: Instant;
}

export interface Wish extends Mark {
  readonly resource: string;
  readonly mode: Mode;
}

export interface Hold extends Wish {
  /** The event with which it asked; without a wish, the one with which it got it. */
  readonly asked: number;
}

export interface Call extends Mark {
  readonly request: string;
  readonly of: Party;
}

/** Somebody waits for somebody: for what it holds, or wanted before; or for its answer. */
export interface Edge {
  readonly from: Party;
  readonly to: Party;
  readonly wait: Wish | Call;
  readonly held: Hold | Wish | null;
}

/** Each edge leads to where the next one begins, and the last to where the first does. */
export type Cycle = readonly Edge[];

export type Change =
  | { readonly type: 'waits'; readonly by: Party }
  | { readonly type: 'has' | 'gave back'; readonly by: Party; readonly hold: Hold };

type Mode = Stated<'wants'>['mode'];

export class WaitFor {
  private readonly holders = new Table<Hold>();
  private readonly waiters = new Table<Wish>();
  /** By party: what it wants, and the answers that it awaits. */
  private readonly wishes = new Table<Wish>();
  private readonly calls = new Table<Call>();
  private readonly parties = new Set<Party>();
  private readonly nodes = new Set<NodeId>();

  constructor(private readonly options: WaitForOptions = {}) {}

  /** Takes the event in; says what is new. */
  see(event: TraceEvent): Change | null {
    if (event.kind === 'start') this.nodes.add(event.node);
    if (event.kind === 'crash') this.crash(event.node);
    if (event.kind !== 'fact') return null;
    const wants = stated(event, 'wants');
    if (wants) return this.want({ ...wants, ...this.markOf(event, wants) });
    const holds = stated(event, 'holds');
    if (holds) return this.hold({ ...holds, ...this.markOf(event, holds) });
    const releases = stated(event, 'releases');
    if (releases) return this.release({ ...releases, ...this.markOf(event, releases) });
    const awaits = stated(event, 'awaits');
    if (awaits) return this.call({ ...awaits, ...this.markOf(event, awaits) });
    const resumes = stated(event, 'resumes');
    if (resumes) this.calls.remove(resumes.by ?? event.node, resumes.request);
    return null;
  }

  waitersOf(resource: string): Wish[] {
    return this.waiters.of(resource);
  }

  holdersOf(resource: string): Hold[] {
    return this.holders.of(resource);
  }

  /** In the order in which they began. */
  get standingWishes(): Wish[] {
    return this.wishes.all();
  }

  get standingCalls(): Call[] {
    return this.calls.all();
  }

  callsOf(party: Party): Call[] {
    return this.calls.of(party);
  }

  /** Who is meant by a name: somebody who was heard of, or else the node that it is on. */
  partyNamed(name: string): Party {
    return this.parties.has(name) ? name : nodeOf(name);
  }

  edgesFrom(party: Party): Edge[] {
    const edges: Edge[] = [];
    for (const wish of this.wishes.of(party)) {
      for (const held of this.inTheWayOf(wish)) {
        edges.push({ from: party, to: held.by, wait: wish, held });
      }
    }
    for (const call of this.calls.of(party)) {
      edges.push({ from: party, to: this.partyNamed(call.of), wait: call, held: null });
    }
    return edges;
  }

  /**
   * A shortest cycle through this party, or null. Whatever made an edge made it from or to the
   * party that the fact is about: looking from there finds a cycle as soon as there is one.
   */
  cycleThrough(start: Party): Cycle | null {
    const reached = new Map<Party, Edge | null>([[start, null]]);
    for (const party of reached.keys()) {
      for (const edge of this.edgesFrom(party)) {
        if (edge.to === start) return pathTo(edge, reached);
        if (!reached.has(edge.to)) reached.set(edge.to, edge);
      }
    }
    return null;
  }

  /**
   * Who asks again, in the same words, keeps its place. Who asks for no more than it has waits for
   * nobody, and stands in no queue.
   */
  private want(wish: Wish): Change | null {
    if (this.waiters.get(wish.resource, wish.by)?.mode === wish.mode) return null;
    const held = this.holders.get(wish.resource, wish.by);
    if (held && (held.mode === 'exclusive' || held.mode === wish.mode)) {
      this.forget(wish.by, wish.resource);
      return null;
    }
    this.waiters.put(wish.resource, wish.by, wish);
    this.wishes.put(wish.by, wish.resource, wish);
    return { type: 'waits', by: wish.by };
  }

  /** Having it, a party wants it no longer; if it shared it before, it has it in the new mode. */
  private hold(got: Wish): Change {
    const { by, resource, event } = got;
    const asked = this.forget(by, resource)?.event ?? event;
    const hold = { ...got, asked };
    this.holders.put(resource, by, hold);
    return { type: 'has', by, hold };
  }

  /** Whoever shares a resource and wants it alone may give up the one or the other. */
  private release({ by, resource, mode }: Wish): Change | null {
    const hold = this.holders.get(resource, by);
    const wish = this.waiters.get(resource, by);
    if (!hold || (wish && hold.mode !== mode)) {
      this.forget(by, resource);
      return null;
    }
    this.holders.remove(resource, by);
    return { type: 'gave back', by, hold };
  }

  private call(call: Call): Change {
    this.calls.put(call.by, call.request, call);
    return { type: 'waits', by: call.by };
  }

  private forget(by: Party, resource: string): Wish | undefined {
    const wish = this.waiters.get(resource, by);
    this.waiters.remove(resource, by);
    this.wishes.remove(by, resource);
    return wish;
  }

  private crash(node: NodeId): void {
    const isFreed = this.options.onCrash === 'freed';
    const isGone = (one: Mark): boolean => this.isOn(node, one) || (isFreed && one.node === node);
    for (const wish of this.wishes.all()) {
      if (isGone(wish)) this.forget(wish.by, wish.resource);
    }
    for (const call of this.calls.all()) {
      if (this.isOn(node, call)) this.calls.remove(call.by, call.request);
    }
    if (!isFreed) return;
    for (const hold of this.holders.all()) {
      if (isGone(hold)) this.holders.remove(hold.resource, hold.by);
    }
  }

  /** A party of which no node has the name is on the node that speaks of it. */
  private isOn(node: NodeId, { by, node: speaker }: Mark): boolean {
    const home = nodeOf(by);
    return home === node || (speaker === node && !this.nodes.has(home));
  }

  private inTheWayOf(wish: Wish): (Hold | Wish)[] {
    const inTheWay = (other: Wish): boolean => other.by !== wish.by && conflict(wish, other);
    const holders = this.holders.of(wish.resource).filter(inTheWay);
    if (this.options.queue !== 'first come, first served') return holders;
    const before = this.waiters.of(wish.resource).filter(({ event }) => event < wish.event);
    return [...holders, ...before.filter(inTheWay)];
  }

  private markOf({ node, index, at }: TraceEvent, { by = node }: { readonly by?: Party }): Mark {
    this.nodes.add(node);
    this.parties.add(by);
    return { by, node, event: index, at };
  }
}

/** The node that a party is, or is on. */
export function nodeOf(party: Party): NodeId {
  return party.split('/')[0] ?? party;
}

/** Those who share a resource are not in each other's way. */
export function conflict(one: Pick<Wish, 'mode'>, other: Pick<Wish, 'mode'>): boolean {
  return one.mode === 'exclusive' || other.mode === 'exclusive';
}

function pathTo(last: Edge, reached: ReadonlyMap<Party, Edge | null>): Cycle {
  const path = [last];
  for (let edge = reached.get(last.from); edge; edge = reached.get(edge.from)) path.unshift(edge);
  return path;
}

/** Rows and columns, in the order in which they came. */
class Table<Entry extends Mark> {
  private readonly rows = new Map<string, Map<string, Entry>>();

  get(row: string, column: string): Entry | undefined {
    return this.rows.get(row)?.get(column);
  }

  of(row: string): Entry[] {
    return [...(this.rows.get(row)?.values() ?? [])];
  }

  all(): Entry[] {
    const entries = [...this.rows.keys()].flatMap((row) => this.of(row));
    return entries.sort((one, other) => one.event - other.event);
  }

  put(row: string, column: string, entry: Entry): void {
    const entries = this.rows.get(row) ?? new Map<string, Entry>();
    this.rows.set(row, entries);
    entries.delete(column);
    entries.set(column, entry);
  }

  remove(row: string, column: string): void {
    const entries = this.rows.get(row);
    entries?.delete(column);
    if (entries?.size === 0) this.rows.delete(row);
  }
}
