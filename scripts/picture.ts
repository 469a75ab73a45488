/**
 * `npm run picture`: takes README's picture of the lab anew, from the page as it is now. Look at it
 * before you commit it.
 */
import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { createServer } from 'vite';
import { BROWSER_ARGS, findBrowser } from './browser.ts';
import { ROOT } from './command.ts';

/** The moment at which A reads what it did not write, with all that could have caused it. */
const LINK = '#/store/put-versus-update?variant=both-update&seed=19&at=68&selected=68&cone';
const PICTURE = join(ROOT, 'docs/lab.png');

const { path, sentence } = await findBrowser();
process.stdout.write(`${sentence.replace('Browser tests use', 'The picture is taken by')}\n`);
if (path === null) process.exitCode = 1;
else await take(path);

async function take(executablePath: string): Promise<void> {
  const server = await createServer({ root: ROOT, server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 860 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    await page.goto(new URL(LINK, server.resolvedUrls?.local[0]).href);
    await page.locator('body[data-idle][data-fingerprint]').waitFor();
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
    await server.close();
  }
}
