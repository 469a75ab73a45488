/** As much of WebDriver (W3C, "WebDriver", 2018) as it takes to evaluate an expression. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Evaluator } from './engine.ts';

const PATIENCE_MILLISECONDS = 600_000;
const START_MILLISECONDS = 20_000;

/** @param address of a driver that is starting or has started */
export async function openSession(address: string): Promise<Evaluator> {
  await untilReady(address);
  const timeouts = { script: PATIENCE_MILLISECONDS };
  const capabilities = { alwaysMatch: { timeouts } };
  const session = (await ask('POST', `${address}/session`, { capabilities })) as Session;
  const path = `${address}/session/${session.sessionId}`;
  return {
    version: session.capabilities.browserVersion,
    async evaluate(expression) {
      const script = `return ${expression}`;
      return String(await ask('POST', `${path}/execute/sync`, { script, args: [] }));
    },
    close: async () => void (await ask('DELETE', path)),
  };
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

async function untilReady(address: string): Promise<void> {
  const late = performance.now() + START_MILLISECONDS;
  for (;;) {
    try {
      await ask('GET', `${address}/status`);
      return;
    } catch (error) {
      if (performance.now() > late) throw error;
      await pause(50);
    }
  }
}

async function ask(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string };
  throw new Error(`${error}: ${message}`);
}
