/** The engine from a terminal: reads a command, calls it, prints its answer. */
import { availableParallelism } from 'node:os';
import { CATALOGUE } from '../scenarios/catalogue.ts';
import { SCENARIOS } from '../scenarios/all.ts';
import { nearest } from '../sim-core/base/nearest.ts';
import { quoted } from '../sim-core/base/quoted.ts';
import { answer, refusal, type Answer } from './answer.ts';
import { check } from './check.ts';
import { diffLinks } from './diff.ts';
import { COMMANDS, HELP } from './help.ts';
import { judge } from './judge.ts';
import { list } from './list.ts';
import { replayLink } from './replay.ts';
import { run } from './run.ts';
import { openTerminal } from './terminal.ts';

/** Something of ours is broken: none of a command's own exit codes. */
const BROKEN = 70;

// Whoever reads us may stop reading: `lightcone list | head -1` is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exitCode = BROKEN;
    process.exit();
  });
}

try {
  const { out, errors, exit } = await answerTo(process.argv.slice(2));
  process.exitCode = exit;
  if (out !== '') process.stdout.write(`${out}\n`);
  for (const sentence of errors) process.stderr.write(`${sentence}\n`);
} catch (error) {
  process.exitCode = BROKEN;
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Lightcone has a fault, and could not do this. ${what}\n`);
}

async function answerTo([command, ...args]: readonly string[]): Promise<Answer> {
  const terminal = openTerminal(process.stdout, process.stderr, process.env);
  if (args.includes('--help') || args.includes('-h')) return answer(HELP);
  switch (command) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return answer(HELP);
    case 'list':
      return list(args, CATALOGUE, terminal);
    case 'run':
      return run(args, SCENARIOS, terminal);
    case 'check':
      return check(args, SCENARIOS, terminal, availableParallelism());
    case 'replay':
      return replayLink(args, SCENARIOS, terminal);
    case 'diff':
      return diffLinks(args, SCENARIOS);
    case 'judge':
      return judge(args, process.stdin, terminal, () => performance.now());
    default:
      return refusal(unknownCommand(command));
  }
}

function unknownCommand(command: string): string {
  const near = nearest(command, COMMANDS);
  const hint = near === null ? 'See “lightcone help”.' : `Did you mean “${near}”?`;
  return `There is no command ${quoted(command)}. ${hint}`;
}
