/** Three servers whose timers are close together; a voter may die right after its vote is sent. */
import { assert } from '../../sim-core/base/assert.ts';
import { ratio } from '../../sim-core/base/integers.ts';
import { ms } from '../../sim-core/base/time.ts';
import type { Pattern } from '../../sim-core/kernel/pattern.ts';
import { when } from '../../sim-core/kernel/script.ts';
import { crash, restart, THAT_NODE } from '../../sim-core/network/faults.ts';
import { safety } from '../../sim-core/protocols/raft/claims.ts';
import { aCommandCommits } from '../../sim-core/protocols/raft/commit-claims.ts';
import { oneLeader, twoLeadersInATerm } from '../../sim-core/protocols/raft/election-claims.ts';
import { raftClient, raftServer, register } from '../../sim-core/protocols/raft/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { claimsOf } from '../vocabulary.ts';
import { datagrams, serversNamed, writes } from './cluster.ts';
import { forgottenVote as lesson } from './forgotten-vote.lesson.ts';

const PERSISTS: Readonly<Record<string, boolean>> = { 'in-memory': false, 'on-the-disk': true };

const DEATHS = 20;

export const forgottenVote: Scenario = { lesson, build };

function build(variant: string, parameters: Parameters): Built {
  const persistsVotes = PERSISTS[variant];
  assert(persistsVotes !== undefined, `a way to build ${variant}`);
  const servers = serversNamed(3);
  const electionTimeout = { low: ms(150), high: ms(160) };
  const options = {
    servers,
    electionTimeout,
    heartbeat: ms(100),
    machine: register(),
    persistsVotes,
  };
  const think = { low: ms(200), high: ms(400) };
  const client = { servers, commands: writes(['1', '2', '3']), think, patience: ms(100) };
  const granted: Pattern = {
    kind: 'send',
    type: 'RequestVoteReply',
    data: { voteGranted: true },
  };
  const comesBack = ms(parameters['down'] ?? 2);
  return {
    nodes: [raftClient('A', client), ...servers.map((name) => raftServer(name, options))],
    network: datagrams([], { low: ms(1), high: ms(20) }),
    script: [
      when(granted, crash(THAT_NODE), { chance: ratio(3, 10), times: DEATHS }),
      when({ kind: 'crash' }, restart(THAT_NODE), { after: comesBack, times: DEATHS }),
    ],
    claims: claimsOf(lesson, variant, [
      twoLeadersInATerm(),
      oneLeader(),
      aCommandCommits(),
      ...safety(),
    ]),
    ends: ms(3000),
  };
}
