/** What clients did in a run, and in which versions: operations, and what stores state of them. */
import type { TraceEvent } from '../../trace/event.ts';
import { gatherHistory, type HistoryOperation } from '../history.ts';
import { stated } from '../stated.ts';

/**
 * An operation of a session. A session is what one client does: it goes on over a call of which
 * nobody knows how it ended, and it ends when the client's node crashes. Whoever starts again
 * remembers nothing that a store could contradict: Terry's sessions are those of one execution of a
 * program (section 2).
 */
export interface SessionOperation {
  readonly operation: HistoryOperation;
  /** Equal for the operations of one session. */
  readonly session: string;
  /**
   * The versions that it was answered out of, by key: stated of its request while it was open. What
   * a copy that came late reads, nobody sees.
   */
  readonly read: ReadonlyMap<string, Span>;
  /** The versions that it made, by key: whenever, for a write may happen after its answer. */
  readonly wrote: ReadonlyMap<string, Span>;
}

/** From the lowest to the highest: of a key, a request that was carried out twice has two. */
export interface Span {
  readonly low: Stamp;
  readonly high: Stamp;
}

export interface Stamp {
  readonly version: number;
  /** The number of the event that states it. */
  readonly event: number;
}

interface Open extends SessionOperation {
  readonly read: Map<string, Span>;
  readonly wrote: Map<string, Span>;
}

export function gatherSessions() {
  const history = gatherHistory();
  const operations: Open[] = [];
  const byRequest = new Map<string, Open>();
  const crashes = new Map<string, number>();

  function begin({ node, request }: TraceEvent): void {
    const operation = history.operations.at(-1);
    if (!operation) return;
    const session = `${node}#${crashes.get(node) ?? 0}`;
    const open: Open = { operation, session, read: new Map(), wrote: new Map() };
    operations.push(open);
    if (request !== '') byRequest.set(request, open);
  }
  function learn(event: TraceEvent): void {
    const asked = byRequest.get(event.request);
    if (!asked) return;
    const committed = stated(event, 'committed');
    if (committed) widen(asked.wrote, committed, event.index);
    const read = event.index < asked.operation.ended ? stated(event, 'read') : null;
    if (read) widen(asked.read, read, event.index);
  }
  return {
    /** In the order in which they began. */
    operations: operations as readonly SessionOperation[],
    see(event: TraceEvent): void {
      history.see(event);
      if (event.kind === 'begin') begin(event);
      if (event.kind === 'fact') learn(event);
      if (event.kind === 'crash') crashes.set(event.node, (crashes.get(event.node) ?? 0) + 1);
    },
  };
}

type Versioned = { readonly key: string; readonly version: number };

function widen(spans: Map<string, Span>, { key, version }: Versioned, event: number): void {
  const stamp = { version, event };
  const { low, high } = spans.get(key) ?? { low: stamp, high: stamp };
  spans.set(key, {
    low: version < low.version ? stamp : low,
    high: high.version < version ? stamp : high,
  });
}
