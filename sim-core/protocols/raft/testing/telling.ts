/**
 * How stories tell what happened: an event a line, terms and places in as few words as the paper's
 * figures. An entry is its term and its command: `2:write 7`, and `2:-` for a no-op.
 */
import type { Json } from '../../../base/json.ts';
import type { EventKind, TraceEvent } from '../../../kernel/event.ts';
import type { Trace } from '../../../trace/trace.ts';
import type {
  AppendEntries,
  AppendEntriesReply,
  ClientReply,
  Command,
  Entry,
  RequestVote,
  RequestVoteReply,
} from '../messages.ts';
import type { Server } from '../rules.ts';

/** Tells events in their order; those that repeat what was said before are told by no line. */
export function teller(): (event: TraceEvent) => string[] {
  const said = new Map<string, string>();
  return (event) => {
    if (isRepeated(said, event) || event.type === 'think') return [];
    const words = TOLD[event.kind]?.(event);
    return words === undefined
      ? []
      : [`${time(event)}  ${who(event).padEnd(9)} ${words}`.trimEnd()];
  };
}

/** How each server stands after an event: one that is down has nothing to show. */
export function standing(trace: Trace, index: number): string[] {
  return trace.nodes.flatMap((node, lane) => {
    if (node.group !== 'servers') return [];
    const part = trace.stateAt(lane, index)?.parts.find(({ name }) => name === 'raft');
    if (!part || part.value === null) return [];
    return [standingOf(String(part.value), part.context as unknown as Server)];
  });
}

function standingOf(role: string, server: Server): string {
  const { self, currentTerm, votedFor, log, commitIndex, state } = server;
  const places = `[${log.map(entryWords).join(' ')}]`;
  const words = [`term ${currentTerm}`, `votedFor ${votedFor}`, places, `commit ${commitIndex}`];
  return `= ${self} ${role.padEnd(9)} ${words.join(', ')}, state ${JSON.stringify(state)}`;
}

/** Only the first of heartbeats that are all alike is told, and only the first answer to them. */
function isRepeated(said: Map<string, string>, event: TraceEvent): boolean {
  const { kind, node, peer, type, text, copy } = event;
  const isReport = kind === 'send' || kind === 'deliver' || kind === 'lose';
  if (!isReport || copy > 0 || !type.startsWith('AppendEntries')) return false;
  const key = `${kind} ${node} ${peer} ${type}`;
  const isSame = said.get(key) === text;
  said.set(key, text);
  return isSame;
}

function time({ at }: TraceEvent): string {
  return (at / 1000).toFixed(1).padStart(7);
}

function who({ kind, node, peer }: TraceEvent): string {
  if (peer === '') return node;
  return `${node} ${kind === 'send' ? '->' : '<-'} ${peer}`;
}

type Words = (event: TraceEvent) => string;

const message: Words = ({ type, data, copy }) =>
  `${type}${copy === 0 ? '' : ` (copy ${copy})`} ${MESSAGES[type]?.(data) ?? ''}`;

const TOLD: Partial<Readonly<Record<EventKind, Words>>> = {
  send: message,
  deliver: message,
  lose: (event) => `✕ ${message(event)} lost: ${event.why}`,
  duplicate: ({ type }) => `${type} doubled`,
  delay: ({ type, why }) => `… ${type} kept back: ${why}`,
  timerFired: ({ type }) => (type === 'heartbeat' ? '(heartbeat)' : `${type} is over`),
  begin: ({ type, data, request }) =>
    `[ ${request} ${type} ${JSON.stringify((data as Begun).args)}`,
  end: ({ type, why, data }) => `] ${type} ${why} ${JSON.stringify(data)}`,
  fact: ({ type, data }) => `: ${type} ${factWords(data as Stated)}`,
  crash: () => '✕ crash',
  restart: () => '↻ restart',
  partition: ({ data }) =>
    `wall ${(data as Wall).groups.map((group) => group.join(' ')).join(' | ')}`,
  heal: () => 'the walls fall',
};

type Begun = { readonly args: Json };
type Wall = { readonly groups: readonly (readonly string[])[] };

interface Stated extends Partial<Entry> {
  readonly index?: number;
  readonly request?: string;
  readonly about?: string;
  readonly value?: Json;
}

function factWords({ index, term, command, request, about, value }: Stated): string {
  if (request !== undefined) return request;
  if (about !== undefined) return `${about}: ${JSON.stringify(value)}`;
  if (index === undefined) return `term ${term}`;
  return term === undefined || command === undefined
    ? `from ${index} on`
    : `${index} = ${entryWords({ term, command })}`;
}

const MESSAGES: Readonly<Record<string, (data: Json) => string>> = {
  RequestVote: (data) => {
    const { term, lastLogIndex, lastLogTerm } = data as unknown as RequestVote;
    return `term ${term}, last ${lastLogIndex}:${lastLogTerm}`;
  },
  RequestVoteReply: (data) => {
    const { term, voteGranted } = data as unknown as RequestVoteReply;
    return `term ${term}, ${voteGranted ? 'yes' : 'no'}`;
  },
  AppendEntries: (data) => {
    const { term, prevLogIndex, prevLogTerm, ...rest } = data as unknown as AppendEntries;
    const entries = rest.entries.map(entryWords).join(' ');
    const after = `${prevLogIndex}:${prevLogTerm}`;
    return `term ${term}, after ${after} [${entries}], commit ${rest.leaderCommit}`;
  },
  AppendEntriesReply: (data) => {
    const { term, success, matchIndex, conflict } = data as unknown as AppendEntriesReply;
    if (success) return `term ${term}, yes up to ${matchIndex}`;
    if (conflict === null) return `term ${term}, no`;
    return `term ${term}, no, term ${conflict.conflictTerm} from ${conflict.conflictIndex} on`;
  },
  ClientRequest: (data) => commandWords(data as unknown as Command),
  ClientReply: (data) => {
    const { status, response, leaderHint } = data as unknown as ClientReply;
    return status === 'OK' ? `OK ${JSON.stringify(response)}` : `NOT_LEADER, try ${leaderHint}`;
  },
};

function entryWords({ term, command }: Entry): string {
  return `${term}:${command === null ? '-' : commandWords(command)}`;
}

function commandWords({ clientId, sequenceNum, command }: Command): string {
  const { op, ...fields } = command as { readonly op: string };
  return [`${clientId}#${sequenceNum}`, op, ...Object.values(fields)].join(' ');
}
