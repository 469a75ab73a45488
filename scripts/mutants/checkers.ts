/** Mistakes in the other checkers: slow definitions and stories find them. */
import { edit, type Mutant } from './mutant.ts';

const FOLDER = 'sim-core/checkers';

const WATCHES: readonly Mutant[] = [
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
];

const SESSIONS: readonly Mutant[] = [
  {
    name: 'a session knows what it has only asked for',
    edits: [
      edit(
        `${FOLDER}/sessions/judge.ts`,
        'earlier.operation.ended < later.operation.begun',
        'earlier.operation.begun < later.operation.begun',
      ),
    ],
    tests: [`${FOLDER}/sessions/judge.test.ts`],
  },
  {
    name: 'of a write done twice the first counts',
    edits: [
      edit(`${FOLDER}/sessions/judge.ts`, "acknowledged(by, 'high')", "acknowledged(by, 'low')"),
    ],
    tests: [`${FOLDER}/sessions/guaranteed.test.ts`],
  },
  {
    name: 'what a store says after the answer counts',
    edits: [
      edit(
        `${FOLDER}/sessions/record.ts`,
        'event.index < asked.operation.ended ? stated',
        'event.index < Infinity ? stated',
      ),
    ],
    tests: [`${FOLDER}/sessions/judge.test.ts`],
  },
];

const REQUESTS_AND_WAITING: readonly Mutant[] = [
  {
    name: 'a copy is a message of its own',
    edits: [
      edit(`${FOLDER}/requests.ts`, 'const sent = isSent ? index : cause;', 'const sent = index;'),
    ],
    tests: [`${FOLDER}/requests.test.ts`],
  },
  {
    name: 'a restarted server may not carry out its log again',
    edits: [
      edit(
        `${FOLDER}/exactly-once.ts`,
        'return one.node === other.node && one.life === other.life;',
        'return one.node === other.node;',
      ),
    ],
    tests: [`${FOLDER}/exactly-once.test.ts`],
  },
  {
    name: 'what is on its way is lost',
    edits: [
      edit(
        `${FOLDER}/exactly-once.ts`,
        'return cut || onItsWay(found) ? unknown',
        'return cut ? unknown',
      ),
    ],
    tests: [`${FOLDER}/exactly-once.test.ts`],
  },
  {
    name: 'readers do not keep a writer waiting',
    edits: [
      edit(
        `${FOLDER}/waiting/wait-for.ts`,
        "return one.mode === 'exclusive' || other.mode === 'exclusive';",
        "return one.mode === 'exclusive';",
      ),
    ],
    tests: [`${FOLDER}/waiting/deadlock.test.ts`],
  },
  {
    name: 'who shares may have all',
    edits: [
      edit(
        `${FOLDER}/waiting/wait-for.ts`,
        'if (!hold || (wish && hold.mode !== mode)) {',
        'if (!hold) {',
      ),
    ],
    tests: [`${FOLDER}/waiting/deadlock.test.ts`],
  },
  {
    name: 'circles close by waiting only',
    edits: [
      edit(
        `${FOLDER}/waiting/deadlock.ts`,
        "if (!change || change.type === 'gave back') return;",
        "if (change?.type !== 'waits') return;",
      ),
    ],
    tests: [`${FOLDER}/waiting/deadlock.test.ts`],
  },
  {
    name: 'who came first was overtaken',
    edits: [
      edit(`${FOLDER}/waiting/starvation.ts`, 'wish.event < hold.asked', 'wish.event < hold.event'),
    ],
    tests: [`${FOLDER}/waiting/starvation.test.ts`],
  },
  {
    name: 'what was given up before the healing counts',
    edits: [edit(`${FOLDER}/progress/converges.ts`, ' && healing.event < operation.event', '')],
    tests: [`${FOLDER}/progress/converges.test.ts`],
  },
];

/** Histories from elsewhere. */
const FILES: readonly Mutant[] = [
  {
    name: 'times may run backwards',
    edits: [edit(`sim-core/exchange/history-events.ts`, '    this.latest = time;\n', '')],
    tests: [`sim-core/exchange/history-file.test.ts`],
  },
  {
    name: 'a process may ask two objects at once',
    edits: [
      edit(
        `sim-core/exchange/history-events.ts`,
        'if (flying) {',
        "if (flying && flying.key === event['key']) {",
      ),
    ],
    tests: [`sim-core/exchange/history-file.test.ts`],
  },
  {
    name: 'a number too large is a number',
    edits: [
      edit(
        `sim-core/exchange/json-text.ts`,
        'Number.isFinite(number) && hasDigits',
        'Number.isFinite(number)',
      ),
    ],
    tests: [`sim-core/exchange/json-text.test.ts`],
  },
  {
    name: 'depth is counted and never given back',
    edits: [edit(`sim-core/exchange/json-text.ts`, '    this.open.pop();\n', '')],
    tests: [`sim-core/exchange/json-text.test.ts`],
  },
  {
    name: 'of two fields of one name the last counts',
    edits: [edit(`sim-core/exchange/json-text.ts`, '    names?.add(name);\n', '')],
    tests: [`sim-core/exchange/json-text.test.ts`],
  },
  {
    name: 'JSON may have comments',
    edits: [edit(`sim-core/exchange/json-text.ts`, '{ disallowComments: true }', '{}')],
    tests: [`sim-core/exchange/json-text.test.ts`],
  },
];

/** The argument on the picture. */
const PICTURES: readonly Mutant[] = [
  {
    name: 'points at one instant are on top of each other',
    edits: [edit(`app/timeline/orders.ts`, '(k - i + 2)', '(k - i + 1)')],
    tests: [`app/timeline/orders.test.ts`],
  },
  {
    name: 'what nobody knows the end of ends',
    edits: [
      edit(
        `app/timeline/orders.ts`,
        "const end = outcome === 'info' || ended < 0 ?",
        'const end = ended < 0 ?',
      ),
    ],
    tests: [`app/timeline/orders.test.ts`],
  },
  {
    name: 'all steps of a long order are drawn',
    edits: [
      edit(
        `app/timeline/orders.ts`,
        'const start = Math.max(seen, end - MOST);',
        'const start = seen;',
      ),
    ],
    tests: [`app/timeline/orders.test.ts`],
  },
  {
    name: 'another verdict keeps the place in its orders',
    edits: [edit(`app/player/player.ts`, 'claim, order: 0, ', 'claim, ')],
    tests: [`app/player/player.test.ts`],
  },
];

export const CHECKER_MUTANTS: readonly Mutant[] = [
  ...WATCHES,
  ...SESSIONS,
  ...REQUESTS_AND_WAITING,
  ...FILES,
  ...PICTURES,
];
