/** How long a frame of the timeline takes, in a headless browser on a page of our own. */
import type { Browser } from '@playwright/test';
import { createServer } from 'vite';
import { ROOT } from '../command.ts';
import { percentile, type Figures } from './figure.ts';
import type { FrameTimes } from './page.ts';

const SIZES = { '1k': 1000, '100k': 100_000 };

export async function benchTimeline(browser: Browser): Promise<Figures> {
  const server = await createServer({
    root: ROOT,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
  });
  await server.listen();
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  try {
    await page.goto(new URL('scripts/bench/page.html', server.resolvedUrls?.local[0]).href);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    const figures: Record<string, number> = {};
    for (const [name, events] of Object.entries(SIZES)) {
      const times = await page.evaluate((size) => globalThis.bench.timeline(size), events);
      Object.assign(figures, figuresOf(`timeline.${name}`, times));
    }
    const bare = await page.evaluate(() => globalThis.bench.bareCanvas());
    return {
      ...figures,
      'timeline.bare.intervalMilliseconds.p95': percentile(bare.intervals, 0.95),
    };
  } finally {
    await page.close();
    await server.close();
  }
}

function figuresOf(name: string, { work, intervals }: FrameTimes): Figures {
  return {
    [`${name}.frameMilliseconds`]: percentile(work, 0.5),
    [`${name}.frameMilliseconds.p95`]: percentile(work, 0.95),
    [`${name}.intervalMilliseconds.p95`]: percentile(intervals, 0.95),
  };
}
