/** Mistakes in the other checkers: slow definitions and stories find them. */
import { edit, type Mutant } from './mutant.ts';

const FOLDER = 'sim-core/checkers';

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
    name: 'cycles close by waiting only',
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
  {
    name: 'a lock server that dies leaves what it said of others',
    edits: [
      edit(
        `${FOLDER}/waiting/wait-for.ts`,
        'this.isOn(node, one) || (isFreed && one.node === node)',
        'this.isOn(node, one)',
      ),
    ],
    tests: [`${FOLDER}/waiting/deadlock.test.ts`],
  },
  {
    name: 'whoever asks again for what it has waits',
    edits: [
      edit(
        `${FOLDER}/waiting/wait-for.ts`,
        "if (held && (held.mode === 'exclusive' || held.mode === wish.mode)) {",
        "if (held && held.mode === 'exclusive' && wish.mode === 'shared') {",
      ),
    ],
    tests: [`${FOLDER}/waiting/deadlock.test.ts`],
  },
  {
    name: 'a call of a node waits for any of its threads',
    edits: [
      edit(
        `${FOLDER}/waiting/wait-for.ts`,
        'return this.parties.has(name) ? name : nodeOf(name);',
        'return [...this.parties].find((one) => nodeOf(one) === nodeOf(name)) ?? nodeOf(name);',
      ),
    ],
    tests: [`${FOLDER}/waiting/deadlock.test.ts`],
  },
  {
    name: 'a chain of calls ends at the first thread',
    edits: [
      edit(
        `${FOLDER}/waiting/reactors.ts`,
        'call = graph.callsOf(graph.partyNamed(call.of))[0];',
        'call = graph.callsOf(call.of)[0];',
      ),
    ],
    tests: [`${FOLDER}/waiting/reactors.test.ts`],
  },
  {
    name: 'what was given up may still be answered, in a run that was cut off',
    edits: [
      edit(
        `${FOLDER}/progress/converges.ts`,
        'if (broken) return {',
        'if (broken && !run.cut) return {',
      ),
    ],
    tests: [`${FOLDER}/progress/converges.test.ts`],
  },
  {
    name: 'what happens last counts',
    edits: [
      edit(
        `${FOLDER}/progress/eventually.ts`,
        'found ??= look(event);',
        'found = look(event) ?? found;',
      ),
    ],
    tests: [`${FOLDER}/progress/eventually.test.ts`],
  },
  {
    name: 'a node waits for what others want of it',
    edits: [
      edit(
        `${FOLDER}/progress/what-each-waits-for.ts`,
        'if (wants && nodeOf(wants.by ?? node) === node) {',
        'if (wants) {',
      ),
    ],
    tests: [`${FOLDER}/progress/what-each-waits-for.test.ts`],
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
    name: 'a process between two calls is forgotten each time',
    edits: [
      edit(
        `sim-core/exchange/history-events.ts`,
        'this.open.set(process, null);',
        'this.open.delete(process);',
      ),
    ],
    tests: [`sim-core/exchange/large.test.ts`],
  },
  {
    name: 'a refusal need not bring what it should',
    edits: [
      edit(
        `sim-core/exchange/history-events.ts`,
        "if (type === 'ok' || brings.some((one) => one === error)) {",
        "if (type === 'ok') {",
      ),
    ],
    tests: [`sim-core/exchange/history-answers.test.ts`],
  },
  {
    name: 'any failure may bring something',
    edits: [
      edit(
        `sim-core/exchange/history-events.ts`,
        'return nothing ? null : `${what} returns nothing, not ${quoted(value)}.`;',
        'return null;',
      ),
    ],
    tests: [`sim-core/exchange/history-answers.test.ts`],
  },
  {
    name: 'undecided is as good as linearizable to the shell',
    edits: [
      edit(
        `cli/judge.ts`,
        "return rows.some(({ verdict }) => verdict === 'unknown') ? 2 : 0;",
        'return 0;',
      ),
    ],
    tests: [`cli/judge.test.ts`],
  },
  {
    name: 'one good history makes up for the bad ones',
    edits: [
      edit(
        `cli/judge.ts`,
        "rows.some(({ verdict }) => verdict === 'not linearizable')",
        "rows.every(({ verdict }) => verdict === 'not linearizable')",
      ),
    ],
    tests: [`cli/judge.test.ts`],
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
  {
    name: 'a verdict stays open that the run does not have',
    edits: [
      edit(
        'app/run/arrive.ts',
        'return verdicts.some((verdict) => verdict.claim === claim) ? claim : null;',
        'return claim;',
      ),
    ],
    tests: ['app/run/arrive.test.ts'],
  },
  {
    name: 'a name lies over another mark',
    edits: [
      edit(
        'app/timeline/verdict-marks.ts',
        'return left < x + REACH - PADDING && right > x - REACH + PADDING;',
        'return false;',
      ),
    ],
    tests: ['app/timeline/layout.test.ts'],
  },
  {
    name: 'a tick stands at the earliest moment all the same',
    edits: [edit('app/timeline/orders.ts', 'steps[i]?.point ?? begun[i]', 'begun[i]')],
    tests: ['app/timeline/orders.test.ts'],
  },
  {
    name: 'whatever is violated was not expected',
    edits: [
      edit(
        'app/story/struck.ts',
        "return outcome === 'violated' && variant.expect[claim]?.is === 'holds';",
        "return outcome === 'violated';",
      ),
    ],
    tests: ['app/story/both-sides.test.ts'],
  },
];

export const CHECKER_MUTANTS: readonly Mutant[] = [
  ...SESSIONS,
  ...REQUESTS_AND_WAITING,
  ...FILES,
  ...PICTURES,
];
