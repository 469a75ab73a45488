/**
 * Raft's remote calls and their answers, with the names of Figure 2 (Ongaro and Ousterhout, "In
 * Search of an Understandable Consensus Algorithm", 2014), and a client's, with those of Ongaro's
 * thesis (2014), Figure 6.1. A remote call is two messages here, since either may be lost.
 */
import type { Json } from '../../base/json.ts';
import type { NodeId } from '../../base/names.ts';

/** What a client asks: the command, and which of its commands it is (thesis, section 6.3). */
export type Command = {
  readonly clientId: NodeId;
  readonly sequenceNum: number;
  readonly command: Json;
};

/** A place in the log. The no-op with which a leader begins has no command. */
export type Entry = {
  readonly term: number;
  readonly command: Command | null;
};

export interface RequestVote {
  readonly type: 'RequestVote';
  readonly term: number;
  readonly candidateId: NodeId;
  readonly lastLogIndex: number;
  readonly lastLogTerm: number;
}

export interface RequestVoteReply {
  readonly type: 'RequestVoteReply';
  readonly term: number;
  readonly voteGranted: boolean;
}

/** Without entries it is a heartbeat. */
export interface AppendEntries {
  readonly type: 'AppendEntries';
  readonly term: number;
  readonly leaderId: NodeId;
  readonly prevLogIndex: number;
  readonly prevLogTerm: number;
  readonly entries: readonly Entry[];
  readonly leaderCommit: number;
}

export interface AppendEntriesReply {
  readonly type: 'AppendEntriesReply';
  readonly term: number;
  readonly success: boolean;
  /** How far the follower's log now matches. Ours: a reply that is late or doubled still says. */
  readonly matchIndex: number;
  /** Where the logs differ; null if the message was only of an old term, or all is well. */
  readonly conflict: Conflict | null;
}

/** What lets a leader go back by a whole term at once (end of section 5.3). */
export type Conflict = {
  /** Of the message that was refused. Ours: so that the leader acts on a refusal once. */
  readonly prevLogIndex: number;
  /** The term of the follower's entry there; null if it has none. */
  readonly conflictTerm: number | null;
  /** The first index of that term in the follower's log; one past its last if it has none. */
  readonly conflictIndex: number;
};

export type ClientRequest = Command & { readonly type: 'ClientRequest' };

/** NOT_LEADER promises nothing of the command: an earlier leader may have it, and commit it. */
export interface ClientReply {
  readonly type: 'ClientReply';
  readonly status: 'OK' | 'NOT_LEADER';
  /** What the state machine answered. */
  readonly response: Json;
  readonly leaderHint: NodeId | null;
}

/** On its way, every message knows whence and for which request. */
export type Delivered<M> = M & { readonly from: NodeId; readonly request: string };

/** `C1#3`: the third command of C1. Every copy and retry has this name. */
export function requestId({ clientId, sequenceNum }: Command): string {
  return `${clientId}#${sequenceNum}`;
}
