/**
 * A run as text, one event a line: when, where, what, and what it changed. Made to be read, kept as
 * a golden file, and compared line by line.
 *
 *     7.204  server <- A        put {"alias":"car","content":"roadster"}
 */
import { canonical, type Json } from '../base/json.ts';
import type { EventKind, TraceEvent } from './event.ts';
import type { NodeState, Trace } from './trace.ts';

/** Kinds that a reader can do without: they repeat what the line before says. */
const LEFT_OUT: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['step', 'start', 'persist', 'timerSet', 'timerCancelled', 'call'] as const),
  ...(['take', 'synced', 'blocked', 'unblocked'] as const),
]);

export interface TranscriptOptions {
  /** Every event, bookkeeping included. */
  readonly all?: boolean;
}

export function transcript(trace: Trace, { all = false }: TranscriptOptions = {}): string {
  const lines: string[] = [];
  const width = Math.max(...trace.nodes.map(({ name }) => name.length), 1);
  for (let index = 0; index < trace.length; index++) {
    const event = trace.event(index);
    const changed = event.kind === 'step' ? changedBy(trace, index) : '';
    if (!all && LEFT_OUT.has(event.kind) && changed === '') continue;
    lines.push(line(event, width, changed).trimEnd());
  }
  return lines.join('\n');
}

function line(event: TraceEvent, width: number, changed: string): string {
  const time = inMillis3(event.at).padStart(10);
  return `${time}  ${who(event).padEnd(2 * width + 4)}  ${what(event)}${changed}`;
}

function inMillis3(micros: number): string {
  const whole = Math.floor(micros / 1000);
  return `${whole}.${String(micros - whole * 1000).padStart(3, '0')}`;
}

function who({ kind, node, peer }: TraceEvent): string {
  if (kind === 'send') return `${node} -> ${peer}`;
  if (kind === 'linkDown' || kind === 'linkUp') return `${node} -- ${peer}`;
  // Parts of one node: who is handed something, or opened, is said after its name.
  return peer === '' || peer === node ? node : `${node} <- ${peer}`;
}

function what(event: TraceEvent): string {
  const { type, part, copy } = event;
  const twin = copy === 0 ? '' : ` (copy ${copy})`;
  return WORDS[event.kind]({ ...event, what: `${type}${twin}`, where: part }).trimEnd();
}

/** An event, with its message named as a whole. */
interface Told extends TraceEvent {
  readonly what: string;
  readonly where: string;
}

const WORDS: Readonly<Record<EventKind, (event: Told) => string>> = {
  start: () => 'start',
  crash: ({ data }) => `✕ crash${crashWords(data)}`,
  restart: () => '↻ restart',
  pause: () => '‖ pause',
  resume: () => '▸ resume',
  take: ({ where, type }) => `${where}: works on ${type}`,
  step: ({ where, type }) => `${where}: ${type}`,
  call: ({ where, peerPart, type, text }) => `${where} -> ${peerPart}: ${type} ${text}`,
  send: ({ what, text }) => `${what} ${text}`,
  deliver: ({ what, text }) => `${what} ${text}`,
  lose: ({ what, text, why }) => `✕ ${what} ${text} lost: ${why}`,
  duplicate: ({ type, what }) => `${type} doubled${what.slice(type.length)}`,
  delay: ({ what, why }) => `… ${what} kept back: ${why}`,
  timerSet: ({ where, type, text }) => `${where}: ${type} set ${text}`,
  timerFired: ({ where, type }) => `${where}: ${type} is over`,
  timerCancelled: ({ where, type }) => `${where}: ${type} cancelled`,
  persist: () => 'persist',
  synced: ({ where }) => `${where}: synced`,
  open: ({ peerPart, text }) => `${peerPart}: opened ${text}`,
  close: ({ peerPart }) => `${peerPart}: closed`,
  begin: ({ type, data }) => `[ ${type} ${argsOf(data)}`,
  end: ({ type, why, text }) => `] ${type} ${why} ${text === '{}' ? '' : text}`,
  fact: ({ type, text }) => `: ${type} ${text}`,
  note: ({ data }) => `# ${String(data)}`,
  partition: ({ text }) => `wall ${text}`,
  heal: ({ text }) => (text === '' ? 'the walls fall' : `wall falls ${text}`),
  clog: ({ text }) => `clog ${text}`,
  unclog: ({ text }) => `unclog ${text}`,
  linkDown: () => '✕ the connection is broken',
  linkUp: () => 'the connection stands',
  weather: ({ text }) => `weather ${text}`,
  clock: ({ text }) => `clock ${text}`,
  slowSync: ({ text }) => `disk ${text}`,
  liveness: ({ text }) => `liveness ${text}`,
  blocked: ({ where, text }) => `${where}: blocked ${text}`,
  unblocked: ({ where }) => `${where}: no longer blocked`,
  bound: ({ why }) => `the run is cut off: ${why}`,
};

/** Where in a step, and what of the disk is left, where that is not as usual. */
function crashWords(data: Json): string {
  const { after, unsynced } = (data ?? {}) as { readonly after?: Json; readonly unsynced?: string };
  const torn = unsynced === 'torn' ? ', unsynced writes torn' : '';
  return `${after === undefined ? '' : ` after ${canonical(after)}`}${torn}`;
}

function argsOf(data: Json): string {
  const { args } = data as { readonly args: Json };
  return canonical(args);
}

/** The fields that a step gave another value. */
function changedBy(trace: Trace, step: number): string {
  const lane = trace.lane(step);
  const after = trace.stateAt(lane, step);
  if (after?.step !== step) return '';
  const before = fieldsOf(trace.stateAt(lane, step - 1));
  const changed = [...fieldsOf(after)].filter(([name, text]) => before.get(name) !== text);
  return changed.map(([name, text]) => ` ${name}=${text}`).join('');
}

function fieldsOf(state: NodeState | null): Map<string, string> {
  const fields = new Map<string, string>();
  for (const { name, value, context } of state?.parts ?? []) {
    fields.set(name, canonical(value));
    for (const [field, held] of Object.entries(context))
      fields.set(`${name}.${field}`, canonical(held));
  }
  return fields;
}
