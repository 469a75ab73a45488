/**
 * The page as it is published: how much JavaScript it loads first, and how soon a link is a
 * picture.
 */
import type { Browser } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { preview } from 'vite';
import { ROOT, runCommand, tool } from '../command.ts';
import { percentile, type Figures } from './figure.ts';

const LINK = '#/store/put-versus-update?seed=1';
const VISITS = 15;

export async function benchBuilt(browser: Browser): Promise<Figures> {
  const outDir = mkdtempSync(join(tmpdir(), 'lightcone-bench-'));
  try {
    await buildInto(outDir);
    return { ...(await linkToPicture(browser, outDir)), ...initialWeight(outDir) };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** In a process of its own: a server in this one has made it a place for development. */
async function buildInto(outDir: string): Promise<void> {
  const args = ['build', '--outDir', outDir, '--emptyOutDir', '--manifest', '--logLevel', 'error'];
  const env = { NODE_ENV: 'production' };
  const { code, output } = await runCommand({ ...tool('vite', ...args), env });
  if (code !== 0) throw new Error(`The page could not be built.\n${output}`);
}

/** With a warm cache, as for whoever has been here before. */
async function linkToPicture(browser: Browser, outDir: string): Promise<Figures> {
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    const address = new URL(LINK, server.resolvedUrls?.local[0]).href;
    const visits: number[] = [];
    for (let visit = 0; visit <= VISITS; visit++) {
      const page = await context.newPage();
      await page.goto(address);
      const resting = await page.waitForFunction(() => {
        const { dataset } = document.body;
        return 'idle' in dataset && 'fingerprint' in dataset && performance.now();
      });
      visits.push(Number(await resting.jsonValue()));
      await page.close();
    }
    const warm = visits.slice(1);
    return {
      'app.linkToPictureMilliseconds': percentile(warm, 0.5),
      'app.linkToPictureMilliseconds.p95': percentile(warm, 0.95),
    };
  } finally {
    await context.close();
    await server.close();
  }
}

type Manifest = Readonly<Record<string, Chunk>>;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** The entry and what it imports before anything runs; a kilobyte is a thousand bytes. */
function initialWeight(outDir: string): Figures {
  const text = readFileSync(join(outDir, '.vite/manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const names = new Set(Object.keys(manifest).filter((name) => manifest[name]?.isEntry));
  for (const name of names) {
    for (const imported of manifest[name]?.imports ?? []) names.add(imported);
  }
  const files = [...names].map((name) => manifest[name]?.file ?? '').filter(isScript);
  const bytes = files.map(
    (file) => gzipSync(readFileSync(join(outDir, file)), { level: 9 }).length,
  );
  const total = bytes.reduce((sum, one) => sum + one, 0);
  return { 'app.initialJavaScriptGzipKilobytes': total / 1000 };
}

function isScript(file: string): boolean {
  return file.endsWith('.js');
}
