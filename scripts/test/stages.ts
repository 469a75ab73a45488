/** What `npm test` runs, in this order. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../browser.ts';
import { runCommand, tool, type Command } from '../command.ts';
import { ONE_FAILED, tallyOfCheck, tallyOfPlaywright, tallyOfVitest, type Tally } from './tally.ts';

export interface Stage {
  readonly name: string;
  run(): Promise<Outcome>;
}

export interface Outcome {
  readonly tally: Tally;
  /** Shown in full if something failed. */
  readonly output: string;
  /** Shown in any case. */
  readonly sentence?: string;
}

export const STAGES: readonly Stage[] = [
  check('types of sim-core', tool('tsc', '-p', 'sim-core')),
  check('types of scenarios', tool('tsc', '-p', 'scenarios')),
  check('types of app', tool('tsc', '-p', 'app')),
  check('types of the rest', tool('tsc', '-p', '.')),
  check('lint', tool('oxlint', '--deny-warnings')),
  check('format', tool('prettier', '--check', '--cache', '--log-level=warn', '.')),
  { name: 'unit tests', run: runUnitTests },
  { name: 'browser tests', run: runBrowserTests },
];

function check(name: string, command: Command): Stage {
  return {
    name,
    async run() {
      const ended = await runCommand(command);
      return { tally: tallyOfCheck(ended), output: ended.output };
    },
  };
}

async function runUnitTests(): Promise<Outcome> {
  return withReportFile(async (file) => {
    const reports = ['--reporter=minimal', '--reporter=json', `--outputFile.json=${file}`];
    const ended = await runCommand(
      tool('vitest', 'run', '--no-color', '--update=none', ...reports),
    );
    const tally = tallyOfVitest(ended, contentOf(file));
    return { tally, output: ended.output, sentence: measuredIn(ended.output) };
  });
}

/** What tests measured is worth a line even when all is well: they print it as `what: numbers`. */
function measuredIn(output: string): string {
  const frame = /^\s*(?:RUN|Test Files|Tests|Start at|Duration|JSON report)\b/;
  const said = output.split('\n').filter((line) => line.trim() !== '' && !frame.test(line));
  return said.filter((line) => /^[A-Z][^:]*: .*\d/.test(line)).join('\n');
}

async function runBrowserTests(): Promise<Outcome> {
  const browser = await findBrowser();
  if (browser.path === null) return { tally: ONE_FAILED, output: '', sentence: browser.sentence };
  const LIGHTCONE_BROWSER = browser.path;
  return withReportFile(async (file) => {
    const env = { LIGHTCONE_BROWSER, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const ended = await runCommand({ ...tool('playwright', 'test', '--reporter=dot,json'), env });
    const tally = tallyOfPlaywright(ended, contentOf(file));
    return { tally, output: ended.output, sentence: browser.sentence };
  });
}

/** Runners mix their reports with what the tests print; a file of its own stays readable. */
async function withReportFile<T>(task: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lightcone-test-'));
  try {
    return await task(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function contentOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
