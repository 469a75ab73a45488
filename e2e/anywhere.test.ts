/** The page works wherever it is put: under any path of any host, and from `npm start`. */
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { fingerprintOf, test } from './visitor.ts';

/** Next to the one that the build is served on. */
const PORT = Number(process.env['LIGHTCONE_PORT'] ?? 41_730) + 1;

const RACE = '#/store/put-versus-update?seed=1';

test('the build works under a path', async ({ page }) => {
  const server = await serve('dist', '/courses/2026/lightcone/');
  try {
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/courses/2026/lightcone/${RACE}`);
    await fingerprintOf(page);
    await expect(page.getByRole('img', { name: /^Space-time/ })).toBeVisible();
    expect(await page.evaluate(() => document.fonts.check('16px "Inter Variable"'))).toBe(true);
  } finally {
    server.close();
  }
});

test('npm start serves the app, and prints its address', async ({ page }) => {
  const starting = spawn('npm', ['start', '--', '--port', String(PORT), '--strictPort'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    shell: process.platform === 'win32',
  });
  try {
    await page.goto(await addressIn(starting.stdout));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/What do you want/);
  } finally {
    process.kill(-(starting.pid ?? 0));
  }
});

/** The first address that is printed, colours taken off. The output is read on, to its end. */
async function addressIn(output: Readable): Promise<string> {
  let said = '';
  return new Promise((found, failed) => {
    output.on('data', (piece: Buffer) => {
      said += stripVTControlCharacters(piece.toString());
      const address = /http:\/\/[\w.:]+\//.exec(said)?.[0];
      if (address !== undefined) found(address);
    });
    output.on('end', () => failed(new Error(`No address was printed: ${said}`)));
  });
}

/** A plain file server, as a static host is: it knows nothing of the app. */
async function serve(folder: string, base: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const name = path === base ? 'index.html' : path.replace(base, '');
    readFile(join(folder, name)).then(
      (content) => response.setHeader('content-type', TYPES[extname(name)] ?? '').end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
