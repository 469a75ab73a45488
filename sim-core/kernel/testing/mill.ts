/** A mill that grinds for five milliseconds, and a broker that sends its customers on to it. */
import { chartOf, forward, reply, update } from '../chart.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';

type Mill = { readonly ground: number };

interface Grain {
  readonly type: 'grind' | 'look';
  readonly request: string;
}

const machine = chartOf<Mill, Grain>()().createMachine({
  context: { ground: 0 },
  on: {
    grind: {
      actions: [
        update(({ ground }) => ({ ground: ground + 1 })),
        reply(({ ground }) => ({ type: 'flour', payload: { ground } })),
      ],
    },
    look: { actions: reply(({ ground }) => ({ type: 'seen', payload: { ground } })) },
  },
});

export function mill(name: string): NodeSpec {
  const service = { grind: { low: 5000, high: 5000 } };
  return defineNode(name, 'mills', [
    definePart({ name: 'stone', machine, timers: {}, durable: [], service }),
  ]);
}

interface Wanted extends Grain {
  readonly replyTo: string;
}

/** What it is asked to grind it sends on to M: the flour goes to whoever asked. */
export function broker(name: string): NodeSpec {
  const chart = chartOf<Record<never, never>, Wanted>()().createMachine({
    context: {},
    on: {
      grind: {
        actions: forward((_, { replyTo, request }: Wanted) => ({
          to: 'M/stone',
          type: 'grind',
          request,
          replyTo,
        })),
      },
    },
  });
  return defineNode(name, 'brokers', [
    definePart({ name: 'desk', machine: chart, timers: {}, durable: [] }),
  ]);
}
