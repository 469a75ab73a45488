/** How a program asks the client library, and reads what it is told. */
import type { Call } from '../../../kernel/effects.ts';
import type { Request, Result } from '../messages.ts';

export function invoke(request: Request): Call {
  return { part: 'store', type: 'invoke', payload: { request } };
}

export function isOk(_context: unknown, { outcome }: Result): boolean {
  return outcome === 'ok';
}
