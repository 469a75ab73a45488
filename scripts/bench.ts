/**
 * `npm run bench`: the numbers we hold ourselves to, measured on this machine. With `-- --json` one
 * object, names as keys, and nothing else.
 */
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './browser.ts';
import { benchBuilt } from './bench/built.ts';
import { rounded, type Figures } from './bench/figure.ts';
import { benchCheckers, benchKernel } from './bench/kernel.ts';
import { benchTimeline } from './bench/timeline.ts';

const asJson = process.argv.includes('--json');

const engine = { ...(await benchKernel()), ...(await benchCheckers()) };
const figures = { ...engine, ...(await benchInBrowser()) };
if (asJson) process.stdout.write(`${JSON.stringify(roundedAll(figures), null, 2)}\n`);
else for (const line of tableOf(figures)) process.stdout.write(`${line}\n`);

async function benchInBrowser(): Promise<Figures> {
  const { path, sentence } = await findBrowser();
  // Beside the numbers, never among them.
  process.stderr.write(`${sentence.replace('Browser tests', 'Measurements in a browser')}\n`);
  if (path === null) {
    process.exitCode = 1;
    return {};
  }
  const browser = await chromium.launch({ executablePath: path, args: BROWSER_ARGS });
  try {
    return { ...(await benchTimeline(browser)), ...(await benchBuilt(browser)) };
  } finally {
    await browser.close();
  }
}

function roundedAll(measured: Figures): Figures {
  return Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [name, rounded(value)]),
  );
}

function tableOf(measured: Figures): string[] {
  const width = Math.max(...Object.keys(measured).map((name) => name.length));
  return Object.entries(roundedAll(measured)).map(
    ([name, value]) => `${name.padEnd(width)}  ${value.toLocaleString('en-GB')}`,
  );
}
