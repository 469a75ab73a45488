/**
 * The figures of the kernel and of the checkers, each taken in a process of its own: a programme as
 * one script, as Node runs what is published.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../bundle.ts';
import type { Figures } from './figure.ts';

export function benchKernel(): Promise<Figures> {
  return figuresOf('scripts/bench/kernel-programme.ts');
}

export function benchCheckers(): Promise<Figures> {
  return figuresOf('scripts/bench/checkers-programme.ts');
}

async function figuresOf(programme: string): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'lightcone-bench-'));
  try {
    const script = join(folder, 'programme.mjs');
    writeFileSync(script, await bundle(programme, 'es'));
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--expose-gc', script], {
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 1 << 24,
    });
    return JSON.parse(stdout) as Figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
