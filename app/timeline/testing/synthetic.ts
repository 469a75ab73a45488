/**
 * A run that never was, as large as wanted: nodes in a ring that call each other and answer, with
 * every fifteenth message lost. For measuring how drawing grows; nothing about it is interesting.
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

interface Due {
  readonly at: number;
  readonly event: Omit<TraceEvent, 'index' | 'at'>;
}

/** About so many events on so many nodes: the same ones every time. */
export function syntheticTrace({ events, nodes }: SyntheticOptions): TraceData {
  const names = Array.from({ length: nodes }, (_, i) => `n${i + 1}`);
  const infos = names.map((name) => ({ name, group: 'nodes', parts: ['part'] }));
  const recorder = recordTrace(infos);
  const luck = numberLuck(1);
  const due: Due[] = [];
  let index = 0;
  let now = 0;
  while (index < events) {
    const next = due[0];
    if (next && next.at <= now) {
      due.shift();
      recorder.event({ ...next.event, index: index++, at: next.at as Instant });
      continue;
    }
    const from = names[luck(nodes)] ?? '';
    const to = names[luck(nodes)] ?? '';
    if (from !== to) {
      const sent = index++;
      const message = { node: from, part: 'part', peer: to, peerPart: 'part', type: 'ask' };
      recorder.event({ ...plain, ...message, kind: 'send', index: sent, at: now as Instant });
      const kind: EventKind = luck(15) === 0 ? 'lose' : 'deliver';
      const back = { node: to, part: 'part', peer: from, peerPart: 'part', type: 'ask' };
      const arrival = { ...plain, ...back, kind, cause: sent, why: kind === 'lose' ? 'loss' : '' };
      insert(due, { at: now + 1000 + luck(9000), event: arrival });
    }
    now += 1 + luck(200);
  }
  return recorder.finish(now as Instant, []);
}

const plain = {
  ...{ cause: -1, n: 0, copy: 0, request: '', why: '', data: null, text: '' },
};

function insert(due: Due[], one: Due): void {
  let place = due.length;
  while (place > 0 && (due[place - 1]?.at ?? 0) > one.at) place--;
  due.splice(place, 0, one);
}
