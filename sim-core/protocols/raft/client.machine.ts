/**
 * A client that gives one command after the other, after Ongaro's thesis, chapter 6: it looks for
 * the leader, and asks again with the same sequence number until it is answered.
 *
 *              think / begin, send               ClientReply OK [of this request] / end (ok)
 *   thinking ----------------------> waiting ------------------------------------> thinking
 *                                    ^     |                                          or done
 *                                    +-----+  patience: ask the next server
 *                                             ClientReply NOT_LEADER with a hint: ask that one
 *
 * A server that does not lead and knows nobody who does is no reason to ask on at once: others will
 * not know either, so the client waits until its patience is over. It never takes a command for
 * failed: an operation without an answer stays open, and nobody knows (`info`).
 *
 * `sequenceNum` is on its disk before a command leaves: a client that dies and is born again must
 * not name two commands alike, or the second would be answered with what came of the first.
 */
import type { Json } from '../../base/json.ts';
import { address, type NodeId } from '../../base/names.ts';
import { begin, chartOf, end, fact, persist, send, update, when } from '../../kernel/chart.ts';
import type { Begin, End, Outgoing, Payload } from '../../kernel/effects.ts';
import type { Fact } from '../../kernel/facts.ts';
import type { PartInput } from '../../kernel/part.ts';
import { requestId, type ClientReply, type Command, type Delivered } from './messages.ts';

export interface Program {
  readonly servers: readonly NodeId[];
  readonly commands: readonly Json[];
  /** After the last command the first one again, for ever. */
  readonly repeat: boolean;
  /** After so many requests of one command it gives up: nobody knows what came of it. */
  readonly attempts: number;
  /** What its operations are on, in histories. */
  readonly key: string;
}

export type Client = {
  readonly self: NodeId;
  /** Of the command in hand, and so the number of commands it has taken up. */
  readonly sequenceNum: number;
  /** Whom it asks. */
  readonly server: NodeId;
  /** How often it asked for the command in hand. */
  readonly asked: number;
};

type Input = Delivered<ClientReply>;

const client = chartOf<Client, Input>()('think', 'patience');

export function clientChart(program: Program) {
  const rules = rulesOf(program);
  const ask = [update(count), send(rules.request)];
  return client.createMachine({
    id: 'client',
    context: ({ input }) => bornWith(program.servers, input),
    initial: 'thinking',
    states: {
      thinking: {
        always: { guard: when(rules.isOver), target: 'done' },
        after: {
          think: {
            target: 'waiting',
            actions: [update(takeUp), persist(), begin(rules.operation), ...ask],
          },
        },
      },
      waiting: {
        after: {
          patience: [
            { guard: when(rules.isTiredOfIt), target: 'thinking', actions: end(gaveUp) },
            { target: 'waiting', reenter: true, actions: [update(rules.next), ...ask] },
          ],
        },
        on: {
          ClientReply: [
            { guard: when(rules.isOk), target: 'thinking', actions: end(answered) },
            {
              guard: when(rules.isHint),
              target: 'waiting',
              reenter: true,
              actions: [fact(told), update(follow), ...ask],
            },
            { guard: when(rules.isAwaited), actions: fact(told) },
          ],
        },
      },
      done: {},
    },
  });
}

/** The rules that depend on what the client is to do. */
function rulesOf(program: Program) {
  const { servers, commands, repeat, attempts, key } = program;

  function inHand({ self, sequenceNum }: Client): Command {
    const command = commands[(sequenceNum - 1) % commands.length] ?? null;
    return { clientId: self, sequenceNum, command };
  }

  function request(context: Client): Outgoing {
    const command = inHand(context);
    const to = address(context.server, 'raft');
    return { to, type: 'ClientRequest', payload: command, request: requestId(command) };
  }

  function operation(context: Client): Begin {
    const command = inHand(context);
    const { op, ...args } = fieldsOf(command.command);
    return { operation: String(op), key, args, request: requestId(command) };
  }

  function next({ server }: Client): Partial<Client> {
    return { server: servers[(servers.indexOf(server) + 1) % servers.length] ?? server };
  }

  function isAwaited(context: Client, reply: Input): boolean {
    return reply.request === requestId(inHand(context));
  }

  return {
    request,
    operation,
    next,
    isAwaited,
    isOver: ({ sequenceNum }: Client) => !repeat && commands.length <= sequenceNum,
    isTiredOfIt: ({ asked }: Client) => attempts <= asked,
    isOk: (context: Client, reply: Input) => isAwaited(context, reply) && reply.status === 'OK',
    isHint: (context: Client, reply: Input) =>
      isAwaited(context, reply) && reply.leaderHint !== null,
  };
}

function fieldsOf(command: Json): Payload {
  return command as Payload; // A command is an object: `{ op, ... }`.
}

function takeUp({ sequenceNum }: Client): Partial<Client> {
  return { sequenceNum: sequenceNum + 1, asked: 0 };
}

function count({ asked }: Client): Partial<Client> {
  return { asked: asked + 1 };
}

function follow({ server }: Client, { leaderHint }: ClientReply): Partial<Client> {
  return { server: leaderHint ?? server };
}

function told(_client: Client, { leaderHint }: ClientReply): Fact {
  return { fact: 'noticed', about: 'leader', value: leaderHint };
}

function answered(_client: Client, { response }: ClientReply): End {
  return { outcome: 'ok', value: response };
}

function gaveUp(): End {
  return { outcome: 'info', error: 'gave up' };
}

function bornWith(servers: readonly NodeId[], { self, restored }: PartInput): Client {
  const sequenceNum = Number(restored?.['sequenceNum'] ?? 0);
  return { self: self.node, sequenceNum, server: servers[0] ?? '', asked: 0 };
}
