/** A leader that does not know it leads nobody, and what its client is told. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  A_COMMAND_COMMITS,
  COMMITTED_WHILE_WALLED_OFF,
  IT_IS_FORGOTTEN,
  ITS_CLIENT_IS_TOLD_NOTHING,
  ITS_CLIENT_WAS_NOT_TOLD_OK,
  SAFETY,
} from '../../sim-core/protocols/raft/claim-words.ts';
import { breaks, holds, prose } from '../vocabulary.ts';
import { raftThesis, safe } from './safe.ts';

const walled = { kind: 'partition' } as const;
const fallen = { kind: 'heal' } as const;

const before: readonly Beat[] = [
  {
    when: { kind: 'end', node: 'A', why: 'ok' },
    text: 'A’s first write is on a majority: it is committed, and A is told ok.',
  },
  {
    when: walled,
    text: prose`A wall. On one side S1, who leads, with S2 and client A; on the other S3, S4 and S5
      with client B. Nobody is told that there is a wall.`,
  },
  {
    when: { kind: 'begin', node: 'A', after: walled },
    text: 'A writes 2. It asks S1, who has led all along.',
  },
  {
    when: { kind: 'fact', type: 'appended', node: 'S1', after: walled },
    text: prose`S1 takes the command into its log, and sends it on. S2 will have it: that makes two
      of five, and no majority ever.`,
  },
  {
    when: { kind: 'fact', type: 'leads', after: walled },
    text: prose`On the other side nobody hears of S1 any more. Three of five are a majority: they
      elect a leader of their own, in a later term.`,
  },
  {
    when: { kind: 'end', node: 'B', why: 'ok' },
    text: 'B is told ok: 3 is on three of five servers, and committed.',
  },
];

const after: readonly Beat[] = [
  { when: fallen, text: 'The wall falls.' },
  {
    when: { kind: 'fact', type: 'truncated', node: 'S1', after: fallen },
    text: prose`S1 hears from the leader of the later term, and deletes what conflicts with its log:
      A’s 2 is gone, as if it had never been written.`,
  },
  {
    when: { kind: 'end', node: 'A', why: 'info' },
    text: prose`A’s call is still open when the run ends. Nobody ever said *failed*: A cannot know
      whether 2 was written. That is what *unknown* means.`,
  },
];

const always = {
  ...safe,
  'its-client-was-not-told-ok': holds,
  'committed-while-walled-off': holds,
  'it-is-forgotten': holds,
  'a-command-commits': holds,
};

export const leaderInTheMinority: Lesson = {
  id: 'raft/leader-in-the-minority',
  title: 'A leader in the minority',
  theme: 'consensus',
  question: 'S1 leads, behind a wall, with one follower. What is its client told?',
  source: raftThesis('Section 6.2'),
  text: [
    prose`S1 goes on leading: in its own eyes nothing has happened, its followers are only slow. It
      takes A’s command, and can never commit it. Meanwhile a majority has elected somebody else,
      and that is no contradiction: there are two leaders, but *not of one term*, and only one of
      them can commit.`,
    prose`Nothing wrong is ever said. A’s write is not acknowledged and lost: it is not acknowledged.
      But A is told *nothing*, for as long as the wall stands; and “nothing” is not “no”. Had the
      wall fallen before the others lost patience, the same write would have been committed.`,
    prose`A leader that asks itself whether it still has a majority can at least say: ask somebody
      else. It does not say that the command has failed, because it does not know.`,
  ],
  advice: prose`A leader in Raft steps down if an election timeout elapses without a successful
    round of heartbeats to a majority of its cluster; this allows clients to retry their requests
    with another server.`,
  challenge: prose`Let the wall fall after 200 ms. How often is A’s write committed after all, and
    what decides it?`,
  seed: 1,
  parameters: [
    { name: 'wall', title: 'The wall stands', unit: 'ms', least: 100, most: 4000, usual: 2000 },
  ],
  claims: [
    ITS_CLIENT_IS_TOLD_NOTHING,
    ITS_CLIENT_WAS_NOT_TOLD_OK,
    COMMITTED_WHILE_WALLED_OFF,
    IT_IS_FORGOTTEN,
    A_COMMAND_COMMITS,
    ...SAFETY,
  ],
  variants: [
    {
      id: 'keeps-on',
      title: 'the leader keeps on',
      ends: 'told nothing',
      expect: { ...always, 'its-client-is-told-nothing': breaks },
      story: [
        ...before,
        ...after,
        {
          when: { kind: 'fact', type: 'noticed', node: 'A', after: fallen },
          text: prose`Only now is A told to ask somebody else. This one does not: it is a patient
            client, and goes on waiting.`,
        },
      ],
    },
    {
      id: 'steps-down',
      title: 'it steps down',
      ends: 'told to ask elsewhere',
      expect: { ...always, 'its-client-is-told-nothing': holds },
      story: [
        ...before,
        {
          when: { kind: 'fact', type: 'noticed', node: 'A', after: walled },
          text: prose`S1 has not heard from a majority for an election time-out. It steps down, and
            tells A to ask somebody else. Whether 2 will be written, it cannot say.`,
        },
        ...after,
      ],
    },
  ],
};
