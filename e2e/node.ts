/** The same engine on the other side, in Node: what the page shows is compared with what it says. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** One process per question; `args` go to a TypeScript file of this repository. */
export async function askNode<Answer>(file: string, ...args: readonly string[]): Promise<Answer> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', file, ...args],
    { maxBuffer: 100_000_000 },
  );
  return JSON.parse(stdout) as Answer;
}
