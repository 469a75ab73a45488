/** "stock3": the same run as *both update*, read with another claim. */
import type { Lesson } from '../../sim-core/run/lesson.ts';
import {
  BOTH_READ_BACK,
  READS_THE_NEWEST,
  SILENT_CONFLICT,
  STORE_IS_LINEARIZABLE,
} from '../../sim-core/protocols/store/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';

const story: Lesson['variants'][number]['story'] = [
  {
    when: { kind: 'end', type: 'update', why: 'ok' },
    text: 'One client knows the price of `stock3`, and writes it.',
  },
  {
    when: { kind: 'fact', type: 'committed', nth: 2 },
    text: 'The other has a newer price. `update` always succeeds.',
  },
];

export const sharedValue: Lesson = {
  id: 'store/shared-value',
  title: 'A shared value',
  theme: 'conflicts',
  question: 'The same run again. Is it a conflict?',
  source: { document: 'wrpme manual, “Concurrency” (2012)', where: 'Conflicts resolution, L80–86' },
  text: [
    prose`A and B both \`update\` the price of \`stock3\`, and each reads it later. Message for
      message this is the run of *both update* in “Put versus update”.`,
    prose`Whether it is a conflict is not in the run. Ask for *mine*, and the client that reads
      the other’s price was wronged. Ask for the *newest*, and every read is right. **A conflict
      is a claim, not an event.**`,
  ],
  advice:
    'As you can see, what was previously considered a conflict is now the expected behaviour.',
  challenge: 'Find a seed in which both claims hold. What do the two runs have in common?',
  seed: 19,
  parameters: [
    { name: 'think', title: 'A client starts within', unit: 'ms', least: 0, most: 1000, usual: 60 },
    { name: 'pause', title: 'and reads back within', unit: 'ms', least: 0, most: 1000, usual: 60 },
  ],
  claims: [SILENT_CONFLICT, READS_THE_NEWEST, STORE_IS_LINEARIZABLE, BOTH_READ_BACK],
  variants: [
    {
      id: 'mine',
      title: 'read as “mine”',
      ends: 'silent conflict',
      expect: {
        'silent-conflict': sometimes(81),
        'store-is-linearizable': holds,
        'both-clients-read-back': holds,
      },
      story: [
        ...story,
        {
          when: { kind: 'end', type: 'get' },
          text: prose`A client reads the price back. If it expects its own, this is the moment to
            be surprised.`,
        },
      ],
      otherwise: 'This time each client read its own price.',
    },
    {
      id: 'newest',
      title: 'read as “the newest”',
      ends: 'as expected',
      expect: {
        'reads-the-newest': holds,
        'store-is-linearizable': holds,
        'both-clients-read-back': holds,
      },
      story: [
        ...story,
        {
          when: { kind: 'end', type: 'get' },
          text: prose`A client reads the price. It is the newest there was, whoever wrote it: as
            expected.`,
        },
      ],
    },
  ],
};
