/** Mistakes in the checkers of histories. Brute force over small ones finds most of them. */
import { edit, type Mutant } from './mutant.ts';

const FOLDER = 'sim-core/checkers';
const SEARCH = `${FOLDER}/search/search.ts`;
const DEAD_ENDS = `${FOLDER}/search/dead-ends.ts`;
const REGISTERS = `${FOLDER}/unique/registers.ts`;
const QUEUES = `${FOLDER}/unique/queues.ts`;
const LINEARIZABILITY = `${FOLDER}/linearizability.ts`;

/** Brute force, over all models. */
const LAWS = [`${FOLDER}/linearizability-laws.test.ts`];
const DRAWINGS = [`${FOLDER}/linearizability.test.ts`];

export const HISTORY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a search does not keep real time',
    edits: [edit(SEARCH, 'pure[head] === 1 || (begun[head] ?? 0) >= limit', 'pure[head] === 1')],
    tests: DRAWINGS,
  },
  {
    name: 'what nobody knows the end of must have happened',
    edits: [
      edit(
        SEARCH,
        'for (const ended of problem.ended) if (ended !== Infinity) this.left++;',
        'this.left = problem.ended.length;',
      ),
      edit(SEARCH, 'if (this.problem.ended[operation] !== Infinity) this.left--;', 'this.left--;'),
      edit(SEARCH, 'if (this.problem.ended[operation] !== Infinity) this.left++;', 'this.left++;'),
    ],
    tests: DRAWINGS,
  },
  {
    name: 'a write of what is there is placed like a read',
    edits: [
      edit(
        `${FOLDER}/search/problem.ts`,
        "operation.outcome === 'fail' ||",
        "operation.outcome === 'fail' || operation.name === 'write' ||",
      ),
    ],
    tests: LAWS,
  },
  {
    name: 'a dead end is one in every state',
    edits: [
      edit(DEAD_ENDS, 'mix(hash ^ Math.imul(state + 1, 0x9e3779b1))', 'mix(hash)'),
      edit(DEAD_ENDS, 'if (this.words[from] !== state) return false;', ''),
    ],
    tests: LAWS,
  },
  {
    name: 'two places with one hash are the same',
    edits: [
      edit(DEAD_ENDS, 'mix(hash ^ Math.imul(state + 1, 0x9e3779b1))', 'mix(hash & 7)'),
      edit(
        DEAD_ENDS,
        'this.hashes[entry] === mixed && this.isAt(entry, heads, state)',
        'this.hashes[entry] === mixed',
      ),
    ],
    tests: LAWS,
  },
  {
    name: 'what did not happen is judged',
    edits: [
      edit(
        `${FOLDER}/search/problem.ts`,
        'return operation?.refusals?.includes(error) ?? false;',
        'return true;',
      ),
    ],
    tests: LAWS,
  },
  {
    name: 'the store’s own order is believed',
    edits: [edit(LINEARIZABILITY, 'if (own && explains(model, initial, own))', 'if (own)')],
    tests: LAWS,
  },
  {
    name: 'the store’s own order need not keep real time',
    edits: [edit(LINEARIZABILITY, 'if (operation.ended < begun) return false;', '')],
    tests: LAWS,
  },
  {
    name: 'an unknown key hides a bad one',
    edits: [
      edit(
        LINEARIZABILITY,
        "if (judged.answer === 'unknown') unknown ??= judged;",
        "if (judged.answer === 'unknown') return judged;",
      ),
    ],
    tests: DRAWINGS,
  },
  {
    name: 'keys are one object',
    edits: [
      edit(
        LINEARIZABILITY,
        'const same = keys.get(operation.key);',
        'const same = keys.values().next().value;',
      ),
    ],
    tests: DRAWINGS,
  },
  {
    name: 'zones may overlap',
    edits: [edit(REGISTERS, 'if (before && from < before.until)', 'if (before && from < 0)')],
    tests: LAWS,
  },
  {
    name: 'a backward zone may lie within a forward one',
    edits: [
      edit(
        REGISTERS,
        'if (around && cluster.firstEnd < around.until)',
        'if (around && cluster.firstEnd < 0)',
      ),
    ],
    tests: LAWS,
  },
  {
    name: 'values may overtake each other in a queue',
    edits: [edit(QUEUES, 'item.taken.ended < latest.takenFrom', 'item.taken.ended < 0')],
    tests: LAWS,
  },
  {
    name: 'a queue may be found empty at any time',
    edits: [edit(QUEUES, 'if (operation.ended < moment) {', 'if (operation.ended < 0) {')],
    tests: LAWS,
  },
  {
    name: 'sequential consistency keeps real time',
    edits: [edit(`${FOLDER}/sequential.ts`, '{ ...problem, inTime: false }', 'problem')],
    tests: [`${FOLDER}/sequential.test.ts`],
  },
  {
    name: 'cas swaps without comparing',
    edits: [
      edit(
        `${FOLDER}/models/register.ts`,
        "const matches = same(state, given(call, 'from'));",
        'const matches = true;',
      ),
    ],
    tests: [`${FOLDER}/models/models.test.ts`],
  },
  {
    name: 'a lock is given twice',
    edits: [
      edit(
        `${FOLDER}/models/mutex.ts`,
        "if (holder !== null) return refused(holder, call, 'held');",
        '',
      ),
    ],
    tests: [`${FOLDER}/models/models.test.ts`],
  },
];
