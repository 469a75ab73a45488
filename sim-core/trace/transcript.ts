/**
 * A run as text, one event a line: when, where, what, and what it changed. Made to be read, kept as
 * a golden file, and compared line by line.
 *
 *     7.204  server <- A        put {"alias":"car","content":"roadster"}
 */
import { canonical, type Json } from '../base/json.ts';
import type { TraceEvent } from './event.ts';
import type { NodeState, Trace } from './trace.ts';

/** Kinds that a reader can do without: they repeat what the line before says. */
const LEFT_OUT = new Set(['step', 'start', 'persist', 'timerSet', 'timerCancelled', 'call']);

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
  if (peer === '' || kind === 'call') return node;
  return `${node} <- ${peer}`;
}

function what(event: TraceEvent): string {
  const { kind, type, why, text, part, peerPart, copy } = event;
  const twin = copy === 0 ? '' : ` (copy ${copy})`;
  switch (kind) {
    case 'send':
    case 'deliver':
      return `${type}${twin} ${text}`;
    case 'lose':
      return `✕ ${type}${twin} ${text} lost: ${why}`;
    case 'delay':
      return `… ${type}${twin} kept back: ${why}`;
    case 'duplicate':
      return `${type} doubled${twin}`;
    case 'begin':
      return `[ ${type} ${argsOf(event.data)}`;
    case 'end':
      return `] ${type} ${why} ${text === '{}' ? '' : text}`;
    case 'fact':
      return `: ${type} ${text}`;
    case 'note':
      return `# ${String(event.data)}`;
    case 'timerFired':
      return `${part}: ${type} is over`;
    case 'timerSet':
      return `${part}: ${type} set ${text}`;
    case 'timerCancelled':
      return `${part}: ${type} cancelled`;
    case 'call':
      return `${part} -> ${peerPart}: ${type} ${text}`;
    case 'step':
      return `${part}: ${type}`;
    case 'partition':
      return `wall ${text}`;
    case 'heal':
      return 'the walls fall';
    case 'bound':
      return `the run is cut off: ${why}`;
    case 'start':
    case 'persist':
      return kind;
  }
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
