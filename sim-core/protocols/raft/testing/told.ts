/** Runs made by hand, event by event, for claims to judge. */
import type { Json } from '../../../base/json.ts';
import { askerOf, event, type Said } from '../../../testing/told.ts';

export function stands(node: string, term: number): Said {
  return states(node, 'stands', { term });
}

export function leads(node: string, term: number): Said {
  return states(node, 'leads', { term });
}

export function resigns(node: string, term: number): Said {
  return states(node, 'resigns', { term });
}

/** "1/2 x": the entry x of term 2 at index 1. Without a command it is a no-op. */
export function appends(node: string, entry: string): Said {
  return states(node, 'appended', entryOf(entry));
}

export function applies(node: string, entry: string): Said {
  return states(node, 'applied', entryOf(entry));
}

export function truncates(node: string, index: number): Said {
  return states(node, 'truncated', { index });
}

export function executes(node: string, request: string): Said {
  return states(node, 'executed', { request });
}

export function notices(node: string, about: string): Said {
  return states(node, 'noticed', { about, value: null });
}

export function crashes(node: string): Said {
  return event('crash', { node });
}

export function wallRises(): Said {
  return event('partition', {});
}

export function wallFalls(): Said {
  return event('heal', {});
}

/** "A#1" is the name of the request, and says whose it is. */
export function calls(request: string, type: string, args: object = {}): Said {
  const data = { process: 0, key: 'state machine', args: { ...args } };
  return event('begin', { node: askerOf(request), type, request, data: data as Json });
}

/** The call ends: with a value, or as nobody knows with "?". */
export function ends(request: string, value: Json = null): Said {
  const how = { node: askerOf(request), request };
  if (value === '?') return event('end', { ...how, why: 'info', data: { error: 'timeout' } });
  return event('end', { ...how, why: 'ok', data: { value } });
}

function states(node: string, type: string, said: { readonly [field: string]: Json }): Said {
  return event('fact', { node, type, data: said });
}

function entryOf(entry: string): { readonly [field: string]: Json } {
  const [place = '', command = null] = entry.split(' ');
  const [index, term] = place.split('/').map(Number);
  return { index: index ?? 0, term: term ?? 0, command };
}
