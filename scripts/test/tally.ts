/** What a test runner reported, as three numbers. */
import type { Ended } from '../command.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0 };
export const ONE_PASSED: Tally = { ...NONE, passed: 1 };
export const ONE_FAILED: Tally = { ...NONE, failed: 1 };

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** `12 passed, 1 failed`, and what was skipped only if something was. */
export function inWords({ passed, failed, skipped }: Tally): string {
  const words = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? words : `${words}, ${skipped} skipped`;
}

/** A command that is one check by itself. */
export function tallyOfCheck({ code }: Pick<Ended, 'code'>): Tally {
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

/** Vitest's report: one entry per file, and in it one per test. */
export function tallyOfVitest(ended: Pick<Ended, 'code'>, report: string | null): Tally {
  const parsed = parse<VitestReport>(report);
  if (!parsed) return ONE_FAILED;
  return honest(ended, {
    passed: parsed.numPassedTests,
    // A file that does not even load has no tests in it, and has failed all the same.
    failed: parsed.numFailedTests + parsed.testResults.filter(brokeBeforeItsTests).length,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
  });
}

/** Playwright's report. No test is tried twice, so a flaky one cannot hide. */
export function tallyOfPlaywright(ended: Pick<Ended, 'code'>, report: string | null): Tally {
  const parsed = parse<PlaywrightReport>(report);
  if (!parsed) return ONE_FAILED;
  const { expected, unexpected, flaky, skipped } = parsed.stats;
  return honest(ended, { passed: expected, failed: unexpected + flaky, skipped });
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

function brokeBeforeItsTests({ status, assertionResults }: VitestFile): boolean {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}

/** A runner that says no and names no failed test (it was ended, it ran nothing) has failed. */
function honest({ code }: Pick<Ended, 'code'>, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function parse<Report>(report: string | null): Report | null {
  if (report === null) return null;
  try {
    return JSON.parse(report) as Report;
  } catch {
    return null; // It was ended while it wrote.
  }
}
