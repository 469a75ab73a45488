/**
 * A Raft server, after Figure 4 of Ongaro and Ousterhout, "In Search of an Understandable Consensus
 * Algorithm". The chart says when; `rules.ts` (all servers), `replication.ts` (leaders) and
 * `applying.ts` (the state machine) say what.
 *
 *              electionTimeout           majority
 *   follower -----------------> candidate --------> leader
 *      ^                         |     ^ |            |
 *      |      current leader     |     +-+            |
 *      +-------------------------+  electionTimeout   |
 *      +----------------------------------------------+  newer term, from any state
 *
 * A remote call is taken alike in every state, since whoever heeds it is a follower from then on:
 * `requestVote` and `appendEntries` below are the receiver's rules of Figure 2, in its order.
 *
 * The timers are keyed, not delays of a state: a candidate that becomes a follower only because of
 * a newer term goes on waiting, since only word from the current leader, a vote granted or an
 * election of one's own puts an election off (section 5.2).
 *
 * Room is left for: PreVote (a state before `candidate`), membership (`servers` in the log),
 * snapshots (an index before the log's first) and ReadIndex (a client's request of another type).
 */
import type { Json } from '../../base/json.ts';
import type { PartInput } from '../../kernel/part.ts';
import {
  broadcast,
  chartOf,
  clearTimer,
  fact,
  persist,
  reply,
  send,
  setTimer,
  update,
  when,
} from '../../kernel/chart.ts';
import type { NodeId } from '../../base/names.ts';
import { recalling, remembered, type Applying } from './applying.ts';
import type {
  AppendEntries,
  AppendEntriesReply,
  ClientRequest,
  Delivered,
  RequestVote,
  RequestVoteReply,
} from './messages.ts';
import * as replication from './replication.ts';
import * as rules from './rules.ts';
import type { Server } from './rules.ts';

/** What a chart needs to know of the options: see `RaftOptions`. */
export interface Settings {
  readonly servers: readonly NodeId[];
  /** The state machine's state before any command. */
  readonly initial: Json;
  readonly applying: Applying;
  readonly commitment: replication.Commitment;
  readonly persistsVotes: boolean;
  readonly stepsDownWithoutQuorum: boolean;
  readonly appendsNoOp: boolean;
}

type Timers = { readonly type: 'electionTimeout' | 'heartbeat' | 'quorumTimeout' };
type Message = RequestVote | RequestVoteReply | AppendEntries | AppendEntriesReply | ClientRequest;

type Input = Timers | Delivered<Message>;

const raft = chartOf<Server, Input>()();

const ELECTION = { name: 'electionTimeout', key: '' } as const;
const HEARTBEAT = { name: 'heartbeat', key: '' } as const;
const QUORUM = { name: 'quorumTimeout', key: '' } as const;

const awaitElection = setTimer(() => ELECTION);
const awaitHeartbeat = setTimer(() => HEARTBEAT);
const awaitQuorum = setTimer(() => QUORUM);

export function serverChart(settings: Settings) {
  return raft.createMachine({
    id: 'raft',
    context: ({ input }) => bornWith(settings, input),
    initial: { target: 'follower', actions: [fact(rules.restored), awaitElection] },
    states: {
      follower: follower(settings),
      candidate: candidate(settings),
      leader: leader(settings),
    },
  });
}

function follower(settings: Settings) {
  const newerTerm = adoptNewerTerm(settings);
  return raft.createStateConfig({
    on: {
      electionTimeout: 'candidate',
      RequestVote: requestVote(settings),
      AppendEntries: appendEntries(settings),
      RequestVoteReply: newerTerm,
      AppendEntriesReply: newerTerm,
      ClientRequest: { actions: reply(replication.notLeader) },
    },
  });
}

function candidate(settings: Settings) {
  const newerTerm = adoptNewerTerm(settings);
  return raft.createStateConfig({
    entry: [
      update(rules.startElection),
      awaitElection,
      fact(rules.stands),
      ...persistVote(settings),
      broadcast(rules.requestVotes),
    ],
    always: { guard: when(rules.hasMajority), target: 'leader' },
    on: {
      electionTimeout: { target: 'candidate', reenter: true },
      RequestVote: requestVote(settings),
      AppendEntries: appendEntries(settings),
      RequestVoteReply: [
        newerTerm,
        { guard: when(rules.isVote), actions: update(rules.countVote) },
      ],
      AppendEntriesReply: newerTerm,
      ClientRequest: { actions: reply(replication.notLeader) },
    },
  });
}

function leader(settings: Settings) {
  const { appendsNoOp, stepsDownWithoutQuorum } = settings;
  const newerTerm = adoptNewerTerm(settings, [awaitElection]);
  const noOp = [update(replication.appendNoOp), fact(replication.appended), persist()];
  return raft.createStateConfig({
    entry: [
      fact(replication.leads),
      clearTimer(() => ELECTION),
      awaitHeartbeat,
      ...(stepsDownWithoutQuorum ? [awaitQuorum] : []),
      update(replication.lead),
      ...(appendsNoOp ? noOp : []),
      send(replication.appendEntries),
      ...commit(settings),
    ],
    exit: [
      fact(replication.resigns),
      clearTimer(() => HEARTBEAT),
      clearTimer(() => QUORUM),
      send(replication.dismiss),
      update(replication.resign),
    ],
    on: {
      heartbeat: { actions: [awaitHeartbeat, send(replication.appendEntries)] },
      quorumTimeout: [
        {
          guard: when(replication.heardFromMajority),
          actions: [awaitQuorum, update(replication.listenAnew)],
        },
        { target: 'follower', actions: [awaitElection, update(replication.giveUp)] },
      ],
      RequestVote: requestVote(settings, [awaitElection]),
      AppendEntries: appendEntries(settings),
      RequestVoteReply: newerTerm,
      AppendEntriesReply: [newerTerm, ...appendEntriesReply(settings)],
      ClientRequest: clientRequest(settings),
    },
  });
}

/** Most answers bring no news: then nothing is changed, and nothing said. */
function appendEntriesReply(settings: Settings) {
  const hear = settings.stepsDownWithoutQuorum ? [update(replication.hear)] : [];
  return [
    {
      guard: when(replication.isProgress),
      actions: [...hear, update(replication.progress), ...commit(settings)],
    },
    {
      guard: when(replication.isRefusal),
      actions: [...hear, update(replication.backUp), send(replication.tryAgain)],
    },
    ...(hear.length === 0 ? [] : [{ guard: when(replication.isFirstWord), actions: hear }]),
  ];
}

function clientRequest(settings: Settings) {
  return [
    {
      guard: when(settings.applying.recalls),
      actions: [fact(recalling), reply(remembered)],
    },
    {
      actions: [
        update(replication.appendCommand),
        fact(replication.appended),
        persist(),
        send(replication.appendEntries),
        ...commit(settings),
      ],
    },
  ];
}

/** What enough servers have is committed, applied and answered. */
function commit({ applying, commitment }: Settings) {
  return [
    update((server: Server) => replication.commit(server, commitment)),
    fact(applying.applies),
    send(applying.answers),
    update(applying.apply),
  ];
}

/** @param deposed what a leader does besides: only leaders have no election timer running */
function requestVote(settings: Settings, deposed: readonly (typeof awaitElection)[] = []) {
  return [
    {
      guard: when(rules.mayVoteFor),
      target: 'follower',
      actions: [
        update(rules.vote),
        awaitElection,
        ...persistVote(settings),
        reply(rules.grantVote),
      ],
    },
    {
      guard: when(rules.isNewer),
      target: 'follower',
      actions: [
        update(rules.adoptTerm),
        ...deposed,
        ...persistVote(settings),
        reply(rules.refuseVote),
      ],
    },
    { actions: reply(rules.refuseVote) },
  ] as const;
}

function appendEntries(settings: Settings) {
  const { applies, apply } = settings.applying;
  return [
    { guard: when(rules.isStale), actions: reply(rules.refuseStale) },
    { guard: when(rules.bringsNothing), actions: [awaitElection, reply(rules.accept)] },
    {
      guard: when(rules.bringsEntries),
      target: 'follower',
      actions: [
        fact(rules.appending),
        update(rules.append),
        awaitElection,
        persist(),
        fact(applies),
        update(apply),
        reply(rules.accept),
      ],
    },
    {
      guard: when(rules.isConsistent),
      target: 'follower',
      actions: [
        update(rules.append),
        awaitElection,
        fact(applies),
        update(apply),
        reply(rules.accept),
      ],
    },
    {
      guard: when(rules.isNewer),
      target: 'follower',
      actions: [update(rules.follow), awaitElection, ...persistVote(settings), reply(rules.refuse)],
    },
    { target: 'follower', actions: [update(rules.follow), awaitElection, reply(rules.refuse)] },
  ] as const;
}

/** An answer can be of a newer term, too; the question it answers was of an older one. */
function adoptNewerTerm(settings: Settings, deposed: readonly (typeof awaitElection)[] = []) {
  return {
    guard: when(rules.isNewer),
    target: 'follower',
    actions: [update(rules.adoptTerm), ...deposed, ...persistVote(settings)],
  } as const;
}

/** "Updated on stable storage before responding to RPCs" (Figure 2), or the mistake not to. */
function persistVote({ persistsVotes }: Settings) {
  return persistsVotes ? [persist()] : [];
}

/** What the disk has, and all else as at the very first start. */
export function bornWith({ servers, initial }: Settings, { self, restored }: PartInput): Server {
  const disk = (restored ?? {}) as Partial<Pick<Server, 'currentTerm' | 'votedFor' | 'log'>>;
  return {
    self: self.node,
    servers,
    currentTerm: disk.currentTerm ?? 0,
    votedFor: disk.votedFor ?? null,
    log: disk.log ?? [],
    commitIndex: 0,
    lastApplied: 0,
    leaderId: null,
    state: initial,
    sessions: {},
    votesGranted: [],
    nextIndex: {},
    matchIndex: {},
    heard: [],
  };
}
