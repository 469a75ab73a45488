/** A command that is sent twice because its answer was lost, and a lock held by oneself. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  A_COMMAND_COMMITS,
  APPLIED_TWICE,
  REFUSED_BY_OWN_LOCK,
  SAFETY,
} from '../../sim-core/protocols/raft/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';
import { raftPaper, safe } from './safe.ts';

const lost = { kind: 'lose', type: 'ClientReply', data: { status: 'OK' } } as const;

const silence: readonly Beat[] = [
  {
    when: { kind: 'begin', type: 'acquire' },
    text: 'A asks for the lock. Its command has a number, the same on every copy and retry.',
  },
  {
    when: lost,
    text: 'An answer is lost. What it answers has been done; A does not know.',
  },
  {
    when: { kind: 'send', type: 'ClientRequest', after: lost },
    text: 'A has waited long enough, and asks again: the same command, with the same number.',
  },
];

const again: readonly Beat[] = [
  {
    when: { violated: 'applied-twice' },
    text: 'The same command is in the log twice, and a server carries it out for the second time.',
  },
  {
    when: { violated: 'refused-by-own-lock' },
    text: 'A is answered: the lock is taken. It is A who has it.',
  },
];

export const duplicateCommand: Lesson = {
  id: 'raft/duplicate-command',
  title: 'The lock taken by oneself',
  theme: 'consensus',
  question: 'The answer is lost, and the client asks again. Who has the lock?',
  source: raftPaper('Section 8'),
  text: [
    prose`Raft keeps one log, and applies it in one order everywhere. It does *not* know that two
      entries of it are one command, sent twice because the answer to the first was lost. A lock
      that is granted and then asked for once more is taken; by whom, the client need not guess.`,
    prose`The cure is not in the log but in what is replicated: a *session* per client, with the
      number of its last command and what came of it. A command with a number that is known is
      answered from memory. Since the session is part of the replicated state every server
      remembers alike, and a new leader does, too.`,
  ],
  advice: prose`The solution is for clients to assign unique serial numbers to every command. Then,
    the state machine tracks the latest serial number processed for each client, along with the
    associated response.`,
  challenge: prose`Make A ten times as impatient. It sends many more commands twice; why is it
    hardly ever refused more often?`,
  seed: 15,
  parameters: [
    {
      ...{ name: 'patience', title: 'A asks again after', unit: 'ms' },
      ...{ least: 10, most: 500, usual: 100 },
    },
  ],
  claims: [REFUSED_BY_OWN_LOCK, APPLIED_TWICE, A_COMMAND_COMMITS, ...SAFETY],
  variants: [
    {
      id: 'no-session',
      title: 'no session',
      ends: 'refused by its own lock',
      expect: {
        ...safe,
        'refused-by-own-lock': sometimes(28),
        'applied-twice': sometimes(48),
        'a-command-commits': holds,
      },
      story: [...silence, ...again],
      otherwise: 'A was never refused this time: no answer about an acquired lock was lost.',
    },
    {
      id: 'session',
      title: 'a session',
      ends: 'applied once',
      expect: {
        ...safe,
        'refused-by-own-lock': holds,
        'applied-twice': holds,
        'a-command-commits': holds,
      },
      story: [
        ...silence,
        {
          when: { kind: 'fact', type: 'recalled' },
          text: 'The number is known: the answer is given once more, and nothing is carried out.',
        },
      ],
    },
  ],
};
