/** A history: the operations of a run, gathered while it goes on. Checkers judge histories. */
import type { Json } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import type { Outcome, TraceEvent } from '../trace/event.ts';

export interface HistoryOperation {
  readonly node: NodeId;
  readonly process: number;
  readonly name: string;
  readonly key: string;
  readonly args: { readonly [field: string]: Json };
  readonly request: string;
  /** Event numbers: the time of a history is the order of its events, so there are no ties. */
  readonly begun: number;
  /** `Infinity` while it is open, and for ever if nobody knows how it ended. */
  ended: number;
  outcome: Outcome;
  value: Json;
  error: string;
  /**
   * The event at which a store says that it carried the operation out, or -1: a hint, from a
   * simulator that sees everything. No history from elsewhere has it.
   */
  point: number;
}

export interface History {
  readonly operations: readonly HistoryOperation[];
  /** Takes the event in. Returns the operation that it ended, if it ended one. */
  see(event: TraceEvent): HistoryOperation | null;
}

export function gatherHistory(): History {
  const operations: HistoryOperation[] = [];
  const open = new Map<string, HistoryOperation>();
  const byRequest = new Map<string, HistoryOperation>();
  return {
    operations,
    see(event) {
      if (event.kind === 'fact') {
        const asked = POINTS.has(event.type) ? byRequest.get(event.request) : undefined;
        // Carried out more than once, it counts the first time: later ones are to be found wrong.
        if (asked && asked.point < 0) asked.point = event.index;
        return null;
      }
      const id = `${event.node}#${event.n}`;
      if (event.kind === 'begin') {
        const operation = begun(event);
        operations.push(operation);
        open.set(id, operation);
        if (event.request !== '') byRequest.set(event.request, operation);
      }
      const operation = event.kind === 'end' ? open.get(id) : undefined;
      if (!operation) return null;
      open.delete(id);
      finish(operation, event);
      return operation;
    },
  };
}

/** Facts of a store that carries out a request. */
const POINTS: ReadonlySet<string> = new Set(['executed', 'committed', 'read']);

function begun({ node, type, data, request, index }: TraceEvent): HistoryOperation {
  const { process, key, args } = data as unknown as Pick<
    HistoryOperation,
    'process' | 'key' | 'args'
  >;
  return {
    node,
    process,
    name: type,
    key,
    args,
    request,
    begun: index,
    ended: Infinity,
    outcome: 'info',
    value: null,
    error: '',
    point: -1,
  };
}

function finish(operation: HistoryOperation, { why, data, index }: TraceEvent): void {
  const { value, error } = data as { readonly value?: Json; readonly error?: string };
  operation.outcome = why as Outcome;
  operation.value = value ?? null;
  operation.error = error ?? '';
  if (why !== 'info') operation.ended = index;
}
