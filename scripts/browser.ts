/**
 * Finds a browser for the tests: Playwright's own, else the system's Chrome or Chromium, else one
 * that Playwright or apt installs. What it did is one sentence.
 */
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand, tool, type Command, type Ended } from './command.ts';

export interface Browser {
  /** Null if there is none. */
  readonly path: string | null;
  readonly sentence: string;
}

/** What the search asks of the machine; a test answers for it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright would have put its own. */
  readonly own: string;
  exists(path: string): boolean;
  run(command: Command): Promise<Pick<Ended, 'code' | 'output'>>;
}

/** Nothing of its own on the network, and the same pixels everywhere. */
export const BROWSER_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  ...(isRoot() ? ['--no-sandbox'] : []), // Chromium refuses to sandbox the superuser's processes.
];

export async function findBrowser(machine: Machine = thisMachine()): Promise<Browser> {
  return (
    (await ownBrowser(machine, "Playwright's own")) ??
    (await systemBrowser(machine, "the system's")) ??
    (await installedByPlaywright(machine)) ??
    (await installedByApt(machine)) ?? {
      path: null,
      sentence:
        'Browser tests need Chrome or Chromium: none was found, and none could be installed.',
    }
  );
}

/** Where Chrome and Chromium usually live, the likelier first. */
export function systemPlaces({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] {
  switch (platform) {
    case 'darwin':
      return ['/Applications', join(env['HOME'] ?? '', 'Applications')].flatMap((folder) => [
        `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
        `${folder}/Chromium.app/Contents/MacOS/Chromium`,
      ]);
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => [
        `${env[name]}\\Google\\Chrome\\Application\\chrome.exe`,
        `${env[name]}\\Chromium\\Application\\chrome.exe`,
      ]);
    default: {
      const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}

const ON_PATH = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

async function ownBrowser(machine: Machine, whose: string): Promise<Browser | null> {
  return machine.exists(machine.own) ? usable(machine, machine.own, whose) : null;
}

async function systemBrowser(machine: Machine, whose: string): Promise<Browser | null> {
  for (const place of systemPlaces(machine)) {
    const browser = machine.exists(place) ? await usable(machine, place, whose) : null;
    if (browser) return browser;
  }
  return null;
}

async function installedByPlaywright(machine: Machine): Promise<Browser | null> {
  const withLibraries = machine.platform === 'linux' && machine.isRoot ? ['--with-deps'] : [];
  const install = tool('playwright', 'install', ...withLibraries, 'chromium');
  await machine.run({ ...install, limitSeconds: 120 });
  return ownBrowser(machine, 'a freshly installed');
}

async function installedByApt(machine: Machine): Promise<Browser | null> {
  if (machine.platform !== 'linux' || !machine.isRoot) return null;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) =>
    machine.run({ program: 'apt-get', args, env, limitSeconds: 300 });
  await aptGet('update');
  await aptGet('install', '--yes', '--no-install-recommends', 'chromium');
  return systemBrowser(machine, 'a freshly installed');
}

/** A browser counts if it can say its version: some systems put a mere signpost in its place. */
async function usable(machine: Machine, path: string, whose: string): Promise<Browser | null> {
  // On Windows, asking would open a window.
  if (machine.platform === 'win32') return { path, sentence: sentenceOf(whose, 'browser', path) };
  const { code, output } = await machine.run({
    program: path,
    args: ['--version'],
    limitSeconds: 30,
  });
  const said = /(Chrome|Chromium)\b\D*?(\d+)\./.exec(output);
  return code === 0 && said
    ? { path, sentence: sentenceOf(whose, `${said[1]} ${said[2]}`, path) }
    : null;
}

function sentenceOf(whose: string, what: string, path: string): string {
  return `Browser tests use ${whose} ${what} at ${path}.`;
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    isRoot: isRoot(),
    env: process.env,
    own: chromium.executablePath(),
    exists: existsSync,
    run: runCommand,
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
