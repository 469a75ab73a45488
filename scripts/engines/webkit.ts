/**
 * WebKit: Playwright's own build, else WebKitGTK's small browser, driven by its own driver. That
 * one has no headless mode, so it is given a screen that nobody sees.
 */
import type { ChildProcess } from 'node:child_process';
import type { Opened, Way } from './engine.ts';
import { onPath } from './places.ts';
import { ownWebKit } from './playwright.ts';
import { end, openScreen, startOnPort } from './processes.ts';
import { openSession } from './webdriver.ts';

export const webkit: Way = {
  name: 'WebKit',
  open: async () => (await ownWebKit()) ?? (await systemWebKit()),
};

async function systemWebKit(): Promise<Opened | null> {
  const driver = onPath('WebKitWebDriver');
  const xvfb = onPath('Xvfb');
  if (driver === null || xvfb === null) return null;
  const started: ChildProcess[] = [];
  const endAll = async () => {
    for (const child of started.toReversed()) await end(child);
  };
  try {
    const screen = await openScreen(xvfb);
    started.push(screen.process);
    const env = { DISPLAY: screen.display, GDK_BACKEND: 'x11', ...withoutSandbox() };
    const { process: driving, address } = await startOnPort(driver, (port) => ['-p', port], env);
    started.push(driving);
    const session = await openSession(address);
    const close = async () => {
      await session.close();
      await endAll();
    };
    return { evaluator: { ...session, close }, where: `driven by ${driver}` };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** WebKit cannot sandbox the superuser's processes, and does not start instead. */
function withoutSandbox(): Readonly<Record<string, string>> {
  const isRoot = process.getuid?.() === 0;
  return isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
}
