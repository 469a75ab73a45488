/** Engines that Playwright drives: Chromium, and its own builds of the other two. */
import { chromium, firefox, webkit, type BrowserType } from '@playwright/test';
import { existsSync } from 'node:fs';
import { BROWSER_ARGS, findBrowser } from '../browser.ts';
import type { Opened, Way } from './engine.ts';

export const systemChromium: Way = {
  name: 'Chromium',
  async open() {
    const { path } = await findBrowser();
    return path === null ? null : launch(chromium, path, BROWSER_ARGS);
  },
};

/** Playwright's own Firefox; null if it was never installed. */
export function ownFirefox(): Promise<Opened | null> {
  return own(firefox);
}

/** Playwright's own WebKit; null if it was never installed. */
export function ownWebKit(): Promise<Opened | null> {
  return own(webkit);
}

async function own(type: BrowserType): Promise<Opened | null> {
  const path = type.executablePath();
  return existsSync(path) ? launch(type, path) : null;
}

async function launch(
  type: BrowserType,
  executablePath: string,
  args: readonly string[] = [],
): Promise<Opened> {
  const browser = await type.launch({ executablePath, args: [...args] });
  const page = await browser.newPage();
  const evaluator = {
    version: browser.version(),
    evaluate: (expression: string) => page.evaluate<string>(expression),
    close: () => browser.close(),
  };
  return { evaluator, where: executablePath };
}
