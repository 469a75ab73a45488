/**
 * What a Raft leader does, after Figure 2, "Rules for Servers: Leaders" (sections 5.3 and 5.4), and
 * with clients (section 8).
 */
import { address, type NodeId } from '../../base/names.ts';
import type { Answer, Outgoing } from '../../kernel/effects.ts';
import type { Fact } from '../../kernel/facts.ts';
import {
  requestId,
  type AppendEntries,
  type AppendEntriesReply,
  type ClientReply,
  type ClientRequest,
  type Command,
  type Conflict,
  type Delivered,
  type Entry,
} from './messages.ts';
import { appendedAfter, NO_ENTRIES, termAt, type Places, type Server } from './rules.ts';

// A leader begins.

export function leads({ currentTerm }: Server): Fact {
  return { fact: 'leads', term: currentTerm };
}

/** It takes the others' logs to be like its own until they refuse, and knows nothing of them. */
export function lead({ self, servers, log }: Server): Partial<Server> {
  const places = (index: number): Places =>
    Object.fromEntries(others({ self, servers }).map((server) => [server, index]));
  return {
    leaderId: self,
    nextIndex: places(log.length + 1),
    matchIndex: places(0),
    votesGranted: [],
    heard: [],
  };
}

/** It commits nothing of older terms before something of its own: so it begins with a no-op. */
export function appendNoOp({ log, currentTerm }: Server): Partial<Server> {
  return { log: [...log, { term: currentTerm, command: null }] };
}

/** It only ever appends to its own log: it never overwrites or deletes (Figure 3). */
export function appendCommand(
  { log, currentTerm }: Server,
  { clientId, sequenceNum, command }: ClientRequest,
): Partial<Server> {
  const asked: Command = { clientId, sequenceNum, command };
  return { log: [...log, { term: currentTerm, command: asked }] };
}

/** The last entry, just appended. */
export function appended({ log }: Server): readonly Fact[] {
  return appendedAfter(log.length - 1, log.slice(-1));
}

// Replication (section 5.3).

/** To each of the others, what it lacks: a heartbeat if it lacks nothing. */
export function appendEntries(server: Server): readonly Outgoing[] {
  return others(server).map((follower) => appendEntriesTo(server, follower));
}

export function appendEntriesTo(server: Server, follower: NodeId): Outgoing {
  const { self, currentTerm, log, commitIndex, nextIndex } = server;
  const next = nextIndex[follower] ?? 1;
  const payload: Omit<AppendEntries, 'type'> = {
    term: currentTerm,
    leaderId: self,
    prevLogIndex: next - 1,
    prevLogTerm: termAt(log, next - 1),
    entries: log.length < next ? NO_ENTRIES : log.slice(next - 1),
    leaderCommit: commitIndex,
  };
  return { to: address(follower, 'raft'), type: 'AppendEntries', payload };
}

type Reply = Delivered<AppendEntriesReply>;

/** An answer of this term that says more than was known. Doubled and overtaken ones do not. */
export function isProgress(server: Server, reply: Reply): boolean {
  return isOfThisTerm(server, reply) && reply.success && known(server, reply) < reply.matchIndex;
}

export function progress(server: Server, { from, matchIndex }: Reply): Partial<Server> {
  const next = Math.max(server.nextIndex[from] ?? 1, matchIndex + 1);
  return {
    matchIndex: { ...server.matchIndex, [from]: matchIndex },
    nextIndex: { ...server.nextIndex, [from]: next },
  };
}

/**
 * The follower's log differs where this leader took it to be like its own. It acts on the answer to
 * what it would send now; others are late, and what came of them is known already.
 */
export function isRefusal(server: Server, reply: Reply): boolean {
  const { conflict, from } = reply;
  if (conflict === null || !isOfThisTerm(server, reply)) return false;
  const next = server.nextIndex[from] ?? 1;
  return conflict.prevLogIndex === next - 1 && nextAfter(server, conflict, from) < next;
}

export function backUp(server: Server, { conflict, from }: Reply): Partial<Server> {
  if (conflict === null) return {};
  return { nextIndex: { ...server.nextIndex, [from]: nextAfter(server, conflict, from) } };
}

export function tryAgain(server: Server, { from }: Reply): Outgoing {
  return appendEntriesTo(server, from);
}

/** Behind this leader's own last entry of the term in conflict, or before all of that term. */
function nextAfter(server: Server, conflict: Conflict, follower: NodeId): number {
  const { prevLogIndex, conflictTerm, conflictIndex } = conflict;
  const { log, matchIndex } = server;
  const last =
    conflictTerm === null ? 0 : log.findLastIndex(({ term }) => term === conflictTerm) + 1;
  const next = last === 0 ? conflictIndex : Math.min(last + 1, prevLogIndex);
  return Math.max(next, (matchIndex[follower] ?? 0) + 1); // What matches goes on matching.
}

function known({ matchIndex }: Server, { from }: Reply): number {
  return matchIndex[from] ?? 0;
}

function isOfThisTerm({ currentTerm }: Server, { term }: Reply): boolean {
  return term === currentTerm;
}

// Commitment (section 5.4.2).

export interface Commitment {
  /** So many servers, the leader included, have an entry that is committed. */
  readonly copies: number;
  /** Entries of older terms count like those of its own: the mistake of Figure 8. */
  readonly ofAnyTerm: boolean;
}

/** The last index that enough servers have; of this term, because older ones may yet be lost. */
export function commit(server: Server, { copies, ofAnyTerm }: Commitment): Partial<Server> {
  const { self, servers, log, matchIndex, commitIndex, currentTerm } = server;
  const matches = servers.map((one) => (one === self ? log.length : (matchIndex[one] ?? 0)));
  const enough = matches.sort((a, b) => b - a)[copies - 1] ?? 0;
  const mayCommit = ofAnyTerm || termAt(log, enough) === currentTerm;
  return mayCommit && commitIndex < enough ? { commitIndex: enough } : {};
}

// A leader that hears nothing (thesis, section 6.2).

export function isFirstWord(server: Server, reply: Reply): boolean {
  return isOfThisTerm(server, reply) && !server.heard.includes(reply.from);
}

export function hear(server: Server, reply: Reply): Partial<Server> {
  return isFirstWord(server, reply) ? { heard: [...server.heard, reply.from] } : {};
}

export function heardFromMajority({ heard, servers }: Server): boolean {
  return heard.length + 1 > servers.length / 2;
}

export function listenAnew(): Partial<Server> {
  return { heard: [] };
}

/** It leads no more, and knows of nobody else who does. */
export function giveUp(): Partial<Server> {
  return { leaderId: null };
}

// A leader ends.

export function resigns({ currentTerm }: Server): Fact {
  return { fact: 'resigns', term: currentTerm };
}

export function resign(): Partial<Server> {
  return { nextIndex: {}, matchIndex: {}, heard: [] };
}

// Clients (section 8).

/** It does not lead: the client should ask who does, if this server knows. */
export function notLeader({ leaderId }: Server): Answer {
  const payload = { status: 'NOT_LEADER', response: null, leaderHint: leaderId } as const;
  return { type: 'ClientReply', payload };
}

/**
 * To every client whose command this leader took and has not applied. What became of the command
 * it cannot say, and does not: "ask another server". Sent again with its sequence number it is
 * carried out once (thesis, 6.3), so the client never has to know.
 */
export function dismiss(server: Server): readonly Outgoing[] {
  const { log, lastApplied } = server;
  const asked = log.slice(lastApplied).flatMap((entry) => tookIt(server, entry));
  const waiting = new Map(asked.map((command) => [requestId(command), command]));
  const payload = { status: 'NOT_LEADER', response: null, leaderHint: null } as const;
  return [...waiting.values()].map((command) => toClient(command, payload));
}

/** The entry's command, if this leader had it from a client itself: so if it is of its term. */
export function tookIt({ currentTerm }: Server, { term, command }: Entry): readonly Command[] {
  return term === currentTerm && command !== null ? [command] : [];
}

export function toClient(command: Command, payload: Omit<ClientReply, 'type'>): Outgoing {
  const to = address(command.clientId, 'client');
  return { to, type: 'ClientReply', payload, request: requestId(command) };
}

function others({ self, servers }: Pick<Server, 'self' | 'servers'>): readonly NodeId[] {
  return servers.filter((server) => server !== self);
}
