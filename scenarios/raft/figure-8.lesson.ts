/** Figure 8: an entry of an older term, on a majority, and overwritten. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  A_COMMAND_COMMITS,
  COMMITTED_ENTRY_OVERWRITTEN,
  SAFETY,
} from '../../sim-core/protocols/raft/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';
import { raftPaper, safe } from './safe.ts';

const leaders: readonly Beat[] = [
  {
    when: { kind: 'fact', type: 'leads' },
    text: prose`(a) The first leader. What it takes from the client reaches only some of the others,
      or none; then it dies.`,
  },
  {
    when: { kind: 'fact', type: 'leads', nth: 2 },
    text: prose`(b) Another leader, of a later term. If it has not heard of the first one’s entry it
      puts its own at the same index. It will die as well.`,
  },
  {
    when: { kind: 'fact', type: 'leads', nth: 3 },
    text: prose`(c) A third leader. It sends on what is in its log, entries of older terms among it,
      and those may now be on a majority. Are they committed?`,
  },
];

const replaced: Beat = {
  when: { violated: 'committed-entry-overwritten' },
  text: prose`(d) An entry that had been applied is gone, and another stands in its place. The leader
    that it is from had never seen the first, and won all the same: its last entry was of a later
    term.`,
};

const settled: Beat = {
  when: { kind: 'fact', type: 'applied' },
  text: prose`(e) A leader has an entry of *its own* term on a majority, and counts. With it all that
    stands before it is committed: whoever lacks it can no longer win.`,
};

const NOTHING_REPLACED = prose`Nothing that was committed was overwritten this time. With this
  nemesis it happens in a few runs of a hundred; without one, in none of a thousand.`;

export const figure8: Lesson = {
  id: 'raft/figure-8',
  title: 'Figure 8',
  theme: 'consensus',
  question: 'An entry is on three of five servers. Can it still vanish?',
  source: raftPaper('Figure 8 and section 5.4.2'),
  text: [
    prose`A majority has it, so it is safe: that is true of an entry of the leader’s *own* term, and
      of no other. An entry of an older term can be on three of five servers, and a server that
      has never seen it can still win, because its last entry is of a later term than theirs. It
      then puts its own entry in that place, everywhere.`,
    prose`So a leader counts replicas for entries of its own term only. Older ones are committed with
      them, by standing before them.`,
    prose`No test that crashes servers at random finds this in a thousand runs. Here the nemesis is
      aimed: whoever wins reaches a random few of the others, and dies 120 ms later.`,
    prose`A leader that begins its term with a no-op *hides* the mistake: whatever message brings an
      old entry brings the no-op behind it, so the old one is never on a majority alone. Nothing
      breaks, and the rule is still wrong: it waits for the day on which messages get a size
      limit.`,
  ],
  advice: prose`Raft never commits log entries from previous terms by counting replicas. Only log
    entries from the leader’s current term are committed by counting replicas.`,
  challenge: prose`Find a run in which an entry is overwritten, and drop one message so that it
    survives.`,
  seed: 181,
  parameters: [],
  claims: [COMMITTED_ENTRY_OVERWRITTEN, A_COMMAND_COMMITS, ...SAFETY],
  variants: [
    {
      id: 'counts-old-terms',
      title: 'counts old terms',
      ends: 'overwritten',
      expect: {
        ...safe,
        'leader-completeness': sometimes(11),
        'state-machine-safety': sometimes(9),
        'committed-entry-overwritten': sometimes(10),
        'a-command-commits': holds,
      },
      story: [...leaders, replaced],
      otherwise: NOTHING_REPLACED,
    },
    {
      id: 'counts-its-own-term',
      title: 'counts its own term',
      ends: 'safe',
      expect: { ...safe, 'committed-entry-overwritten': holds, 'a-command-commits': holds },
      story: [...leaders, settled],
    },
    {
      id: 'counts-old-terms-behind-a-no-op',
      title: 'counts old terms, with a no-op',
      ends: 'hidden',
      expect: { ...safe, 'committed-entry-overwritten': holds, 'a-command-commits': holds },
      story: leaders,
    },
  ],
};
