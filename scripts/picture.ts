/**
 * `npm run picture`: takes README's pictures of the lab anew, from the page as it is now. Look at
 * them before you commit them.
 */
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { BROWSER_ARGS, findBrowser } from './browser.ts';
import { ROOT } from './command.ts';

const LESSON = '#/store/put-versus-update?variant=both-update';

/** A's update is doubled, and the copy kept back by 10 ms: the link that README gives. */
const LATE_COPY = readFileSync(join(ROOT, 'README.md'), 'utf8').match(/&(x=2\.[\w-]+)/)?.[1] ?? '';

const PICTURES: Readonly<Record<string, string>> = {
  /** The moment at which A reads what it did not write, with all that could have caused it. */
  'docs/lab.png': `${LESSON}&seed=19&at=68&selected=68&cone`,
  /** How far an order gets, and the call that cannot come next. */
  'docs/verdict.png': `${LESSON}&seed=2&at=78&claim=store-is-linearizable&${LATE_COPY}`,
};

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
    for (const [picture, link] of Object.entries(PICTURES)) {
      await page.goto('about:blank');
      await page.goto(new URL(link, server.resolvedUrls?.local[0]).href);
      await page.locator('body[data-idle][data-fingerprint]').waitFor();
      await page.screenshot({ path: join(ROOT, picture) });
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
