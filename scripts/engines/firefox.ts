/**
 * Firefox: Playwright's own build, else the system's. Playwright cannot drive a Firefox that it has
 * not patched; WebDriver BiDi, which Firefox speaks of itself, can.
 */
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Opened, Way } from './engine.ts';
import { firstThere, onPath } from './places.ts';
import { ownFirefox } from './playwright.ts';

/** One answer may take so long: a variant's runs with everything recorded. */
const PATIENCE_MILLISECONDS = 600_000;

export const firefox: Way = {
  name: 'Firefox',
  open: async () => (await ownFirefox()) ?? (await systemFirefox()),
};

async function systemFirefox(): Promise<Opened | null> {
  const executablePath = systemPlace();
  if (executablePath === null) return null;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: PATIENCE_MILLISECONDS,
  });
  const page = await browser.newPage();
  const evaluator = {
    version: (await browser.version()).replace(/^firefox\//i, ''),
    evaluate: async (expression: string) => String(await page.evaluate(expression)),
    close: () => browser.close(),
  };
  return { evaluator, where: executablePath };
}

function systemPlace(): string | null {
  const { env, platform } = process;
  switch (platform) {
    case 'darwin':
      return firstThere(['/Applications/Firefox.app/Contents/MacOS/firefox']);
    case 'win32':
      return firstThere([join(env['PROGRAMFILES'] ?? '', 'Mozilla Firefox', 'firefox.exe')]);
    default:
      return onPath('firefox-esr', 'firefox');
  }
}
