/** Lost update, in its three outcomes: silent, noticed, refused. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  CAS_LOOP_ENDS,
  CONFLICT_REFUSED,
  EVERYBODY_COUNTS,
  EVERY_LOSS_IS_NOTICED,
  LOST_SILENTLY,
  STORE_IS_LINEARIZABLE,
  SESSIONS_ARE_KEPT,
  EXACTLY_ONCE,
  UPDATE_LOST,
} from '../../sim-core/protocols/store/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';

const bothRead: readonly Beat[] = [
  {
    when: { kind: 'end', type: 'get', data: { value: '10' } },
    text: 'A client reads 10, and works out 11.',
  },
  {
    when: { kind: 'end', type: 'get', data: { value: '10' }, nth: 2 },
    text: 'The other reads 10 as well: nothing has been written in between. It works out 11, too.',
  },
];

/** The swap that gets in after one of the same client was refused. */
function triesAgain(node: string): Beat {
  const swap = { kind: 'end', node, type: 'compare_and_swap' } as const;
  return {
    when: { ...swap, why: 'ok', after: { ...swap, why: 'fail' } },
    text: `${node} tries again with what came back, and gets in. Nothing is lost.`,
  };
}

export const counter: Lesson = {
  id: 'store/counter',
  title: 'A counter',
  theme: 'conflicts',
  question: 'Two clients add one. Both calls are atomic. Is the sum right?',
  source: { document: 'wrpme manual, “Concurrency” (2012)', where: 'Conflicts resolution, L88' },
  text: [
    prose`The entry holds 10. A and B each read it, add one, and write it back. Every call is
      atomic, and still the counter can end at 11: what is not atomic is the *two calls
      together*.`,
    prose`The three ways to write differ in what the client can know. With \`update\` the loss is
      *silent*. \`get_update\` swaps: the loss is the same, but whoever overwrote something gets
      it back, so somebody can *notice*. \`compare_and_swap\` in a loop is *refused* when it
      comes too late, and tries again with what is there: nothing is lost.`,
  ],
  advice: prose`It is possible to create more complex scenarii thanks to the get_update and
    compare_and_swap commands.`,
  challenge: prose`Let clients think for a whole second. How rare does the loss become, and
    would your tests find it?`,
  seed: 7,
  parameters: [
    { name: 'think', title: 'Each starts within', unit: 'ms', least: 0, most: 1000, usual: 60 },
  ],
  claims: [
    UPDATE_LOST,
    LOST_SILENTLY,
    EVERY_LOSS_IS_NOTICED,
    CONFLICT_REFUSED,
    CAS_LOOP_ENDS,
    EVERYBODY_COUNTS,
    STORE_IS_LINEARIZABLE,
    SESSIONS_ARE_KEPT,
    EXACTLY_ONCE,
  ],
  variants: [
    {
      id: 'get-and-update',
      title: 'get + update',
      ends: 'silent',
      expect: {
        'update-lost': sometimes(32),
        'lost-silently': sometimes(32),
        'everybody-counts': holds,
        'store-is-linearizable': holds,
        'sessions-are-kept': holds,
        'exactly-once': holds,
      },
      story: [
        ...bothRead,
        {
          when: { kind: 'fact', type: 'committed', data: { value: '11' }, nth: 2 },
          text: prose`Another 11 replaces the first, and the store says ok. Nobody is told that
            one is gone.`,
        },
      ],
      otherwise: 'No update was lost this time: whoever wrote had read what it replaced.',
    },
    {
      id: 'get-update',
      title: 'get_update',
      ends: 'noticed',
      expect: {
        'update-lost': sometimes(32),
        'every-loss-is-noticed': holds,
        'everybody-counts': holds,
        'store-is-linearizable': holds,
        'sessions-are-kept': holds,
        'exactly-once': holds,
      },
      story: [
        ...bothRead,
        {
          when: { kind: 'fact', type: 'noticed' },
          text: prose`\`get_update\` brings back what it replaced: 11, where this client had read
            10. The other’s increment is gone, and now somebody knows.`,
        },
      ],
      otherwise: 'No update was lost this time: whoever wrote had read what it replaced.',
    },
    {
      id: 'compare-and-swap',
      title: 'compare_and_swap loop',
      ends: 'refused, then right',
      expect: {
        'update-lost': holds,
        'conflict-refused': sometimes(68),
        'cas-loop-ends': holds,
        'store-is-linearizable': holds,
        'sessions-are-kept': holds,
        'exactly-once': holds,
      },
      story: [
        ...bothRead,
        {
          when: { kind: 'end', type: 'compare_and_swap', why: 'fail' },
          text: 'Refused: `unmatched_content`. The answer brings the 11 that is there.',
        },
        ...['A', 'B'].map(triesAgain),
      ],
      otherwise: 'No swap was refused this time.',
    },
  ],
};
