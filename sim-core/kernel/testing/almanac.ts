/** An almanac is told the time when it is asked, a number when it tosses, and nothing when read. */
import { chartOf, update } from '../chart.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';

type Page = { readonly clock: number; readonly luck: number };

interface Question {
  readonly type: 'ask' | 'toss' | 'both' | 'read';
  readonly clock?: number;
  readonly luck?: number;
}

const machine = chartOf<Page, Question>()().createMachine({
  context: ({ input: { clock = -1, luck = -1 } }) => ({ clock, luck }),
  on: {
    ask: { actions: update(told) },
    toss: { actions: update(told) },
    both: { actions: update(told) },
    read: { actions: update(told) },
  },
});

export function almanac(name: string): NodeSpec {
  const reads = {
    start: ['clock'],
    ask: ['clock'],
    toss: ['luck'],
    both: ['clock', 'luck'],
  } as const;
  return defineNode(name, 'almanacs', [
    definePart({ name: 'page', machine, timers: {}, durable: [], reads }),
  ]);
}

/** What it was not told is -1. */
function told(_: Page, { clock = -1, luck = -1 }: Question) {
  return { clock, luck };
}
