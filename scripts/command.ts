/** Runs a command to its end: what it said, how it ended, and no longer than it may. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limitSeconds?: number;
}

export interface Ended {
  /** 0 is well. Null if it could not start or was ended from outside. */
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
  readonly late: boolean;
}

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const USUAL_LIMIT_SECONDS = 600;
const PATIENCE_SECONDS = 5;

export async function runCommand(command: Command): Promise<Ended> {
  const limitSeconds = command.limitSeconds ?? USUAL_LIMIT_SECONDS;
  const started = performance.now();
  const child = spawn(command.program, command.args, {
    cwd: ROOT,
    env: { ...process.env, ...command.env },
    // In a group of its own, so that what it started ends with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  const watch = watchOver(child, limitSeconds);
  const code = await endOf(child).catch((error: unknown) => {
    pieces.push(`${String(error)}\n`);
    return null;
  });
  watch.stop();
  if (watch.interrupted()) process.exit(130);
  if (watch.late()) pieces.push(`\nEnded: it took longer than ${limitSeconds} seconds.\n`);
  const seconds = (performance.now() - started) / 1000;
  return { code, output: pieces.join(''), seconds, late: watch.late() };
}

/** A tool from `node_modules`, started by this same Node: no shell, no search path. */
export function tool(name: string, ...args: readonly string[]): Command {
  const home = TOOL_PACKAGES[name] ?? name;
  const manifest = createRequire(join(ROOT, 'package.json')).resolve(`${home}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Bins };
  const script = typeof bin === 'string' ? bin : bin[name];
  if (script === undefined) throw new Error(`The package ${home} has no command ${name}.`);
  return { program: process.execPath, args: [join(dirname(manifest), script), ...args] };
}

type Bins = Readonly<Record<string, string>>;

/** Where the command has another name than its package. */
const TOOL_PACKAGES: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  playwright: '@playwright/test',
};

/** Ends a command that takes too long, and all that it started when the terminal says stop. */
function watchOver(child: ChildProcess, limitSeconds: number) {
  let late = false;
  let interrupted = false;
  const limit = setTimeout(() => {
    late = true;
    endGroup(child);
  }, limitSeconds * 1000);
  const interrupt = () => {
    interrupted = true;
    endGroup(child);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    late: () => late,
    interrupted: () => interrupted,
    stop() {
      clearTimeout(limit);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    },
  };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [status] = (await once(child, 'close')) as [number | null];
  return status;
}

/** Asked first, so that a test runner can end the servers it started; then made to. */
function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGINT');
  setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE_SECONDS * 1000).unref();
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has just ended by itself.
  }
}
