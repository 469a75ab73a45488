/** Every lesson, without its charts: all that a page needs before something runs. */
import type { Lesson } from '../sim-core/run/lesson.ts';
import { duplicateCommand } from './raft/duplicate-command.lesson.ts';
import { election } from './raft/election.lesson.ts';
import { figure8 } from './raft/figure-8.lesson.ts';
import { forgottenVote } from './raft/forgotten-vote.lesson.ts';
import { leaderInTheMinority } from './raft/leader-in-the-minority.lesson.ts';
import { replication } from './raft/replication.lesson.ts';
import { counter } from './store/counter.lesson.ts';
import { putVersusUpdate } from './store/put-versus-update.lesson.ts';
import { sharedValue } from './store/shared-value.lesson.ts';

/** In the order of a course. */
export const CATALOGUE: readonly Lesson[] = [
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
