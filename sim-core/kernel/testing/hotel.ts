/** A hotel: its desk opens and closes guests, each under a key; a guest naps, answers, leaves. */
import { chartOf, close, note, open, reply, update } from '../chart.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';

type Nothing = Record<never, never>;

interface Order {
  readonly type: 'checkIn' | 'checkOut';
  readonly key: string;
}

const desk = chartOf<Nothing, Order>()().createMachine({
  context: {},
  on: { checkIn: { actions: open(guestOf) }, checkOut: { actions: close(guestOf) } },
});

type Guest = { readonly key: string; readonly greeted: number };

interface Word {
  readonly type: 'hello' | 'leave';
}

const guest = chartOf<Guest, Word>()('nap').createMachine({
  id: 'guest',
  context: ({ input: { key } }) => ({ key, greeted: 0 }),
  initial: 'asleep',
  states: { asleep: { after: { nap: 'awake' } }, awake: {} },
  on: {
    hello: { actions: [update(greeted), reply(greeting)] },
    leave: {
      actions: [note(() => 'goodbye'), close(({ key }: Guest) => ({ part: 'guest', key }))],
    },
  },
});

export function hotel(name: string): NodeSpec {
  const nap = { low: 5000, high: 5000 };
  return defineNode(name, 'hotels', [
    definePart({ name: 'desk', machine: desk, timers: {}, durable: [] }),
    definePart({ name: 'guest', machine: guest, timers: { nap }, durable: [], instances: true }),
  ]);
}

function guestOf(_: Nothing, { key }: Order) {
  return { part: 'guest', key };
}

function greeted({ greeted: times }: Guest) {
  return { greeted: times + 1 };
}

function greeting({ greeted: times }: Guest) {
  return { type: 'greeting', payload: { times } };
}
