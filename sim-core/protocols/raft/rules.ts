/**
 * What a Raft server does, after Figure 2: its state, then the rules for all servers, for
 * elections, and for followers. The leader's are in `replication.ts`. A rule is given the server as
 * it is and a message, and says what changes or what is answered; none changes anything itself.
 *
 * Terms need no rule of their own: each message is taken "as of" its own term if that is newer, so
 * that "adopt the term, forget the vote, be a follower, then handle it" is one change.
 */
import type { Json } from '../../base/json.ts';
import { address, type NodeId } from '../../base/names.ts';
import type { Broadcast } from '../../kernel/effects.ts';
import type { Fact } from '../../kernel/facts.ts';
import type { PartInput } from '../../kernel/part.ts';
import type {
  AppendEntries,
  AppendEntriesReply,
  Conflict,
  Entry,
  RequestVote,
  RequestVoteReply,
  Delivered,
} from './messages.ts';

export type Server = {
  readonly self: NodeId;
  /** All of them, this one included. */
  readonly servers: readonly NodeId[];

  // Persistent, on the disk before any message is answered.
  readonly currentTerm: number;
  /** Who got this server's vote in `currentTerm`. */
  readonly votedFor: NodeId | null;
  /** Indexes count from 1, as in the paper. */
  readonly log: readonly Entry[];

  // Volatile.
  readonly commitIndex: number;
  readonly lastApplied: number;
  /** Who leads `currentTerm`, as far as it knows: where clients are sent (section 8). */
  readonly leaderId: NodeId | null;
  /** The state machine's state. */
  readonly state: Json;
  readonly sessions: Sessions;

  /** On candidates: who voted for it in this term. */
  readonly votesGranted: readonly NodeId[];

  // On leaders: by server.
  readonly nextIndex: Places;
  readonly matchIndex: Places;
  /** Who answered since it last asked itself whether it still has a majority (thesis, 6.2). */
  readonly heard: readonly NodeId[];
};

export type Places = { readonly [server: NodeId]: number };

/** Each client's last command that was applied, and what came of it (thesis, 6.3). */
export type Sessions = {
  readonly [clientId: NodeId]: { readonly sequenceNum: number; readonly response: Json };
};

/** A chart's very first input, and no other, has with it what the kernel tells a part. */
interface Born {
  readonly type: string;
  readonly input?: PartInput;
}

interface WithTerm {
  readonly type: string;
  readonly term: number;
}

// All servers.

export function isStale({ currentTerm }: Server, { term }: WithTerm): boolean {
  return term < currentTerm;
}

export function isNewer({ currentTerm }: Server, { term }: WithTerm): boolean {
  return currentTerm < term;
}

/** A new term: nobody has this server's vote in it, and it knows no leader. */
export function adoptTerm(_server: Server, { term }: WithTerm): Partial<Server> {
  return { currentTerm: term, votedFor: null, leaderId: null };
}

/** A server that starts again has lost whatever stood behind what its disk has. */
export function restored(server: Server, { input }: Born): readonly Fact[] {
  const isFirst = (input?.restored ?? null) === null;
  return isFirst ? [] : [{ fact: 'truncated', index: server.log.length + 1 }];
}

// Elections: candidates, and those whom they ask (section 5.2).

export function startElection({ currentTerm, self }: Server): Partial<Server> {
  const votesGranted = [self];
  return { currentTerm: currentTerm + 1, votedFor: self, votesGranted, leaderId: null };
}

export function stands({ currentTerm }: Server): Fact {
  return { fact: 'stands', term: currentTerm };
}

export function requestVotes({ self, servers, currentTerm, log }: Server): Broadcast {
  const payload: Omit<RequestVote, 'type'> = {
    term: currentTerm,
    candidateId: self,
    lastLogIndex: log.length,
    lastLogTerm: termAt(log, log.length),
  };
  const to = servers.filter((server) => server !== self).map((server) => address(server, 'raft'));
  return { to, type: 'RequestVote', payload };
}

/** One vote a term, first come first served, and only for a log as up to date as one's own. */
export function mayVoteFor(server: Server, request: RequestVote): boolean {
  if (isStale(server, request)) return false;
  const { votedFor } = server;
  const isFree = isNewer(server, request) || votedFor === null || votedFor === request.candidateId;
  return isFree && isUpToDate(request, server.log);
}

/** The later last term wins; of two equal ones, the longer log (section 5.4.1). */
function isUpToDate(candidate: RequestVote, log: readonly Entry[]): boolean {
  const lastTerm = termAt(log, log.length);
  if (candidate.lastLogTerm !== lastTerm) return lastTerm < candidate.lastLogTerm;
  return log.length <= candidate.lastLogIndex;
}

export function vote(server: Server, request: RequestVote): Partial<Server> {
  const { term, candidateId } = request;
  const leaderId = isNewer(server, request) ? null : server.leaderId;
  return { currentTerm: term, votedFor: candidateId, leaderId };
}

interface VoteAnswer {
  readonly type: 'RequestVoteReply';
  readonly payload: Omit<RequestVoteReply, 'type'>;
}

export function grantVote({ currentTerm }: Server): VoteAnswer {
  return { type: 'RequestVoteReply', payload: { term: currentTerm, voteGranted: true } };
}

export function refuseVote({ currentTerm }: Server): VoteAnswer {
  return { type: 'RequestVoteReply', payload: { term: currentTerm, voteGranted: false } };
}

/** A vote of this term: those of earlier ones were for somebody it no longer is. */
export function isVote({ currentTerm }: Server, reply: RequestVoteReply): boolean {
  return reply.voteGranted && reply.term === currentTerm;
}

export function countVote(
  { votesGranted }: Server,
  { from }: Delivered<RequestVoteReply>,
): Partial<Server> {
  return votesGranted.includes(from) ? {} : { votesGranted: [...votesGranted, from] };
}

export function hasMajority({ votesGranted, servers }: Server): boolean {
  return votesGranted.length > servers.length / 2;
}

// Followers (section 5.3).

/** Reply false if the log has no entry at prevLogIndex whose term is prevLogTerm. */
export function isConsistent({ log }: Server, request: AppendEntries): boolean {
  const { prevLogIndex, prevLogTerm } = request;
  return prevLogIndex <= log.length && termAt(log, prevLogIndex) === prevLogTerm;
}

/** The usual heartbeat: of its own leader, and it knows all of it already. */
export function bringsNothing(server: Server, request: AppendEntries): boolean {
  return (
    request.term === server.currentTerm &&
    request.leaderId === server.leaderId &&
    isConsistent(server, request) &&
    committedBy(request) <= server.commitIndex &&
    newEntries(server, request).length === 0
  );
}

/** Something to write down before it is answered: entries, or a newer term. */
export function bringsEntries(server: Server, request: AppendEntries): boolean {
  if (!isConsistent(server, request)) return false;
  return isNewer(server, request) || newEntries(server, request).length > 0;
}

/**
 * The entries that are not yet in the log. They begin at the first place where the two differ: an
 * old message that brings less than the log has is no reason to cut anything off.
 */
export function newEntries({ log }: Server, request: AppendEntries): readonly Entry[] {
  const { prevLogIndex, entries } = request;
  const first = entries.findIndex(({ term }, i) => termAt(log, prevLogIndex + 1 + i) !== term);
  return first < 0 ? NO_ENTRIES : first === 0 ? entries : entries.slice(first);
}

/** What `append` does to the log, in facts. Asked before it. */
export function appending(server: Server, request: AppendEntries): readonly Fact[] {
  const added = newEntries(server, request);
  const kept = lastIndexOf(request) - added.length;
  const isConflict = added.length > 0 && kept < server.log.length;
  const cut: readonly Fact[] = isConflict ? [{ fact: 'truncated', index: kept + 1 }] : [];
  return [...cut, ...appendedAfter(kept, added)];
}

/** Deletes what conflicts and all that follows it, appends what is new, commits what is known. */
export function append(server: Server, request: AppendEntries): Partial<Server> {
  const added = newEntries(server, request);
  const kept = lastIndexOf(request) - added.length;
  const log = added.length === 0 ? server.log : [...server.log.slice(0, kept), ...added];
  const commitIndex = Math.max(server.commitIndex, committedBy(request));
  return { ...follow(server, request), log, commitIndex };
}

/** Whoever appends entries in a term leads it. */
export function follow(server: Server, request: AppendEntries): Partial<Server> {
  const votedFor = isNewer(server, request) ? null : server.votedFor;
  return { currentTerm: request.term, votedFor, leaderId: request.leaderId };
}

/** min(leaderCommit, index of last new entry): beyond it the log may differ from the leader's. */
function committedBy(request: AppendEntries): number {
  return Math.min(request.leaderCommit, lastIndexOf(request));
}

function lastIndexOf({ prevLogIndex, entries }: AppendEntries): number {
  return prevLogIndex + entries.length;
}

interface AppendAnswer {
  readonly type: 'AppendEntriesReply';
  readonly payload: Omit<AppendEntriesReply, 'type'>;
}

export function accept({ currentTerm }: Server, request: AppendEntries): AppendAnswer {
  const matchIndex = lastIndexOf(request);
  const payload = { term: currentTerm, success: true, matchIndex, conflict: null };
  return { type: 'AppendEntriesReply', payload };
}

/** Its leader is none any more: the answer's term tells it. */
export function refuseStale({ currentTerm }: Server): AppendAnswer {
  const payload = { term: currentTerm, success: false, matchIndex: 0, conflict: null };
  return { type: 'AppendEntriesReply', payload };
}

export function refuse({ currentTerm, log }: Server, request: AppendEntries): AppendAnswer {
  const conflict = conflictAt(log, request.prevLogIndex);
  return {
    type: 'AppendEntriesReply',
    payload: { term: currentTerm, success: false, matchIndex: 0, conflict },
  };
}

function conflictAt(log: readonly Entry[], prevLogIndex: number): Conflict {
  if (log.length < prevLogIndex) {
    return { prevLogIndex, conflictTerm: null, conflictIndex: log.length + 1 };
  }
  const conflictTerm = termAt(log, prevLogIndex);
  const conflictIndex = log.findIndex(({ term }) => term === conflictTerm) + 1;
  return { prevLogIndex, conflictTerm, conflictIndex };
}

// Logs.

/** 0 for the place before the first entry, and for those behind the last. */
export function termAt(log: readonly Entry[], index: number): number {
  return log[index - 1]?.term ?? 0;
}

export function appendedAfter(index: number, entries: readonly Entry[]): readonly Fact[] {
  return entries.map((entry, i) => ({ fact: 'appended', index: index + 1 + i, ...entry }));
}

export const NO_ENTRIES: readonly Entry[] = [];
