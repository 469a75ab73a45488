/** Mistakes in what a node does: lives and deaths, disks, clocks, inboxes, faults. */
import { edit, type Mutant } from './mutant.ts';

const TOLD = ['sim-core/kernel/stories.test.ts'];
const STEPS = ['sim-core/kernel/steps.test.ts'];

export const KERNEL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a crash forgets the disk',
    edits: [
      edit(
        'sim-core/kernel/life.ts',
        '    dropTimers(part);\n    part.chart = null;\n  }',
        '    dropTimers(part);\n    part.chart = null;\n    part.durable = null;\n  }',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'what was persisted is on the disk before it has synced',
    edits: [
      edit(
        'sim-core/kernel/disk.ts',
        '  part.unsynced = image;\n',
        '  part.unsynced = image;\n  part.durable = image;\n',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'a torn write keeps everything',
    edits: [
      edit(
        'sim-core/kernel/disk.ts',
        'changed.slice(0, below(changed.length + 1, draw))',
        'changed',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'a cancelled timer that has fired is taken all the same',
    edits: [
      edit('sim-core/kernel/timers.ts', '  if (slot.fired) takeBack(slot.part, slot.fired);\n', ''),
    ],
    tests: TOLD,
  },
  {
    name: 'timers run on true time',
    edits: [
      edit(
        'sim-core/kernel/strike.ts',
        '      replan(world, node);\n      return true;\n',
        '      return true;\n',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'a paused node goes on',
    edits: [
      edit(
        'sim-core/kernel/reactor.ts',
        'node.running && !node.paused && busy',
        'node.running && busy',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'a blocked thread takes whatever its part is sent',
    edits: [
      edit(
        'sim-core/kernel/reactor.ts',
        'mail.part.chart !== null &&\n      awaits(mail.part.chart, inputOf(mail)),',
        'mail.part.chart !== null,',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'one part that is unblocked frees the thread for all',
    edits: [
      edit(
        'sim-core/kernel/reading.ts',
        'else blocking.splice(place, 1);',
        'else blocking.length = 0;',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'work is done at once, and its time is only waited for',
    edits: [
      edit(
        'sim-core/kernel/reactor.ts',
        '  if (!range) return take(world, mail, mail.cause);',
        '  if (range || !range) return take(world, mail, mail.cause);',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'an answer to a forwarded request goes to who forwarded it',
    edits: [
      edit(
        'sim-core/kernel/carry-out.ts',
        '{ replyTo: mailbox(world, replyTo), reply: false }',
        '{ replyTo: null, reply: false }',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'a crash after the n-th effect comes after the first',
    edits: [
      edit(
        'sim-core/kernel/strike.ts',
        'if (boundary.seen++ === n) deadly ??= boundary;',
        'if (boundary.seen++ <= n) deadly ??= boundary;',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'liveness mode goes on doing harm',
    edits: [
      edit(
        'sim-core/kernel/strike.ts',
        'if (deadly === null || world.core !== null) return false;',
        'if (deadly === null) return false;',
      ),
    ],
    tests: TOLD,
  },
  {
    name: 'a closed instance leaves its mail to the next of its key',
    edits: [edit('sim-core/kernel/life.ts', '  leaveThread(part);\n', '')],
    tests: STEPS,
  },
  {
    name: 'a fault that waits strikes at the event before its time',
    edits: [
      edit(
        'sim-core/kernel/steering.ts',
        'const at = later(world.now, after);',
        'const at = world.now;',
      ),
    ],
    tests: TOLD,
  },
];
