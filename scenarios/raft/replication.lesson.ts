/** What an ok is worth, and what n servers buy. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  A_COMMAND_COMMITS,
  COMMITTED_ENTRY_LOST,
  SAFETY,
  STILL_ANSWERS,
} from '../../sim-core/protocols/raft/claim-words.ts';
import { breaks, holds, prose, sometimes } from '../vocabulary.ts';
import { raftPaper, safe } from './safe.ts';

const OK = { kind: 'send', type: 'ClientReply', data: { status: 'OK' } } as const;

/** @param enough why the leader may say ok */
function dying(enough: string): readonly Beat[] {
  return [
    { when: OK, text: `The leader tells A ok: ${enough}` },
    {
      when: { kind: 'partition' },
      text: prose`The leader has just said ok for the second time. Now some of its messages no
        longer arrive: perhaps all, perhaps only one server is cut off from it.`,
    },
    {
      when: { kind: 'crash' },
      text: 'And the leader dies. What it alone had is gone with it.',
    },
    {
      when: { kind: 'fact', type: 'leads', after: { kind: 'crash' } },
      text: prose`Another server leads. It was elected by a majority, and what it has in its log is
        from now on what there is.`,
    },
  ];
}

const answered: Beat = {
  when: { kind: 'end', why: 'ok', after: { kind: 'fact', type: 'leads', nth: 2 } },
  text: 'A is answered again: one server less, and the others go on.',
};

export const replication: Lesson = {
  id: 'raft/replication',
  title: 'How many must have it',
  theme: 'consensus',
  question: 'The leader says ok, and dies. On how many servers must the command have been?',
  source: raftPaper('Sections 2 and 5.3'),
  text: [
    prose`A leader appends a client’s command to its log and sends it to the others. When may it
      say ok? Once *it* has the command is fast, and then the client trusts a single machine: if
      that dies before the others have heard, the command is gone, and no later leader knows.`,
    prose`Once *all* have it nothing is lost, and one dead server is enough to stop everything. A
      *majority* is what both ask for: two majorities always share a server, so whoever is elected
      later has heard of all that was acknowledged; and a minority may be down.`,
    prose`So three servers survive one death, five survive two, seven three. Four survive no more
      than three do.`,
  ],
  advice: prose`The service is available while a majority of the servers run, and can talk to each
    other and to clients.`,
  challenge: prose`With a majority, let two leaders die one after the other. How few servers may
    there be, if A is still to be answered?`,
  seed: 3,
  parameters: [
    { name: 'servers', title: 'Servers', unit: 'servers', least: 3, most: 7, usual: 5 },
    { name: 'deaths', title: 'Leaders that die', unit: 'servers', least: 1, most: 3, usual: 1 },
  ],
  claims: [COMMITTED_ENTRY_LOST, STILL_ANSWERS, A_COMMAND_COMMITS, ...SAFETY],
  variants: [
    {
      id: 'after-one',
      title: 'ok after one',
      ends: 'lost',
      expect: {
        'election-safety': holds,
        'leader-append-only': holds,
        'log-matching': holds,
        'leader-completeness': sometimes(44),
        'committed-entry-lost': sometimes(44),
        'still-answers': holds,
        'a-command-commits': holds,
      },
      story: [
        ...dying('it has the command itself. Nobody else needs to.'),
        {
          when: { violated: 'committed-entry-lost' },
          text: prose`The new leader does not have the command that A was told ok for. What it
            does not have is gone.`,
        },
        answered,
      ],
      otherwise: prose`Nothing was lost this time: the leader’s last words reached somebody who was
        elected.`,
    },
    {
      id: 'after-a-majority',
      title: 'ok after a majority',
      ends: 'safe, and goes on',
      expect: {
        ...safe,
        'committed-entry-lost': holds,
        'still-answers': holds,
        'a-command-commits': holds,
      },
      story: [...dying('a majority of the servers has the command.'), answered],
    },
    {
      id: 'after-all',
      title: 'ok after all',
      ends: 'safe, and stops',
      expect: {
        ...safe,
        'committed-entry-lost': holds,
        'still-answers': breaks,
        'a-command-commits': holds,
      },
      story: [
        ...dying('every single server has the command.'),
        {
          when: { kind: 'end', why: 'info' },
          text: prose`The run ends, and A still waits. The new leader has the command, and so has
            everybody who lives; but one of them is dead, and *all* is all.`,
        },
      ],
    },
  ],
};
