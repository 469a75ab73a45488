/**
 * The Raft server once more, as the plain function that one would write by hand: the same rules,
 * the same effects in the same order, no chart. The bench runs it on the same kernel, to tell how
 * far charts are from what is possible. A run with it has the same fingerprint.
 */
import type { Effect } from '../../sim-core/kernel/effects.ts';
import type { Fact } from '../../sim-core/kernel/facts.ts';
import type { PartInput } from '../../sim-core/kernel/part.ts';
import {
  standardStepper,
  type ChartState,
  type Input,
  type Stepped,
  type Stepper,
} from '../../sim-core/kernel/stepper.ts';
import { recalling, remembered } from '../../sim-core/protocols/raft/applying.ts';
import { settingsOf, type RaftOptions } from '../../sim-core/protocols/raft/index.ts';
import type {
  AppendEntries,
  AppendEntriesReply,
  ClientRequest,
  Delivered,
  RequestVote,
  RequestVoteReply,
} from '../../sim-core/protocols/raft/messages.ts';
import * as replication from '../../sim-core/protocols/raft/replication.ts';
import * as rules from '../../sim-core/protocols/raft/rules.ts';
import type { Server } from '../../sim-core/protocols/raft/rules.ts';
import { bornWith, type Settings } from '../../sim-core/protocols/raft/server.machine.ts';

/** Steps Raft servers by hand, with these options, and every other chart as a chart. */
export function reducerStepper(options: RaftOptions): Stepper {
  const settings = settingsOf(options);
  const charts = standardStepper();
  return {
    start: (machine, input) =>
      isRaft(machine) ? start(settings, input) : charts.start(machine, input),
    step: (machine, state, input) =>
      isRaft(machine) ? step(settings, state, input) : charts.step(machine, state, input),
  };
}

function isRaft({ id }: Parameters<Stepper['start']>[0]): boolean {
  return id === 'raft';
}

type Role = 'follower' | 'candidate' | 'leader';

/** What the kernel reads of a chart's state, and nothing else of one. */
class State {
  readonly value: Role;
  readonly context: Server;
  readonly status = 'active';

  constructor(value: Role, context: Server) {
    this.value = value;
    this.context = context;
  }

  hasTag(): boolean {
    return false;
  }

  getMeta(): object {
    return {};
  }
}

/** A step while it is made. */
interface Making {
  readonly settings: Settings;
  readonly effects: Effect[];
  role: Role;
  server: Server;
}

function start(settings: Settings, input: PartInput): Stepped {
  const server = bornWith(settings, input);
  const making: Making = { settings, effects: [], role: 'follower', server };
  state(making, rules.restored(server, { type: '', input }));
  making.effects.push(AWAIT_ELECTION);
  return { state: asChart(new State(making.role, making.server)), effects: making.effects };
}

function step(settings: Settings, before: ChartState, input: Input): Stepped {
  const { value, context } = before as unknown as State;
  const making: Making = { settings, effects: [], role: value, server: context };
  take(making, input);
  const isSame = making.role === value && making.server === context;
  const after = isSame ? before : asChart(new State(making.role, making.server));
  return { state: after, effects: making.effects };
}

/** The bench's kernel is given a state that only looks like one. */
function asChart(made: State): ChartState {
  return made as unknown as ChartState;
}

function take(making: Making, input: Input): void {
  switch (input.type) {
    case 'AppendEntries':
      return takeAppendEntries(making, input as unknown as AppendEntries);
    case 'AppendEntriesReply':
      return takeReply(making, input as unknown as Delivered<AppendEntriesReply>);
    case 'heartbeat':
      return beat(making);
    case 'RequestVote':
      return takeRequestVote(making, input as unknown as RequestVote);
    case 'RequestVoteReply':
      return takeVote(making, input as unknown as Delivered<RequestVoteReply>);
    case 'electionTimeout':
      return making.role === 'leader' ? undefined : stand(making);
    case 'quorumTimeout':
      return making.role === 'leader' ? askForQuorum(making) : undefined;
    case 'ClientRequest':
      return takeRequest(making, input as unknown as Delivered<ClientRequest>);
    default:
      return undefined;
  }
}

const AWAIT_ELECTION = timer('setTimer', 'electionTimeout');
const AWAIT_HEARTBEAT = timer('setTimer', 'heartbeat');
const AWAIT_QUORUM = timer('setTimer', 'quorumTimeout');
const CLEAR_ELECTION = timer('clearTimer', 'electionTimeout');
const CLEAR_HEARTBEAT = timer('clearTimer', 'heartbeat');
const CLEAR_QUORUM = timer('clearTimer', 'quorumTimeout');
const PERSIST: Effect = { type: 'persist' };

function timer(type: 'setTimer' | 'clearTimer', name: string): Effect {
  return { type, params: { name, key: '', fires: name } };
}

// Receivers.

function takeAppendEntries(making: Making, request: AppendEntries): void {
  const { server, effects } = making;
  if (rules.isStale(server, request)) return reply(making, rules.refuseStale(server));
  if (rules.bringsNothing(server, request)) {
    effects.push(AWAIT_ELECTION);
    return reply(making, rules.accept(server, request));
  }
  const isNewer = rules.isNewer(server, request);
  becomeFollower(making);
  if (!rules.isConsistent(server, request)) {
    change(making, rules.follow(server, request));
    effects.push(AWAIT_ELECTION);
    if (isNewer) persistVote(making);
    return reply(making, rules.refuse(making.server, request));
  }
  const isWritten = rules.bringsEntries(server, request);
  if (isWritten) state(making, rules.appending(server, request));
  change(making, rules.append(making.server, request));
  effects.push(AWAIT_ELECTION);
  if (isWritten) effects.push(PERSIST);
  const { applies, apply } = making.settings.applying;
  state(making, applies(making.server));
  change(making, apply(making.server));
  reply(making, rules.accept(making.server, request));
}

function takeRequestVote(making: Making, request: RequestVote): void {
  const { server, effects } = making;
  if (rules.mayVoteFor(server, request)) {
    becomeFollower(making);
    change(making, rules.vote(making.server, request));
    effects.push(AWAIT_ELECTION);
    persistVote(making);
    return reply(making, rules.grantVote(making.server));
  }
  if (rules.isNewer(server, request)) adopt(making, request);
  reply(making, rules.refuseVote(making.server));
}

function adopt(making: Making, message: { readonly type: string; readonly term: number }): void {
  const led = making.role === 'leader';
  becomeFollower(making);
  change(making, rules.adoptTerm(making.server, message));
  if (led) making.effects.push(AWAIT_ELECTION);
  persistVote(making);
}

function becomeFollower(making: Making): void {
  if (making.role === 'leader') {
    making.effects.push({ type: 'fact', params: [replication.resigns(making.server)] });
    making.effects.push(CLEAR_HEARTBEAT, CLEAR_QUORUM);
    making.effects.push({ type: 'send', params: replication.dismiss(making.server) });
    change(making, replication.resign());
  }
  making.role = 'follower';
}

// Candidates.

function stand(making: Making): void {
  making.role = 'candidate';
  change(making, rules.startElection(making.server));
  making.effects.push(AWAIT_ELECTION);
  state(making, [rules.stands(making.server)]);
  persistVote(making);
  making.effects.push({ type: 'broadcast', params: rules.requestVotes(making.server) });
  if (rules.hasMajority(making.server)) lead(making);
}

function takeVote(making: Making, vote: Delivered<RequestVoteReply>): void {
  if (rules.isNewer(making.server, vote)) return adopt(making, vote);
  if (making.role !== 'candidate' || !rules.isVote(making.server, vote)) return;
  change(making, rules.countVote(making.server, vote));
  if (rules.hasMajority(making.server)) lead(making);
}

// Leaders.

function lead(making: Making): void {
  const { appendsNoOp, stepsDownWithoutQuorum } = making.settings;
  making.role = 'leader';
  state(making, [replication.leads(making.server)]);
  making.effects.push(CLEAR_ELECTION, AWAIT_HEARTBEAT);
  if (stepsDownWithoutQuorum) making.effects.push(AWAIT_QUORUM);
  change(making, replication.lead(making.server));
  if (appendsNoOp) {
    change(making, replication.appendNoOp(making.server));
    state(making, replication.appended(making.server));
    making.effects.push(PERSIST);
  }
  send(making);
  commit(making);
}

function beat(making: Making): void {
  if (making.role !== 'leader') return;
  making.effects.push(AWAIT_HEARTBEAT);
  send(making);
}

function takeReply(making: Making, answer: Delivered<AppendEntriesReply>): void {
  const { server, settings } = making;
  if (rules.isNewer(server, answer)) return adopt(making, answer);
  if (making.role !== 'leader') return;
  if (settings.stepsDownWithoutQuorum && replication.isFirstWord(server, answer)) {
    change(making, replication.hear(server, answer));
  }
  if (replication.isProgress(server, answer)) {
    change(making, replication.progress(making.server, answer));
    commit(making);
  } else if (replication.isRefusal(server, answer)) {
    change(making, replication.backUp(making.server, answer));
    const again = replication.tryAgain(making.server, answer);
    making.effects.push({ type: 'send', params: [again] });
  }
}

function takeRequest(making: Making, request: Delivered<ClientRequest>): void {
  const { server, settings, effects } = making;
  if (making.role !== 'leader') return reply(making, replication.notLeader(server));
  if (settings.applying.recalls(server, request)) {
    state(making, [recalling(server, request)]);
    return reply(making, remembered(server, request));
  }
  change(making, replication.appendCommand(server, request));
  state(making, replication.appended(making.server));
  effects.push(PERSIST);
  send(making);
  commit(making);
}

function askForQuorum(making: Making): void {
  if (replication.heardFromMajority(making.server)) {
    making.effects.push(AWAIT_QUORUM);
    return change(making, replication.listenAnew());
  }
  becomeFollower(making);
  making.effects.push(AWAIT_ELECTION);
  change(making, replication.giveUp());
}

function commit(making: Making): void {
  const { applying, commitment } = making.settings;
  change(making, replication.commit(making.server, commitment));
  state(making, applying.applies(making.server));
  making.effects.push({ type: 'send', params: applying.answers(making.server) });
  change(making, applying.apply(making.server));
}

function send({ effects, server }: Making): void {
  effects.push({ type: 'send', params: replication.appendEntries(server) });
}

// What a chart's words do.

function change(making: Making, fields: Partial<Server>): void {
  making.server = { ...making.server, ...fields };
}

function state(making: Making, params: readonly Fact[]): void {
  making.effects.push({ type: 'fact', params });
}

function reply(making: Making, params: Extract<Effect, { type: 'reply' }>['params']): void {
  making.effects.push({ type: 'reply', params });
}

function persistVote({ settings, effects }: Making): void {
  if (settings.persistsVotes) effects.push(PERSIST);
}
