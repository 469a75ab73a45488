/** What runners report, counted: above all when they fail without saying which test did. */
import { describe, expect, it } from 'vitest';
import { add, inWords, NONE, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './tally.ts';

const well = { code: 0 };
const badly = { code: 1 };

describe('a check', () => {
  it('counts as one', () => {
    expect(inWords(tallyOfCheck(well))).toBe('1 passed, 0 failed');
    expect(inWords(tallyOfCheck(badly))).toBe('0 passed, 1 failed');
  });

  it('that was ended has failed', () => {
    expect(tallyOfCheck({ code: null }).failed).toBe(1);
  });
});

describe("Vitest's report", () => {
  const report = (numbers: object, testResults: object[] = []) =>
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults,
      ...numbers,
    });

  it('counts each test', () => {
    const text = report({ numPassedTests: 7, numFailedTests: 2 });
    expect(inWords(tallyOfVitest(badly, text))).toBe('7 passed, 2 failed');
  });

  it('says what was skipped', () => {
    const text = report({ numPassedTests: 7, numPendingTests: 1, numTodoTests: 1 });
    expect(inWords(tallyOfVitest(well, text))).toBe('7 passed, 0 failed, 2 skipped');
  });

  it('counts a file that does not load as one failed', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const text = report({ numPassedTests: 3 }, [broken]);
    expect(inWords(tallyOfVitest(badly, text))).toBe('3 passed, 1 failed');
  });

  it('does not count a failed test twice for its file', () => {
    const file = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(tallyOfVitest(badly, report({ numFailedTests: 1 }, [file])).failed).toBe(1);
  });
});

describe("Playwright's report", () => {
  const report = (stats: object) =>
    JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } });

  it('counts each test, and a flaky one as failed', () => {
    const text = report({ expected: 5, unexpected: 1, flaky: 1, skipped: 1 });
    expect(inWords(tallyOfPlaywright(badly, text))).toBe('5 passed, 2 failed, 1 skipped');
  });
});

describe('a runner that dies', () => {
  it.each([
    ['without a report', null],
    ['in the middle of it', '{"stats": {'],
  ])('%s has failed once', (_, text) => {
    expect(inWords(tallyOfVitest(badly, text))).toBe('0 passed, 1 failed');
    expect(inWords(tallyOfPlaywright(badly, text))).toBe('0 passed, 1 failed');
  });

  it('even if it claims to be well', () => {
    expect(tallyOfVitest(well, null).failed).toBe(1);
  });

  it('after a report in which nothing failed', () => {
    const text = JSON.stringify({ stats: { expected: 9, unexpected: 0, flaky: 0, skipped: 0 } });
    expect(inWords(tallyOfPlaywright(badly, text))).toBe('9 passed, 1 failed');
  });
});

it('adds up', () => {
  const some = { passed: 1, failed: 2, skipped: 3 };
  expect(add(add(NONE, some), some)).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
