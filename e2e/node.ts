/** The same engine on the far side, in Node: what the page shows is held against what it says. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * One process per question; `args` go to a TypeScript file of this repository. How it exits is not
 * asked: `check` exits with 1 when an expectation is not met, and has printed its rows all the
 * same.
 */
export async function askNode<Answer>(file: string, ...args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  await once(child, 'close');
  return JSON.parse(said) as Answer;
}
