/**
 * A run that never was, as large as wanted: nodes that send each other messages, of which about one
 * in fifteen is lost. For measuring how drawing grows; nothing about it is interesting.
 */
import { numberLuck } from './number-luck.ts';
import type { Instant } from '../../../sim-core/base/time.ts';
import type { TraceData } from '../../../sim-core/trace/columns.ts';
import { recordTrace } from '../../../sim-core/trace/record.ts';
import type { EventKind, TraceEvent } from '../../../sim-core/trace/event.ts';

export interface SyntheticOptions {
  readonly events: number;
  readonly nodes: number;
}

/** About so many events on so many nodes: the same ones every time. */
export function syntheticTrace({ events, nodes }: SyntheticOptions): TraceData {
  const names = Array.from({ length: nodes }, (_, i) => `n${i + 1}`);
  const recorder = recordTrace(names.map((name) => ({ name, group: 'nodes', parts: ['part'] })));
  const luck = numberLuck(1);
  const underway: Underway[] = [];
  let index = 0;
  let now = 0;
  while (index < events) {
    const next = underway[0];
    if (next && next.at <= now) {
      underway.shift();
      recorder.event(eventOf(index++, next));
      continue;
    }
    const [node = '', peer = ''] = [names[luck(nodes)], names[luck(nodes)]];
    if (node !== peer) {
      recorder.event(eventOf(index, { at: now, kind: 'send', node, peer, cause: -1 }));
      const kind = luck(15) === 0 ? 'lose' : 'deliver';
      const at = now + 1000 + luck(9000);
      insert(underway, { at, kind, node: peer, peer: node, cause: index++ });
    }
    now += 1 + luck(200);
  }
  return recorder.finish(now as Instant, []);
}

interface Underway {
  readonly at: number;
  readonly kind: EventKind;
  readonly node: string;
  readonly peer: string;
  readonly cause: number;
}

function eventOf(index: number, { at, kind, node, peer, cause }: Underway): TraceEvent {
  return {
    index,
    at: at as Instant,
    kind,
    node,
    part: 'part',
    peer,
    peerPart: 'part',
    type: 'ask',
    cause,
    n: 0,
    copy: 0,
    request: '',
    why: kind === 'lose' ? 'loss' : '',
    data: null,
    text: '',
  };
}

function insert(underway: Underway[], one: Underway): void {
  let place = underway.length;
  while (place > 0 && (underway[place - 1]?.at ?? 0) > one.at) place--;
  underway.splice(place, 0, one);
}
