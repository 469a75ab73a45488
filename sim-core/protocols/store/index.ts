/**
 * wrpme's entry store on one server: the daemon, the client library, and the programs that use
 * them. Names are those of the C API, less the prefix.
 */
import { seconds, type Micros } from '../../base/time.ts';
import { defineNode, definePart, type NodeSpec } from '../../kernel/part.ts';
import { clientChart } from './client.machine.ts';
import { increment, type Increment } from './programs/increment.machine.ts';
import { writeThenRead, type WriteThenRead } from './programs/write-then-read.machine.ts';
import { serverChart } from './server.machine.ts';

export { OPERATIONS } from './messages.ts';
export type { Increment } from './programs/increment.machine.ts';
export type { Write, WriteThenRead } from './programs/write-then-read.machine.ts';

/** "No reply in one minute: drop the request" (manual, "Protocol"). */
const TIMEOUT = seconds(60);

/** @param contents what the entries hold when the daemon starts, by alias */
export function storeServer(name: string, contents: Readonly<Record<string, string>>): NodeSpec {
  const store = definePart({
    name: 'store',
    machine: serverChart(contents),
    timers: {},
    durable: ['entries', 'versions'],
  });
  return defineNode(name, 'servers', [store]);
}

/** How long a program thinks before it starts, and before it reads back: from 0 to this. */
export interface Pace {
  readonly think: Micros;
  readonly pause: Micros;
}

export function writingClient(
  name: string,
  server: string,
  { think, pause, ...what }: Pace & WriteThenRead,
): NodeSpec {
  const timers = { think: { low: 0, high: think }, pause: { low: 0, high: pause } };
  const program = definePart({
    name: 'program',
    machine: writeThenRead(what),
    timers,
    durable: [],
  });
  return defineNode(name, 'clients', [program, library(server)]);
}

export function countingClient(
  name: string,
  server: string,
  { think, alias, how }: { think: Micros; alias: string; how: Increment },
): NodeSpec {
  const program = definePart({
    name: 'program',
    machine: increment(alias, how),
    timers: { think: { low: 0, high: think } },
    durable: [],
  });
  return defineNode(name, 'clients', [program, library(server)]);
}

function library(server: string) {
  return definePart({
    name: 'store',
    machine: clientChart(server),
    timers: { timeout: { low: TIMEOUT, high: TIMEOUT } },
    durable: [],
  });
}
