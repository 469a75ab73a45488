/**
 * An office of two threads: the front hands papers to the archive, which takes its time and hands
 * them back. What the front is asked meanwhile it does meanwhile.
 */
import { call, chartOf, update } from '../chart.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';

type Desk = { readonly done: string };

interface Paper {
  readonly type: 'work' | 'file' | 'filed';
  readonly paper: string;
}

const front = chartOf<Desk, Paper>()().createMachine({
  context: { done: '' },
  on: {
    work: { actions: [update(noted('+')), call(handing('archive', 'file'))] },
    filed: { actions: update(noted('-')) },
  },
});

const archive = chartOf<Desk, Paper>()().createMachine({
  context: { done: '' },
  on: { file: { actions: [update(noted('')), call(handing('front', 'filed'))] } },
});

/** The archive takes so long for a paper. */
export function office(name: string, takes: number): NodeSpec {
  const service = { file: { low: takes, high: takes } };
  const common = { timers: {}, durable: [] };
  return defineNode(name, 'offices', [
    definePart({ name: 'front', machine: front, ...common }),
    definePart({ name: 'archive', machine: archive, thread: 'cellar', service, ...common }),
  ]);
}

function noted(sign: string) {
  return ({ done }: Desk, { paper }: Paper) => ({ done: `${done}${sign}${paper}` });
}

function handing(part: string, type: string) {
  return (_: Desk, { paper }: Paper) => ({ part, type, payload: { paper } });
}
