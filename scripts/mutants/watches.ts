/** Mistakes in the checkers of watches. */
import { edit, type Mutant } from './mutant.ts';

const FOLDER = 'sim-core/checkers';

export const WATCH_MUTANTS: readonly Mutant[] = [
  {
    name: 'a change may come twice in a row',
    edits: [
      edit(
        `${FOLDER}/watches/order.ts`,
        'highest.version <= one.version',
        'highest.version < one.version',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'of commits merged into one version any counts',
    edits: [
      edit(
        `${FOLDER}/watches/gaps.ts`,
        'if (!best || best.version < one.version) best = one;',
        'best = one;',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'a gap counts only before a bookmark',
    edits: [
      edit(
        `${FOLDER}/watches/gaps.ts`,
        'const told = highest ? [highest, ...bookmarks] : bookmarks;',
        'const told = bookmarks;',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'a watch owes what it begins after',
    edits: [edit(`${FOLDER}/watches/follow.ts`, 'opened.after + 1', 'opened.after')],
    tests: [`${FOLDER}/watches/judge.test.ts`],
  },
  {
    name: 'a watch is never resumed',
    edits: [
      edit(
        `${FOLDER}/watches/record.ts`,
        'if (opened) open(',
        'if (opened && !standing.has(opened.watcher)) open(',
      ),
    ],
    tests: [`${FOLDER}/watches/judge.test.ts`],
  },
  {
    name: 'a hole where a watch begins is not looked at',
    edits: [
      edit(
        `${FOLDER}/watches/gaps.ts`,
        'if (!first || first.version === due?.version) return [];',
        'if (!first || first.version >= (due?.version ?? 0)) return [];',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'half a version is told if it came at once',
    edits: [
      edit(
        `${FOLDER}/watches/order.ts`,
        'split(parts) ?? partial(followed, parts) ?? []',
        'split(parts) ?? []',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'of bookmarks the last counts, and not the highest',
    edits: [
      edit(
        `${FOLDER}/watches/gaps.ts`,
        'if (!best || best.version < one.version) best = one;\n    const missing',
        'best = one;\n    const missing',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'a watch may be told of what it never asked for',
    edits: [
      edit(
        `${FOLDER}/watches/content.ts`,
        'if (one.wanted) return [];',
        'if (one.wanted || one.value !== null) return [];',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'a key held nothing before, if a watch says so',
    edits: [
      edit(
        `${FOLDER}/watches/content.ts`,
        'if (!one.change || one.previous === undefined) return [];',
        'if (!one.change || (one.previous ?? null) === null) return [];',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
  {
    name: 'a removal creates what was not there',
    edits: [
      edit(
        `${FOLDER}/watches/content.ts`,
        '(before?.value ?? null) === null && one.change.value !== null;',
        '(before?.value ?? null) === null;',
      ),
    ],
    tests: [`${FOLDER}/watches/faithful.test.ts`],
  },
];
