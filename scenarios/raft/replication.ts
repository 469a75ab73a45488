/**
 * A leader that has just answered its client reaches only some of the others, and then dies. The
 * variants differ in how many servers must have a command before the client is told ok.
 */
import { assert } from '../../sim-core/base/assert.ts';
import { ms } from '../../sim-core/base/time.ts';
import type { Pattern } from '../../sim-core/kernel/pattern.ts';
import { when, type Scripted } from '../../sim-core/kernel/script.ts';
import { crash, heal, THAT_NODE, type Fault } from '../../sim-core/network/faults.ts';
import { safety } from '../../sim-core/protocols/raft/claims.ts';
import {
  aCommandCommits,
  committedEntryLost,
  stillAnswers,
} from '../../sim-core/protocols/raft/commit-claims.ts';
import { raftClient, raftServer, register } from '../../sim-core/protocols/raft/index.ts';
import type { RaftOptions } from '../../sim-core/protocols/raft/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { claimsOf } from '../vocabulary.ts';
import { datagrams, serversNamed, USUAL_TIMES, writes } from './cluster.ts';
import { replication as lesson } from './replication.lesson.ts';

const ACKNOWLEDGE: Readonly<Record<string, NonNullable<RaftOptions['acknowledgeAfter']>>> = {
  'after-one': 'one',
  'after-a-majority': 'majority',
  'after-all': 'all',
};

export const replication: Scenario = { lesson, build };

function build(variant: string, parameters: Parameters): Built {
  const acknowledgeAfter = ACKNOWLEDGE[variant];
  assert(acknowledgeAfter !== undefined, `a way to build ${variant}`);
  const servers = serversNamed(parameters['servers'] ?? 5);
  const deaths = parameters['deaths'] ?? 1;
  const options = { ...USUAL_TIMES, servers, machine: register(), acknowledgeAfter };
  const client = {
    servers,
    commands: writes(['1', '2', '3', '4', '5', '6', '7', '8']),
    think: { low: ms(50), high: ms(100) },
    patience: ms(200),
  };
  return {
    nodes: [raftClient('A', client), ...servers.map((name) => raftServer(name, options))],
    network: datagrams(),
    script: dyingLeaders(servers, deaths),
    claims: claimsOf(lesson, variant, [
      committedEntryLost(),
      stillAnswers(),
      aCommandCommits(),
      ...safety(),
    ]),
    ends: ms(1400 + 600 * deaths),
  };
}

/** After its second ok a leader reaches none, some or all but one of the others, and dies. */
function dyingLeaders(servers: readonly string[], times: number): readonly Scripted[] {
  const secondOk: Pattern = { kind: 'send', type: 'ClientReply', data: { status: 'OK' }, nth: 2 };
  const wall: Fault = {
    type: 'partition',
    wall: { type: 'drawn', shape: 'reaches', of: servers, node: THAT_NODE },
  };
  return [
    when(secondOk, wall, { times }),
    when(secondOk, crash(THAT_NODE), { after: ms(1), times }),
    when({ kind: 'crash' }, heal(), { after: ms(10), times }),
  ];
}
