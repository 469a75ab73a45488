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
const BUDGETS = [`${FOLDER}/linearizability-budget.test.ts`];
const DRAWINGS = [`${FOLDER}/linearizability.test.ts`];

export const HISTORY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a search does not keep real time',
    edits: [
      edit(SEARCH, 'return (this.begun[head] ?? 0) >= limit;', 'return limit < 0 && chain < 0;'),
    ],
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
    edits: [
      edit(
        LINEARIZABILITY,
        'if (own && explains(model, { initial, budget }, own)) {',
        'if (own) {',
      ),
    ],
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
        "if (whole.answer === 'unknown') unknown ??= whole;",
        "if (whole.answer === 'unknown') return whole;",
      ),
    ],
    tests: BUDGETS,
  },
  {
    name: 'keys are one object',
    edits: [
      edit(
        LINEARIZABILITY,
        'tellingOperations(model, history), ({ key }) => key)',
        "tellingOperations(model, history), () => 'x')",
      ),
    ],
    tests: DRAWINGS,
  },
  {
    name: 'one key may spend everything',
    edits: [
      edit(LINEARIZABILITY, 'Math.floor(this.left / Math.max(1, this.objects))', 'this.left'),
    ],
    tests: BUDGETS,
  },
  {
    name: 'of two that do the same the later one is tried',
    edits: [
      edit(
        SEARCH,
        'if ((ended[before] ?? Infinity) <= end) break;',
        'if ((ended[before] ?? Infinity) >= end) break;',
      ),
    ],
    tests: LAWS,
  },
  {
    name: 'a read is placed wherever it could be',
    edits: [edit(SEARCH, 'if (states.after(state, head) < 0) continue;', '')],
    tests: LAWS,
  },
  {
    name: 'what cannot come next is whatever came last',
    edits: [
      edit(
        SEARCH,
        'if (far < this.far) return;\n    if (far > this.far) {',
        'if (far !== this.far) {',
      ),
    ],
    tests: LAWS,
  },
  {
    name: 'whoever was there last is to blame',
    edits: [
      edit(`${FOLDER}/blame.ts`, 'tried.find((one) => isExplainedWithout([one]))', 'tried[0]'),
    ],
    tests: [`${FOLDER}/linearizable.test.ts`],
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
    edits: [
      edit(
        `${FOLDER}/search/chains.ts`,
        'return chainsOf([...clients.values()], operations);',
        'return chainsInTime(operations);',
      ),
    ],
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
