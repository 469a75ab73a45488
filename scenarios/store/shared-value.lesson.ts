/** "stock3": the same run as *both update*, read with another claim. */
import type { Pattern } from '../../sim-core/kernel/pattern.ts';
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  BOTH_READ_BACK,
  READS_THE_NEWEST,
  SILENT_CONFLICT,
  STORE_IS_LINEARIZABLE,
  SESSIONS_ARE_KEPT,
  EXACTLY_ONCE,
} from '../../sim-core/protocols/store/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';

const story: readonly Beat[] = [
  {
    when: { kind: 'end', type: 'update', why: 'ok' },
    text: 'A client has written the price of `stock3` that it knows, and is told ok.',
  },
  {
    when: { ...lands('504.5'), after: lands('503.5') },
    text: 'B writes its own over it: 504.5 for 503.5. `update` always succeeds.',
  },
  {
    when: { ...lands('503.5'), after: lands('504.5') },
    text: 'A writes its own over it: 503.5 for 504.5. `update` always succeeds.',
  },
];

function lands(value: string): Pattern {
  return { kind: 'fact', type: 'committed', data: { value } };
}

/** A client reads what the other wrote, after its own write was answered. */
function readsOther(node: string, value: string): Pattern {
  const own: Pattern = { kind: 'end', node, type: 'update', why: 'ok' };
  return { kind: 'end', node, type: 'get', data: { value }, after: own };
}

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
    { name: 'think', title: 'Each starts within', unit: 'ms', least: 0, most: 1000, usual: 60 },
    { name: 'pause', title: 'Then reads back within', unit: 'ms', least: 0, most: 1000, usual: 60 },
  ],
  claims: [
    SILENT_CONFLICT,
    READS_THE_NEWEST,
    STORE_IS_LINEARIZABLE,
    SESSIONS_ARE_KEPT,
    EXACTLY_ONCE,
    BOTH_READ_BACK,
  ],
  variants: [
    {
      id: 'mine',
      title: 'read as “mine”',
      ends: 'silent conflict',
      expect: {
        'silent-conflict': sometimes(81),
        'store-is-linearizable': holds,
        'sessions-are-kept': holds,
        'exactly-once': holds,
        'both-clients-read-back': holds,
      },
      story: [
        ...story,
        {
          when: readsOther('A', '504.5'),
          text: 'A reads 504.5. It had been told ok for 503.5: if it wants its own, it is wronged.',
        },
        {
          when: readsOther('B', '503.5'),
          text: 'B reads 503.5. It had been told ok for 504.5: if it wants its own, it is wronged.',
        },
      ],
      otherwise: 'No client that was told ok read another’s price this time.',
    },
    {
      id: 'newest',
      title: 'read as “the newest”',
      ends: 'as expected',
      expect: {
        'reads-the-newest': holds,
        'store-is-linearizable': holds,
        'sessions-are-kept': holds,
        'exactly-once': holds,
        'both-clients-read-back': holds,
      },
      story: [
        ...story,
        {
          when: { kind: 'end', type: 'get', why: 'ok' },
          text: 'A client reads the price: the newest there was, whoever wrote it. As expected.',
        },
      ],
    },
  ],
};
