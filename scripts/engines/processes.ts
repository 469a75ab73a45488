/** Programs that run beside us while an engine is asked, and end with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';

export interface Screen {
  readonly process: ChildProcess;
  /** ":3" */
  readonly display: string;
}

/** A screen in memory, with a number that no other has: the server chooses and tells it. */
export async function openScreen(xvfb: string): Promise<Screen> {
  const args = ['-displayfd', '3', '-screen', '0', '800x600x24', '-nolisten', 'tcp'];
  const child = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await firstLine(child, child.stdio[3] as Readable);
  return { process: child, display: `:${number}` };
}

/** A server that takes its port as an argument, on a port that was free a moment ago. */
export async function startOnPort(
  program: string,
  args: (port: string) => readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly process: ChildProcess; readonly address: string }> {
  const port = await freePort();
  const child = spawn(program, args(String(port)), {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  await once(child, 'spawn');
  return { process: child, address: `http://127.0.0.1:${port}` };
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill();
  await over;
}

async function firstLine(child: ChildProcess, pipe: Readable): Promise<string> {
  const ended = once(child, 'exit').then(() => null);
  const said = once(pipe.setEncoding('utf8'), 'data').then(([text]) => String(text).trim());
  const line = await Promise.race([said, ended]);
  if (line === null || line === '') throw new Error(`${child.spawnfile} ended at once.`);
  return line;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
