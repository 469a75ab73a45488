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
}

export interface History {
  readonly operations: readonly HistoryOperation[];
  /** Takes the event in. Returns the operation that it ended, if it ended one. */
  see(event: TraceEvent): HistoryOperation | null;
}

export function gatherHistory(): History {
  const operations: HistoryOperation[] = [];
  const open = new Map<string, HistoryOperation>();
  return {
    operations,
    see(event) {
      const id = `${event.node}#${event.n}`;
      if (event.kind === 'begin') {
        const operation = begun(event);
        operations.push(operation);
        open.set(id, operation);
      }
      const operation = event.kind === 'end' ? open.get(id) : undefined;
      if (!operation) return null;
      open.delete(id);
      finish(operation, event);
      return operation;
    },
  };
}

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
  };
}

function finish(operation: HistoryOperation, { why, data, index }: TraceEvent): void {
  const { value, error } = data as { readonly value?: Json; readonly error?: string };
  operation.outcome = why as Outcome;
  operation.value = value ?? null;
  operation.error = error ?? '';
  if (why !== 'info') operation.ended = index;
}
