/** A vote that was not on the disk. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  A_COMMAND_COMMITS,
  ONE_LEADER,
  SAFETY,
  TWO_LEADERS_IN_A_TERM,
} from '../../sim-core/protocols/raft/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';
import { raftPaper, safe } from './safe.ts';

const granted = { kind: 'send', type: 'RequestVoteReply', data: { voteGranted: true } } as const;
const crash = { kind: 'crash' } as const;

const voted: readonly Beat[] = [
  { when: granted, text: 'A server votes. Its vote is on its way, and cannot be taken back.' },
  { when: { ...crash, after: granted }, text: 'A server dies right after it has voted.' },
];

const twice: Beat = {
  when: { violated: 'two-leaders-in-a-term' },
  text: prose`A second leader of the same term. Both were elected by a majority: somebody has voted
    twice, and does not know it.`,
};

export const forgottenVote: Lesson = {
  id: 'raft/forgotten-vote',
  title: 'A forgotten vote',
  theme: 'consensus',
  question: 'A server votes, dies, and comes back. May it vote again?',
  source: raftPaper('Figure 2: persistent state'),
  text: [
    prose`That there is one leader a term hangs on one thing: nobody votes twice in it. A vote that
      is kept in memory is forgotten when the server dies, and the candidate who got it does not
      know. The server comes back, another candidate asks, and it says yes in good faith. Two
      majorities, two leaders, one term.`,
    prose`So the vote must be on the disk *before* it is on the network. It is the rule of the store
      that acknowledges a write before it is durable, in another costume: said before done.`,
    prose`Crashes at any time would hardly ever show this: it takes a voter that dies in the few
      milliseconds between two candidates. Here every voter dies right after its vote with a
      chance of three in ten, and is back 2 ms later.`,
  ],
  advice: 'Updated on stable storage before responding to RPCs.',
  challenge: prose`Let the voter stay away longer before it comes back. When does its second vote
    come too late to do harm?`,
  seed: 1,
  parameters: [
    { name: 'down', title: 'A voter is back after', unit: 'ms', least: 1, most: 100, usual: 2 },
  ],
  claims: [TWO_LEADERS_IN_A_TERM, ONE_LEADER, A_COMMAND_COMMITS, ...SAFETY],
  variants: [
    {
      id: 'in-memory',
      title: 'the vote in memory',
      ends: 'two leaders',
      expect: {
        'two-leaders-in-a-term': sometimes(12),
        'one-leader': holds,
        'a-command-commits': holds,
      },
      story: [
        ...voted,
        {
          when: { kind: 'restart' },
          text: 'It is back, in the term that its disk knows. That it voted, it does not know.',
        },
        twice,
      ],
      otherwise: 'No term had two leaders this time: whoever forgot its vote was not asked again.',
    },
    {
      id: 'on-the-disk',
      title: 'the vote on the disk',
      ends: 'one leader a term',
      expect: {
        ...safe,
        'two-leaders-in-a-term': holds,
        'one-leader': holds,
        'a-command-commits': holds,
      },
      story: [
        ...voted,
        {
          when: { kind: 'restart' },
          text: 'It is back, and its disk knows for whom it voted, and in which term.',
        },
      ],
    },
  ],
};
