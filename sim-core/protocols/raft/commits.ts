/**
 * What has been committed, and in which term. A server applies an entry because it is committed;
 * the first to do so is the leader that committed it.
 */
import type { NodeId } from '../../base/names.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { isFact, numberOf } from './stated.ts';

export interface Commit {
  readonly index: number;
  /** The entry's own term. */
  readonly term: number;
  /** The term in which it was committed: that of the leader, not of the entry. */
  readonly committedIn: number;
  /** The canonical text of index, term and command. */
  readonly text: string;
  /** Who applied it first, and where in the run. */
  readonly node: NodeId;
  readonly event: number;
}

export class Commits {
  private readonly byText = new Map<string, Commit>();
  /** By server: the term in which it leads, or last led since it started. */
  private readonly led = new Map<NodeId, number>();
  private newest = 0;

  /** Takes an event in. Returns what was committed by it, if something was. */
  see(event: TraceEvent): Commit | null {
    if (event.kind === 'crash') this.led.delete(event.node);
    if (isFact(event, 'leads')) this.lead(event.node, numberOf(event, 'term'));
    if (!isFact(event, 'applied') || this.byText.has(event.text)) return null;
    const { node, text, index } = event;
    const commit: Commit = {
      index: numberOf(event, 'index'),
      term: numberOf(event, 'term'),
      committedIn: this.led.get(node) ?? this.newest,
      text,
      node,
      event: index,
    };
    this.byText.set(text, commit);
    return commit;
  }

  get all(): Iterable<Commit> {
    return this.byText.values();
  }

  get count(): number {
    return this.byText.size;
  }

  of(text: string): Commit | undefined {
    return this.byText.get(text);
  }

  private lead(node: NodeId, term: number): void {
    this.led.set(node, term);
    this.newest = Math.max(this.newest, term);
  }
}
