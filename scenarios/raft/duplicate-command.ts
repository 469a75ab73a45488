/** A client takes a lock and gives it back, over a network that loses some of what it is told. */
import { assert } from '../../sim-core/base/assert.ts';
import { ratio } from '../../sim-core/base/integers.ts';
import { ms } from '../../sim-core/base/time.ts';
import { safety } from '../../sim-core/protocols/raft/claims.ts';
import { appliedTwice, refusedByOwnLock } from '../../sim-core/protocols/raft/client-claims.ts';
import { aCommandCommits } from '../../sim-core/protocols/raft/commit-claims.ts';
import { lock, raftClient, raftServer } from '../../sim-core/protocols/raft/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { claimsOf } from '../vocabulary.ts';
import { datagrams, losses, serversNamed, USUAL_TIMES } from './cluster.ts';
import { duplicateCommand as lesson } from './duplicate-command.lesson.ts';

const SESSIONS: Readonly<Record<string, boolean>> = { 'no-session': false, session: true };

const ACQUIRE = { op: 'acquire', owner: 'A' };
const RELEASE = { op: 'release', owner: 'A' };

export const duplicateCommand: Scenario = { lesson, build };

function build(variant: string, parameters: Parameters): Built {
  const sessions = SESSIONS[variant];
  assert(sessions !== undefined, `a way to build ${variant}`);
  const servers = serversNamed(3);
  const options = { ...USUAL_TIMES, servers, machine: lock(), sessions };
  const client = {
    servers,
    commands: [ACQUIRE, RELEASE, ACQUIRE, RELEASE, ACQUIRE, RELEASE],
    think: { low: ms(20), high: ms(100) },
    patience: ms(parameters['patience'] ?? 100),
    key: 'lock',
  };
  return {
    nodes: [raftClient('A', client), ...servers.map((name) => raftServer(name, options))],
    network: datagrams(losses('A', ratio(10, 100))),
    script: [],
    claims: claimsOf(lesson, variant, [
      refusedByOwnLock(),
      appliedTwice(),
      aCommandCommits(),
      ...safety(),
    ]),
    ends: ms(2000),
  };
}
