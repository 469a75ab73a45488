/** Histories made by hand, event by event, for claims to judge. */
import type { Json } from '../../../base/json.ts';
import { askerOf, event, type Said } from '../../../testing/told.ts';

/** A calls `put car roadster`: "A#1" is the name of the request, and says whose it is. */
export function calls(request: string, type: string, key: string, args: object = {}): Said {
  const data = { process: 0, key, args: { alias: key, ...args } };
  return event('begin', { node: askerOf(request), type, request, data });
}

/** The call ends: with a value, or with an error's name after "!", or as nobody knows with "?". */
export function ends(request: string, result: string | null = null): Said {
  const how = { node: askerOf(request), request };
  if (result === '?') return event('end', { ...how, why: 'info', data: { error: 'timeout' } });
  if (!result?.startsWith('!')) return event('end', { ...how, why: 'ok', data: { value: result } });
  const [error = '', value = null] = result.slice(1).split(' ');
  return event('end', { ...how, why: 'fail', data: { error, value } });
}

export function states(node: string, type: string, request: string, said: object): Said {
  return event('fact', { node, type, request, data: { ...said } as Json });
}

/** The server writes: "car=sedan", or "car=" where it removes. */
export function commits(request: string, entry: string, version: number): Said {
  const [key = '', value = ''] = entry.split('=');
  const said = { store: 'server', key, version, value: value === '' ? null : value };
  return states('server', 'committed', request, said);
}

export function reads(request: string, key: string, version: number): Said {
  return states('server', 'read', request, { key, version });
}

export function believes(node: string, about: string, value: string): Said {
  return states(node, 'believes', '', { about, value });
}

export function notices(node: string, about: string, value: string | null): Said {
  return states(node, 'noticed', '', { about, value });
}
