/**
 * Mistakes that somebody could make, each in a line or two, and the tests that have to notice. One
 * that survives says that a rule of the engine is written down nowhere but in its code.
 */
import { CHECKER_MUTANTS } from './checkers.ts';
import { HISTORY_MUTANTS } from './histories.ts';
import { KERNEL_MUTANTS } from './kernel.ts';
import { MODEL_MUTANTS } from './models.ts';
import { edit, type Mutant } from './mutant.ts';
import { RAFT_MUTANTS } from './raft.ts';
import { WATCH_MUTANTS } from './watches.ts';

const RULES = 'sim-core/protocols/store/rules.ts';
const STORIES = ['sim-core/protocols/store/stories.test.ts'];
const FATE = 'sim-core/network/fate.ts';
const FATES = ['sim-core/network/fate.test.ts'];
const LINKS = ['sim-core/network/links.test.ts'];
const TRANSPORT = 'sim-core/kernel/transport.ts';
const CARRY_OUT = 'sim-core/kernel/carry-out.ts';

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'put overwrites',
    edits: [
      edit(
        RULES,
        "entry ? { error: 'alias_already_exists' } : { becomes: request.content }",
        '{ becomes: request.content }',
      ),
    ],
    tests: STORIES,
  },
  {
    name: 'compare_and_swap does not compare',
    edits: [edit(RULES, 'const matches = entry.content === comparand', 'const matches = true')],
    tests: STORIES,
  },
  {
    name: 'update fails when the entry is there',
    edits: [
      edit(
        RULES,
        "case 'update':\n      return { becomes: request.content };",
        "case 'update':\n      return entry ? missing : { becomes: request.content };",
      ),
    ],
    tests: STORIES,
  },
  {
    name: 'get_update forgets to return what it replaced',
    edits: [edit(RULES, 'returns: entry.content, becomes: request', 'becomes: request')],
    tests: STORIES,
  },
  {
    name: 'remove_if removes whatever is there',
    edits: [
      edit(RULES, 'return entry.content === comparand ? { becomes', 'return entry ? { becomes'),
    ],
    tests: STORIES,
  },
  {
    name: 'the client takes any answer for its own',
    edits: [
      edit(
        'sim-core/protocols/store/client.machine.ts',
        'return reply.request === requestId(library);',
        'return library.request !== null;',
      ),
    ],
    tests: STORIES,
  },
  {
    name: 'ties on the agenda do not ask who',
    edits: [
      edit('sim-core/kernel/agenda.ts', 'a.target - b.target ||\n    a.source - b.source ||', ''),
    ],
    tests: ['sim-core/kernel/agenda.test.ts'],
  },
  {
    name: 'nodes start in the order in which they were listed',
    edits: [edit('sim-core/kernel/run-world.ts', 'sortedByName(spec.nodes).map', 'spec.nodes.map')],
    tests: ['sim-core/kernel/world.test.ts'],
  },
  {
    name: 'losses are drawn one after the other, from one stream',
    edits: [
      edit(FATE, 'function fateByNature(', 'let drawn = 0;\n\nfunction fateByNature('),
      edit(
        FATE,
        'choices.u32(type, traveller.luck, traveller.n)',
        "choices.u32(type, '', drawn++)",
      ),
    ],
    tests: LINKS,
  },
  {
    name: 'a fault that is off draws all the same',
    edits: [
      edit('sim-core/network/habits.ts', 'return chance.num > 0;', 'return chance.num >= 0;'),
    ],
    tests: FATES,
  },
  {
    name: 'whether a wall stops a message is decided when it leaves',
    edits: [
      edit(
        TRANSPORT,
        'refresh(world, link);\n  const hand = link.touched',
        'const hand = link.touched',
      ),
    ],
    tests: LINKS,
  },
  {
    name: 'connections double messages',
    edits: [
      edit(
        'sim-core/network/habits.ts',
        "(rule.type === 'duplication' && !ordered)",
        "rule.type === 'duplication'",
      ),
    ],
    tests: FATES,
  },
  {
    name: 'a lost packet is sent again every 200 ms',
    edits: [edit(FATE, 'by = by + by;', 'by = RETRANSMISSION;')],
    tests: FATES,
  },
  {
    name: 'an intervention acts on every copy of its message',
    edits: [
      edit(
        'sim-core/network/interventions.ts',
        'return `${from}>${to}:${type}#${n}~${copy}`',
        'return `${from}>${to}:${type}#${n}`',
      ),
    ],
    tests: FATES,
  },
  {
    name: 'timers run on when their state is left',
    edits: [
      edit(
        'sim-core/kernel/timers.ts',
        'if (slot.entry) slot.entry.cancelled = true;\n  if (slot.fired) takeBack',
        'if (slot.fired) takeBack',
      ),
    ],
    tests: ['sim-core/kernel/timers.test.ts'],
  },
  {
    name: 'a client keeps its process after an unknown outcome',
    edits: [edit(CARRY_OUT, "if (outcome === 'info') node.process++;", '')],
    tests: ['sim-core/kernel/world.test.ts'],
  },
  {
    name: 'a chart may do things of its own on silent transitions',
    edits: [edit('sim-core/kernel/refuse.ts', '...(state.always ?? []), ', '')],
    tests: ['sim-core/kernel/refuse.test.ts'],
  },
  {
    name: 'the past of an event ends one event early',
    edits: [
      edit(
        'sim-core/trace/causality.ts',
        'other <= (cone.past[lane] ?? -1)',
        'other < (cone.past[lane] ?? -1)',
      ),
    ],
    tests: ['sim-core/trace/causality.test.ts'],
  },
  {
    name: 'a state is told one event late',
    edits: [edit('sim-core/trace/states.ts', 'stepOf(middle) <= event', 'stepOf(middle) < event')],
    tests: ['sim-core/trace/trace.test.ts'],
  },
  {
    name: 'the fingerprint does not hear payloads',
    edits: [edit('sim-core/trace/fingerprint.ts', 'said(event.text);', '')],
    tests: ['sim-core/trace/fingerprint.test.ts'],
  },
  {
    name: 'monitors never see facts',
    edits: [
      edit(
        'sim-core/checkers/claim.ts',
        'of monitors) monitor.see(event);',
        "of monitors) if (event.kind !== 'fact') monitor.see(event);",
      ),
    ],
    tests: ['sim-core/checkers/history.test.ts'],
  },
  ...KERNEL_MUTANTS,
  ...RAFT_MUTANTS,
  ...HISTORY_MUTANTS,
  ...MODEL_MUTANTS,
  ...WATCH_MUTANTS,
  ...CHECKER_MUTANTS,
];
