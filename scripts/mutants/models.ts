/** Mistakes in the objects that histories are held against. */
import { edit, type Mutant } from './mutant.ts';

const FOLDER = 'sim-core/checkers/models';
const MODELS = [`${FOLDER}/models.test.ts`];

export const MODEL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a swap of an entry returns what it wrote',
    edits: [
      edit(
        `${FOLDER}/entry-store.ts`,
        '? refusable(call, returning(call, entry, content))\n        : refusing',
        '? refusable(call, returning(call, content, content))\n        : refusing',
      ),
    ],
    tests: MODELS,
  },
  {
    name: 'an entry that is there can be put',
    edits: [
      edit(
        `${FOLDER}/entry-store.ts`,
        'refusable(call, becomes(content)) : refusing(call, ALREADY, entry);',
        'refusable(call, becomes(content)) : refusable(call, becomes(content));',
      ),
    ],
    tests: MODELS,
  },
  {
    name: 'what is appended stands in front',
    edits: [edit(`${FOLDER}/key-value.ts`, 'text + value', 'value + text')],
    tests: MODELS,
  },
  {
    name: 'what is removed from a set stays',
    edits: [
      edit(`${FOLDER}/set.ts`, 'isThere ? elements.toSpliced(place, 1) : elements', 'elements'),
    ],
    tests: MODELS,
  },
  {
    name: 'the elements of a set are read in one order',
    edits: [edit(`${FOLDER}/set.ts`, 'value: inAnyOrder(call.value)', 'value: call.value')],
    tests: MODELS,
  },
  {
    name: 'a queue is a stack',
    edits: [
      edit(
        `${FOLDER}/queue.ts`,
        "becomes([...values, given(call, 'value')])",
        "becomes([given(call, 'value'), ...values])",
      ),
    ],
    tests: MODELS,
  },
  {
    name: 'a counter returns what it was',
    edits: [
      edit(`${FOLDER}/counter.ts`, 'returning(call, sum, sum)', 'returning(call, number, sum)'),
    ],
    tests: MODELS,
  },
];
