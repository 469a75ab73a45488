/**
 * Five servers under a nemesis: whoever wins reaches only some of the others, and dies. That is
 * what makes the leaders of Figure 8, one after the other, without anybody writing them down.
 */
import { assert } from '../../sim-core/base/assert.ts';
import { ms } from '../../sim-core/base/time.ts';
import type { Pattern } from '../../sim-core/kernel/pattern.ts';
import { when, type Scripted } from '../../sim-core/kernel/script.ts';
import { crash, heal, restart, THAT_NODE, type Fault } from '../../sim-core/network/faults.ts';
import { safety } from '../../sim-core/protocols/raft/claims.ts';
import {
  aCommandCommits,
  committedEntryOverwritten,
} from '../../sim-core/protocols/raft/commit-claims.ts';
import {
  raftClient,
  raftServer,
  register,
  type RaftOptions,
} from '../../sim-core/protocols/raft/index.ts';
import type { Built, Scenario } from '../../sim-core/run/scenario.ts';
import { claimsOf } from '../vocabulary.ts';
import { datagrams, serversNamed, USUAL_TIMES, writes } from './cluster.ts';
import { figure8 as lesson } from './figure-8.lesson.ts';

const RULES: Readonly<Record<string, Pick<RaftOptions, 'commitsOldTerms' | 'appendsNoOp'>>> = {
  'counts-old-terms': { commitsOldTerms: true, appendsNoOp: false },
  'counts-its-own-term': { commitsOldTerms: false, appendsNoOp: false },
  'counts-old-terms-behind-a-no-op': { commitsOldTerms: true, appendsNoOp: true },
};

/** Leaders that die before the nemesis has had enough. */
const DEATHS = 12;

export const figure8: Scenario = { lesson, build };

function build(variant: string): Built {
  const rules = RULES[variant];
  assert(rules !== undefined, `a way to build ${variant}`);
  const servers = serversNamed(5);
  const options = { ...USUAL_TIMES, servers, machine: register(), ...rules };
  const client = {
    servers,
    commands: writes(['a', 'b', 'c', 'd', 'e', 'f']),
    think: { low: ms(0), high: ms(300) },
    patience: ms(30),
  };
  return {
    nodes: [raftClient('A', client), ...servers.map((name) => raftServer(name, options))],
    network: datagrams(),
    script: nemesis(servers),
    claims: claimsOf(lesson, variant, [
      committedEntryOverwritten(),
      aCommandCommits(),
      ...safety(),
    ]),
    ends: ms(4000),
  };
}

function nemesis(servers: readonly string[]): readonly Scripted[] {
  const wins: Pattern = { kind: 'fact', type: 'leads' };
  const dies: Pattern = { kind: 'crash' };
  const wall: Fault = {
    type: 'partition',
    wall: { type: 'drawn', shape: 'reaches', of: servers, node: THAT_NODE },
  };
  return [
    when(wins, wall, { times: DEATHS }),
    when(wins, crash(THAT_NODE), { after: ms(120), times: DEATHS }),
    when(dies, heal(), { times: DEATHS }),
    when(dies, restart(THAT_NODE), { after: ms(80), times: DEATHS }),
  ];
}
