/** Terms, votes, and the vote that is split. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  ELECTIONS_ARE_HELD,
  NO_LEADER,
  ONE_LEADER,
  SAFETY,
  SPLIT_VOTE,
} from '../../sim-core/protocols/raft/claim-words.ts';
import { breaks, holds, prose, sometimes } from '../vocabulary.ts';
import { raftPaper, safe } from './safe.ts';

const stands: readonly Beat[] = [
  {
    when: { kind: 'fact', type: 'stands' },
    text: prose`The first timer runs out. This server goes to term 1, votes for itself, and asks
      the others for their votes.`,
  },
  {
    when: { kind: 'fact', type: 'stands', data: { term: 1 }, nth: 2 },
    text: prose`A second candidate in the same term: its timer ran out before the first one’s
      request reached it. It has voted for itself, and nobody votes twice in a term.`,
  },
  {
    when: { kind: 'send', type: 'RequestVoteReply', data: { term: 1, voteGranted: false } },
    text: 'A vote is refused: this server has given its vote of term 1 away.',
  },
  {
    when: { violated: 'split-vote' },
    text: prose`Time is up, and nobody has a majority: the vote was split. A new term, a new try,
      in which every vote is free again.`,
  },
];

const leads: Beat = {
  when: { kind: 'fact', type: 'leads' },
  text: prose`A majority has voted for this server in one term. It leads, and says so at once: from
    now on its heartbeats keep the others’ timers from running out.`,
};

const elected: readonly Beat[] = [...stands, leads];

const NOT_SPLIT = 'No vote was split this time: the first term in which servers stood was won.';

export const election: Lesson = {
  id: 'raft/election',
  title: 'An election',
  theme: 'consensus',
  question: 'Every server waits, and then asks to be elected. Who leads, if all wait alike?',
  source: raftPaper('Sections 5.2 and 9.3'),
  text: [
    prose`A server that hears of no leader for a while stands for election: it begins a new *term*,
      votes for itself, and asks the others. Each server has one vote a term, and whoever gets a
      majority leads. If two stand at almost the same time they may split the votes: nobody has
      a majority, and all wait again.`,
    prose`What decides is not the length of the wait but how much the waits *differ*, against the
      time that a message takes. With one time-out for all the same thing happens for ever. With
      10 ms of difference, and messages that take up to 20 ms, five runs of six have a split vote,
      and one of twenty has no leader after a second and a half; with 150 ms of difference two of
      a hundred have a split vote, and all of them a leader.`,
    prose`And four servers do not agree more easily than three: their votes can be split two and
      two. Of three, four and five it is *four* that most often have to try again, one run in
      eleven.`,
  ],
  advice: prose`Raft uses randomized election timeouts to ensure that split votes are rare and that
    they are resolved quickly.`,
  challenge: prose`Let messages take up to 50 ms, then 100. How much must time-outs differ for a
    network like that?`,
  seed: 3,
  parameters: [
    { name: 'travel', title: 'A message takes up to', unit: 'ms', least: 2, most: 100, usual: 20 },
  ],
  claims: [SPLIT_VOTE, ONE_LEADER, NO_LEADER, ELECTIONS_ARE_HELD, ...SAFETY],
  variants: [
    {
      id: 'nearly-equal',
      title: '150 to 160 ms',
      ends: 'split',
      expect: {
        ...safe,
        'split-vote': sometimes(84),
        'one-leader': sometimes(5),
        'elections-are-held': holds,
      },
      story: elected,
      otherwise: NOT_SPLIT,
    },
    {
      id: 'equal',
      title: 'all the same',
      ends: 'never a leader',
      expect: { ...safe, 'split-vote': breaks, 'no-leader': holds, 'elections-are-held': holds },
      story: [
        ...stands,
        {
          when: { kind: 'fact', type: 'stands', data: { term: 3 } },
          text: 'And again: all wait alike, so all stand at once, in every term there will be.',
        },
      ],
    },
    {
      id: 'three',
      title: 'three servers',
      ends: 'split',
      expect: { ...safe, 'split-vote': sometimes(1), 'one-leader': holds },
      story: elected,
      otherwise: NOT_SPLIT,
    },
    {
      id: 'four',
      title: 'four servers',
      ends: 'split',
      expect: { ...safe, 'split-vote': sometimes(9), 'one-leader': holds },
      story: elected,
      otherwise: NOT_SPLIT,
    },
    {
      id: 'five',
      title: 'five servers',
      ends: 'split',
      expect: { ...safe, 'split-vote': sometimes(2), 'one-leader': holds },
      story: elected,
      otherwise: NOT_SPLIT,
    },
  ],
};
