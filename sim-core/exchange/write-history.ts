/** The operations of a run, as a file that can be judged or read elsewhere. */
import type { Json } from '../base/json.ts';
import { address } from '../base/names.ts';
import type { HeldAgainst } from '../checkers/claim.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Fields } from './fields.ts';
import { FORMAT, VERSION } from './history-file.ts';

/**
 * An event a line.
 *
 * @param run all events of a run, or those that begin and end operations
 * @param heldAgainst what its objects are, where a claim of the run says so
 */
export function writeHistory(run: readonly TraceEvent[], heldAgainst: HeldAgainst | null): string {
  const events = run.filter(({ kind }) => kind === 'begin' || kind === 'end');
  const nameOf = processNames(events);
  const lines = events.map((event) => `    ${JSON.stringify(written(event, nameOf(event)))}`);
  return [
    '{',
    `  "format": "${FORMAT}",`,
    `  "version": ${VERSION},`,
    ...headOf(heldAgainst),
    lines.length === 0 ? '  "events": []' : `  "events": [\n${lines.join(',\n')}\n  ]`,
    '}',
  ].join('\n');
}

function headOf(heldAgainst: HeldAgainst | null): string[] {
  if (heldAgainst === null) return [];
  const { model, initial } = heldAgainst;
  const begins = Object.keys(initial).length > 0;
  const first = begins ? [`  "initial": ${JSON.stringify(initial)},`] : [];
  return [`  "model": ${JSON.stringify(model)},`, ...first];
}

/** A node is a process; where several of its parts are clients, each of them is one. */
function processNames(events: readonly TraceEvent[]): (event: TraceEvent) => string {
  const parts = new Map<string, Set<string>>();
  for (const { node, part } of events) {
    parts.set(node, (parts.get(node) ?? new Set<string>()).add(part));
  }
  return ({ node, part }) => ((parts.get(node)?.size ?? 0) > 1 ? address(node, part) : node);
}

/** What an event of the trace says of an operation: at its begin, or at its end. */
interface Said {
  readonly key?: string;
  readonly args?: Fields;
  readonly value?: Json;
  readonly error?: string;
}

function written({ kind, type, why, data, at }: TraceEvent, process: string): Fields {
  const said = data as Said; // The kernel's own, as `history.ts` reads it.
  if (kind === 'begin') {
    const { key = '', args = {} } = said;
    return { process, type: 'invoke', operation: type, key, args: besidesKey(args, key), time: at };
  }
  const value = said.value === undefined ? {} : { value: said.value };
  const error = said.error ? { error: said.error } : {};
  return { process, type: why, operation: type, ...value, ...error, time: at };
}

/** A store's requests name their entry themselves, as `alias`: here that is the key. */
function besidesKey({ alias, ...args }: Fields, key: string): Fields {
  return alias === undefined || alias === key ? args : { alias, ...args };
}
