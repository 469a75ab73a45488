/** Whom the stories of the kernel are about, by the name of their world. */
import { chartOf } from '../chart.ts';
import { defineNode, definePart, type NodeSpec } from '../part.ts';
import { almanac } from './almanac.ts';
import { clerk } from './clerk.ts';
import { hotel } from './hotel.ts';
import { bookshelf, reader } from './library.ts';
import { broker, mill } from './mill.ts';
import { office } from './office.ts';
import { sleeper } from './sleeper.ts';

const TEN = { low: 10_000, high: 10_000 };

const WORLDS: Readonly<Record<string, () => readonly NodeSpec[]>> = {
  clerk: () => [clerk('S')],
  clerks: () => ['S', 'A', 'B', 'C'].map(clerk),
  sleeper: () => [sleeper('S', TEN)],
  // B dozes longer than A.
  sleepers: () => [sleeper('A', TEN), sleeper('B', { low: 14_000, high: 14_000 })],
  almanac: () => [almanac('S')],
  hotel: () => [hotel('S')],
  office: () => [office('S', 2000)],
  library: () => [reader('C'), bookshelf('S')],
  mill: () => [mill('M'), broker('B')],
  quiet: () => ['A', 'B', 'C', 'D', 'E'].map(quiet),
};

export function nodesOf(world: string): readonly NodeSpec[] {
  const made = WORLDS[world];
  if (!made) throw new Error(`there is no world called ${world}`);
  return made();
}

function quiet(name: string): NodeSpec {
  const machine = chartOf<Record<never, never>, { readonly type: string }>()().createMachine({
    context: {},
  });
  return defineNode(name, 'quiet', [
    definePart({ name: 'nothing', machine, timers: {}, durable: [] }),
  ]);
}
