/**
 * The servers' logs, kept up by what they state. All logs are branches of one tree:
 *
 *     (empty) --- 1/1 --- 2/1 --- 3/3        S1, S2
 *                            `--- 3/2        S3
 *
 * so that two logs are the same up to a place exactly if they have the same branch there, and what
 * a log was at some moment costs nothing to remember.
 */
import type { NodeId } from '../../base/names.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { isFact, numberOf } from './stated.ts';

/** One place of a log, and all before it. */
export interface Branch {
  readonly index: number;
  /** The canonical text of index, term and command: two entries are the same if theirs are. */
  readonly text: string;
  readonly before: Branch | null;
  readonly next: Map<string, Branch>;
}

/** Entries that a server no longer has, the last one first. */
export type Removed = readonly Branch[];

const NOTHING: Removed = [];

export class Logs {
  private readonly empty: Branch = branchOf(0, '', null);
  private readonly ends = new Map<NodeId, Branch>();

  /** The last entry of a server's log, and with it the log. */
  of(server: NodeId): Branch {
    return this.ends.get(server) ?? this.empty;
  }

  /** Takes in what a server states. Returns what its log lost by it. */
  see(event: TraceEvent): Removed {
    if (isFact(event, 'truncated')) return this.cut(event.node, numberOf(event, 'index'));
    return isFact(event, 'appended') ? this.put(event) : NOTHING;
  }

  private put(event: TraceEvent): Removed {
    const index = numberOf(event, 'index');
    const removed = this.cut(event.node, index);
    const before = this.of(event.node);
    const known = before.next.get(event.text);
    const branch = known ?? branchOf(index, event.text, before);
    if (!known) before.next.set(event.text, branch);
    this.ends.set(event.node, branch);
    return removed;
  }

  /** From this place on the log is empty. */
  private cut(server: NodeId, from: number): Removed {
    let end = this.of(server);
    if (end.index < from) return NOTHING;
    const removed: Branch[] = [];
    for (; end.before !== null && end.index >= from; end = end.before) removed.push(end);
    this.ends.set(server, end);
    return removed;
  }
}

/** Whether a log has this entry at this place. */
export function hasEntry(log: Branch, index: number, text: string): boolean {
  let at: Branch | null = log;
  while (at !== null && at.index > index) at = at.before;
  return at?.index === index && at.text === text;
}

/** Every entry of a log, the last one first. */
export function entriesOf(log: Branch): readonly Branch[] {
  const entries: Branch[] = [];
  for (let at: Branch | null = log; at !== null && at.index > 0; at = at.before) entries.push(at);
  return entries;
}

function branchOf(index: number, text: string, before: Branch | null): Branch {
  return { index, text, before, next: new Map() };
}
