/** Messages and calls made by hand: what a test says of a request, event by event. */
import type { Json } from '../base/json.ts';
import type { Fact, TraceEvent } from '../trace/event.ts';
import { event, type Said } from './told.ts';

export function begins(node: string, request: string, type = 'put', key = 'car'): Said {
  return event('begin', { node, type, request, data: { process: 0, key, args: {} } });
}

export function ends(node: string, request: string, why: 'ok' | 'fail' | 'info' = 'ok'): Said {
  return event('end', {
    node,
    request,
    why,
    data: why === 'ok' ? { value: null } : { error: why },
  });
}

export function sends(node: string, peer: string, request: string): Said {
  return event('send', { node, peer, type: 'ask', request });
}

/** The message that was sent there arrives. */
export function delivers(sent: number, node: string, copy = 0): Said {
  return caused(event('deliver', { node, type: 'ask' }), sent, copy);
}

export function loses(sent: number, why: string, copy = 0): Said {
  return caused(event('lose', { why, type: 'ask' }), sent, copy);
}

/** The network makes the first further copy of it. */
export function doubles(sent: number, from: string, to: string, request: string): Said {
  return caused(event('duplicate', { node: to, peer: from, type: 'ask', request }), sent, 1);
}

/** @param cause the event in which, or because of which, it does so */
export function executes(node: string, request: string, cause = -1): Said {
  return caused(states(node, { fact: 'executed', request }), cause);
}

export function recalls(node: string, request: string): Said {
  return states(node, { fact: 'recalled', request });
}

export function states(node: string, { fact, ...said }: Fact): Said {
  return event('fact', { node, type: fact, data: said as Json });
}

export function crashes(node: string): Said {
  return event('crash', { node });
}

export function caused(said: Said, cause: number, copy = 0): Said {
  return (index): TraceEvent => ({ ...said(index), cause, copy });
}
