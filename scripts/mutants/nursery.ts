/** A copy of the engine in which mistakes can be planted, one at a time, and pulled out again. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand, tool } from '../command.ts';
import type { Edit, Mutant } from './mutant.ts';

/** What the tests need of the repository. */
const SOIL = [
  ...['sim-core', 'scenarios', 'app', 'cli', 'scripts/test'],
  ...['package.json', 'tsconfig.base.json', 'vitest.config.ts'],
];

export interface Nursery {
  /**
   * The first test that notices, or null. Throws if the mistake cannot be made any more, or if the
   * tests fail without it.
   */
  caught(mutant: Mutant): Promise<string | null>;
  remove(): void;
}

export function nursery(): Nursery {
  const folder = mkdtempSync(join(tmpdir(), 'lightcone-mutants-'));
  for (const path of SOIL) cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  /** Test files that were seen to pass as they are. */
  const sound = new Set<string>();
  return {
    async caught(mutant) {
      const untried = mutant.tests.filter((test) => !sound.has(test));
      if (untried.length > 0) {
        const failed = await firstToFail(folder, untried);
        if (failed !== null) throw new Error(`fails without any mistake: ${failed}`);
        for (const test of untried) sound.add(test);
      }
      const pullOut = plant(folder, mutant.edits);
      try {
        return await firstToFail(folder, mutant.tests);
      } finally {
        pullOut();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes the edits, and gives the way back. */
function plant(folder: string, edits: readonly Edit[]): () => void {
  const before = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const path = join(folder, file);
    const source = readFileSync(path, 'utf8');
    if (!before.has(path)) before.set(path, source);
    const parts = source.split(find);
    if (parts.length !== 2) throw new Error(`found ${parts.length - 1} times in ${file}: ${find}`);
    writeFileSync(path, parts.join(replace));
  }
  return () => before.forEach((source, path) => writeFileSync(path, source));
}

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

async function firstToFail(folder: string, tests: readonly string[]): Promise<string | null> {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const reports = ['--reporter=json', `--outputFile.json=${file}`];
  const vitest = tool('vitest', 'run', '--root', folder, ...reports, ...tests);
  await runCommand({ ...vitest, env: { CI: 'true' } });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const all = testResults.flatMap((result) => result.assertionResults);
  if (all.length === 0) throw new Error(`no test ran: ${testResults[0]?.message ?? tests.join()}`);
  return all.find(({ status }) => status === 'failed')?.fullName ?? null;
}
