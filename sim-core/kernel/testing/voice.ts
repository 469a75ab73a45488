/** Somebody outside, who says what a story wants to have said, when it wants it. */
import type { Micros } from '../../base/time.ts';
import { chartOf, send } from '../chart.ts';
import type { Payload } from '../effects.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';

export interface Said {
  readonly at: Micros;
  /** `node/part` */
  readonly to: string;
  readonly type: string;
  /** The message's own; a `request` among them is its request. */
  readonly fields: Payload;
}

export function voice(name: string, said: readonly Said[]): NodeSpec {
  const moments = said.map((one, n) => ({ ...one, timer: `at${n}` }));
  const chart = chartOf<Record<never, never>, { readonly type: string }>()(
    ...moments.map(({ timer }) => timer),
  );
  const machine = chart.createMachine({
    id: 'voice',
    context: {},
    type: 'parallel',
    states: Object.fromEntries(
      moments.map(({ timer, to, type, fields: { request, ...payload } }) => [
        timer,
        {
          initial: 'waiting',
          states: {
            waiting: { after: { [timer]: 'done' } },
            done: { entry: send(() => ({ to, type, payload, request: String(request ?? '') })) },
          },
        },
      ]),
    ),
  });
  const timers = Object.fromEntries(moments.map(({ timer, at }) => [timer, { low: at, high: at }]));
  return defineNode(name, 'outside', [definePart({ name: 'voice', machine, timers, durable: [] })]);
}
