/** Every scenario, with its charts: for those who run them. In the catalogue's order. */
import type { Scenario } from '../sim-core/run/scenario.ts';
import { duplicateCommand } from './raft/duplicate-command.ts';
import { election } from './raft/election.ts';
import { figure8 } from './raft/figure-8.ts';
import { forgottenVote } from './raft/forgotten-vote.ts';
import { leaderInTheMinority } from './raft/leader-in-the-minority.ts';
import { replication } from './raft/replication.ts';
import { counter } from './store/counter.ts';
import { putVersusUpdate } from './store/put-versus-update.ts';
import { sharedValue } from './store/shared-value.ts';

export const SCENARIOS: readonly Scenario[] = [
  putVersusUpdate,
  sharedValue,
  counter,
  election,
  replication,
  leaderInTheMinority,
  forgottenVote,
  duplicateCommand,
  figure8,
];
