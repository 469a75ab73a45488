/**
 * S1 leads: its timers are the shortest. Then a wall leaves it and S2 with client A on one side,
 * and a majority with client B on the other. The variants differ in what S1 makes of the silence.
 */
import { assert } from '../../sim-core/base/assert.ts';
import { ms } from '../../sim-core/base/time.ts';
import { at } from '../../sim-core/kernel/script.ts';
import { heal, partition } from '../../sim-core/network/faults.ts';
import { safety } from '../../sim-core/protocols/raft/claims.ts';
import {
  committedWhileWalledOff,
  itIsForgotten,
  itsClientIsToldNothing,
  itsClientWasNotToldOk,
} from '../../sim-core/protocols/raft/client-claims.ts';
import { aCommandCommits } from '../../sim-core/protocols/raft/commit-claims.ts';
import { raftClient, raftServer, register } from '../../sim-core/protocols/raft/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { claimsOf } from '../vocabulary.ts';
import { datagrams, FOR_EVER, serversNamed, USUAL_TIMES, writes } from './cluster.ts';
import { leaderInTheMinority as lesson } from './leader-in-the-minority.lesson.ts';

const STEPS_DOWN: Readonly<Record<string, boolean>> = { 'keeps-on': false, 'steps-down': true };

/** A's first command is answered by then, and its second not yet sent. */
const WALL = ms(390);

export const leaderInTheMinority: Scenario = { lesson, build };

function build(variant: string, parameters: Parameters): Built {
  const stepsDownWithoutQuorum = STEPS_DOWN[variant];
  assert(stepsDownWithoutQuorum !== undefined, `a way to build ${variant}`);
  const servers = serversNamed(5);
  const options = { ...USUAL_TIMES, servers, machine: register(), stepsDownWithoutQuorum };
  const first = { ...options, electionTimeout: { low: ms(130), high: ms(140) } };
  const falls = WALL + ms(parameters['wall'] ?? 2000);
  const patientA = { commands: writes(['1', '2']), think: { low: ms(200), high: ms(210) } };
  const b = { commands: writes(['3']), think: { low: ms(900), high: ms(1000) } };
  return {
    nodes: [
      raftClient('A', { ...patientA, servers, patience: FOR_EVER }),
      ...servers.map((name) => raftServer(name, name === 'S1' ? first : options)),
      raftClient('B', { ...b, servers: ['S3', 'S4', 'S5'], patience: ms(100) }),
    ],
    network: datagrams(),
    script: [at(WALL, partition(['A', 'S1', 'S2'], ['B', 'S3', 'S4', 'S5'])), at(falls, heal())],
    claims: claimsOf(lesson, variant, [
      itsClientIsToldNothing('A'),
      itsClientWasNotToldOk('A'),
      committedWhileWalledOff('S1'),
      itIsForgotten('S1'),
      aCommandCommits(),
      ...safety(),
    ]),
    ends: Math.max(falls, ms(1400)) + ms(1000),
  };
}
