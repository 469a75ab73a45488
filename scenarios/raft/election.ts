/** Servers and nothing else: how long it takes until one of them leads, if ever. */
import { assert } from '../../sim-core/base/assert.ts';
import type { Range } from '../../sim-core/base/integers.ts';
import { ms } from '../../sim-core/base/time.ts';
import { safety } from '../../sim-core/protocols/raft/claims.ts';
import {
  electionsAreHeld,
  noLeader,
  oneLeader,
  splitVote,
} from '../../sim-core/protocols/raft/election-claims.ts';
import { raftServer, register } from '../../sim-core/protocols/raft/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { claimsOf } from '../vocabulary.ts';
import { datagrams, serversNamed } from './cluster.ts';
import { election as lesson } from './election.lesson.ts';

interface Cluster {
  readonly servers: number;
  /** In milliseconds. */
  readonly timeouts: Range;
}

const CLUSTERS: Readonly<Record<string, Cluster>> = {
  'nearly-equal': { servers: 5, timeouts: { low: 150, high: 160 } },
  equal: { servers: 5, timeouts: { low: 150, high: 150 } },
  three: { servers: 3, timeouts: { low: 150, high: 300 } },
  four: { servers: 4, timeouts: { low: 150, high: 300 } },
  five: { servers: 5, timeouts: { low: 150, high: 300 } },
};

export const election: Scenario = { lesson, build };

function build(variant: string, parameters: Parameters): Built {
  const cluster = CLUSTERS[variant];
  assert(cluster !== undefined, `a way to build ${variant}`);
  const { low, high } = cluster.timeouts;
  const servers = serversNamed(cluster.servers);
  const options = {
    servers,
    electionTimeout: { low: ms(low), high: ms(high) },
    heartbeat: ms(100),
    machine: register(),
  };
  return {
    nodes: servers.map((name) => raftServer(name, options)),
    network: datagrams([], { low: ms(1), high: ms(parameters['travel'] ?? 20) }),
    script: [],
    claims: claimsOf(lesson, variant, [
      splitVote(),
      oneLeader(),
      noLeader(),
      electionsAreHeld(),
      ...safety(),
    ]),
    ends: ms(1500),
  };
}
