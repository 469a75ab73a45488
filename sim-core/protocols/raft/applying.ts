/**
 * How committed entries reach the state machine: in the order of the log, on every server, and each
 * client's command once (thesis, section 6.3). The session table is part of what is replicated, so
 * every server recalls the same.
 */
import type { Json } from '../../base/json.ts';
import type { Answer, Outgoing } from '../../kernel/effects.ts';
import type { Fact } from '../../kernel/facts.ts';
import { requestId, type ClientRequest, type Command } from './messages.ts';
import { toClient, tookIt } from './replication.ts';
import type { Server, Sessions } from './rules.ts';
import type { StateMachine } from './state-machine.ts';

export interface Applying {
  /** What becomes of the state when everything that is committed is applied. */
  apply(server: Server): Partial<Server>;
  /** The same in facts. Asked before it. */
  applies(server: Server): readonly Fact[];
  /** Answers to the clients that wait for this leader. Asked before it. */
  answers(server: Server): readonly Outgoing[];
  /** The command that is asked again was applied: its answer is known. */
  recalls(server: Server, request: ClientRequest): boolean;
}

/** @param sessions false: a command that comes twice is carried out twice */
export function applying(machine: StateMachine, sessions: boolean): Applying {
  /** Each committed entry that is not yet applied, and what it does. */
  function steps(server: Server): readonly Step[] {
    const { log, lastApplied, commitIndex } = server;
    let here: Applied = server;
    return log.slice(lastApplied, commitIndex).map((entry, i) => {
      const step = one(here, entry.command);
      here = step.after;
      return { index: lastApplied + 1 + i, entry, ...step };
    });
  }

  function one(
    before: Applied,
    command: Command | null,
  ): Pick<Step, 'after' | 'done' | 'response'> {
    if (command === null) return { after: before, done: 'nothing', response: null };
    const session = sessionOf(before.sessions, command);
    if (sessions && session && command.sequenceNum <= session.sequenceNum) {
      return { after: before, done: 'recalled', response: session.response };
    }
    const [state, response] = machine.apply(before.state, command.command);
    const { clientId, sequenceNum } = command;
    const table = { ...before.sessions, [clientId]: { sequenceNum, response } };
    const after = { state, sessions: sessions ? table : before.sessions };
    return { after, done: 'executed', response };
  }

  return {
    apply(server) {
      const last = steps(server).at(-1);
      if (!last) return {};
      const { state, sessions: remembered } = last.after;
      return { state, sessions: remembered, lastApplied: server.commitIndex };
    },
    applies: (server) => steps(server).flatMap(factsOf),
    answers: (server) =>
      steps(server).flatMap(({ entry, response }) =>
        tookIt(server, entry).map((command) =>
          toClient(command, { status: 'OK', response, leaderHint: server.self }),
        ),
      ),
    recalls({ sessions: known }, request) {
      return sessions && sessionOf(known, request)?.sequenceNum === request.sequenceNum;
    },
  };
}

/** The answer that was given before, word for word. */
export function remembered({ sessions, self }: Server, request: ClientRequest): Answer {
  const response = sessionOf(sessions, request)?.response ?? null;
  return { type: 'ClientReply', payload: { status: 'OK', response, leaderHint: self } };
}

export function recalling(_server: Server, request: ClientRequest): Fact {
  return { fact: 'recalled', request: requestId(request) };
}

type Applied = Pick<Server, 'state' | 'sessions'>;

interface Step {
  readonly index: number;
  readonly entry: Server['log'][number];
  readonly after: Applied;
  readonly done: 'nothing' | 'executed' | 'recalled';
  readonly response: Json;
}

function factsOf({ index, entry, done }: Step): readonly Fact[] {
  const applied: Fact = { fact: 'applied', index, ...entry };
  if (entry.command === null || done === 'nothing') return [applied];
  return [applied, { fact: done, request: requestId(entry.command) }];
}

function sessionOf(sessions: Sessions, { clientId }: Command): Sessions[string] | undefined {
  return Object.hasOwn(sessions, clientId) ? sessions[clientId] : undefined;
}
