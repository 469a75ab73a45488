/** Histories made by hand, event by event, for claims to judge. */
import { canonical, type Json } from '../../../base/json.ts';
import { at } from '../../../base/time.ts';
import type { Claim, Judgement } from '../../../checkers/claim.ts';
import type { EventKind, TraceEvent } from '../../../trace/event.ts';

/** What is said of an event; the rest is as good as any. */
export type Said = (index: number) => TraceEvent;

/** A calls `put car roadster`: "A#1" is the name of the request, and says whose it is. */
export function calls(request: string, type: string, key: string, args: object = {}): Said {
  const data = { process: 0, key, args: { alias: key, ...args } };
  return event('begin', { node: nodeOf(request), type, request, data });
}

/** The call ends: with a value, or with an error's name after "!", or as nobody knows with "?". */
export function ends(request: string, result: string | null = null): Said {
  const how = { node: nodeOf(request), request };
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

/** What the claim says of these events, in this order. */
export function judged(claim: Claim, told: readonly Said[], cut = false): Judgement {
  const monitor = claim.monitor();
  const open = new Map<string, number>();
  const counts = new Map<string, number>();
  told.forEach((said, index) => {
    const made = said(index);
    const { node, kind } = made;
    if (kind === 'begin') {
      counts.set(node, (counts.get(node) ?? -1) + 1);
      open.set(made.request, counts.get(node) ?? 0);
    }
    monitor.see({ ...made, n: open.get(made.request) ?? 0 });
  });
  return monitor.verdict({ events: told.length, cut });
}

function nodeOf(request: string): string {
  return request.split('#')[0] ?? '';
}

function event(kind: EventKind, fields: Partial<TraceEvent>): Said {
  const data = fields.data ?? null;
  const nowhere = { node: '', part: '', peer: '', peerPart: '', type: '', request: '', why: '' };
  return (index) => ({
    ...nowhere,
    ...fields,
    index,
    at: at(index),
    kind,
    cause: -1,
    n: 0,
    copy: 0,
    data,
    text: canonical(data),
  });
}
