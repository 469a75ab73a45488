/**
 * A clerk writes words into a book of which three fields are on the disk. It writes and then says
 * so, or says so and then writes, or only remembers.
 */
import type { Json } from '../../base/json.ts';
import { broadcast, chartOf, fact, persist, reply, update } from '../chart.ts';
import { defineNode, definePart, type NodeSpec, type PartInput } from '../part.ts';

type Book = { readonly words: string; readonly count: number; readonly last: string };

interface Word {
  readonly type: 'write' | 'boast' | 'jot' | 'spread' | 'heard';
  readonly word: string;
  readonly request: string;
}

const chart = chartOf<Book, Word>()();

const machine = chart.createMachine({
  context: ({ input }) => asOnDisk(input),
  on: {
    write: { actions: [update(written), persist(), fact(executed), reply(done)] },
    boast: { actions: [update(written), reply(done), fact(executed), persist()] },
    jot: { actions: update(written) },
    spread: {
      actions: [update(written), broadcast(toAll), persist(), reply(done)],
    },
    heard: { actions: update(written) },
  },
});

/** A node with a clerk, by this name. */
export function clerk(name: string): NodeSpec {
  const durable = ['words', 'count', 'last'];
  return defineNode(name, 'clerks', [definePart({ name: 'clerk', machine, timers: {}, durable })]);
}

function asOnDisk({ restored }: PartInput): Book {
  const { words = '', count = 0, last = '' } = (restored ?? {}) as { [field: string]: Json };
  return { words: words as string, count: count as number, last: last as string };
}

function written({ words, count }: Book, { word }: Word) {
  return { words: words + word, count: count + 1, last: word };
}

function executed(_: Book, { request }: Word) {
  return { fact: 'executed', request } as const;
}

function done({ count }: Book) {
  return { type: 'done', payload: { count } };
}

function toAll(_: Book, { word }: Word) {
  return { to: ['A/clerk', 'B/clerk', 'C/clerk'], type: 'heard', payload: { word } };
}
