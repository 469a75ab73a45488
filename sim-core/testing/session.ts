/**
 * Sessions made by hand: what clients called, what stores made of it and out of which versions they
 * answered. "A#1" is a request of A.
 */
import type { Json } from '../base/json.ts';
import { askerOf, event, type Said } from './told.ts';

export function begins(request: string, name = 'call'): Said {
  const data = { process: 0, key: '', args: {} };
  return event('begin', { node: askerOf(request), type: name, request, data });
}

export function ends(request: string, why: 'ok' | 'fail' | 'info' = 'ok'): Said {
  const data = why === 'ok' ? { value: null } : { error: why };
  return event('end', { node: askerOf(request), request, why, data });
}

/** The store makes a version of a key: "car 3". */
export function made(request: string, what: string): Said {
  return stated('committed', request, { store: 'store', ...versionOf(what), value: 'x' });
}

/** The store answers out of a version of a key: "car 3". */
export function answered(request: string, what: string): Said {
  return stated('read', request, { ...versionOf(what) });
}

/** A whole call that makes versions: "car 3", one after the other. */
export function writes(request: string, ...what: readonly string[]): Said[] {
  return [begins(request, 'put'), ...what.map((one) => made(request, one)), ends(request)];
}

/** A whole call that is answered out of versions. */
export function reads(request: string, ...what: readonly string[]): Said[] {
  return [begins(request, 'get'), ...what.map((one) => answered(request, one)), ends(request)];
}

export function crash(node: string): Said {
  return event('crash', { node });
}

function stated(type: string, request: string, data: { readonly [field: string]: Json }): Said {
  return event('fact', { node: 'store', type, request, data });
}

function versionOf(what: string): { readonly key: string; readonly version: number } {
  const [key = '', version] = what.split(' ');
  return { key, version: Number(version) };
}
