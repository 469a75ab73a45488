/** Two clients, one counter that holds 10; the variants differ in how it is written back. */
import { assert } from '../../sim-core/base/assert.ts';
import { ms } from '../../sim-core/base/time.ts';
import {
  callsAreExactlyOnce,
  conflictRefused,
  sessionsAreKept,
  storeIsLinearizable,
} from '../../sim-core/protocols/store/claims.ts';
import {
  countingClient,
  storeServer,
  type Increment,
} from '../../sim-core/protocols/store/index.ts';
import {
  casLoopEnds,
  everybodyCounts,
  everyLossIsNoticed,
  lostSilently,
  updateLost,
} from '../../sim-core/protocols/store/update-claims.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { calmConnections, claimsOf } from '../vocabulary.ts';
import { counter as lesson } from './counter.lesson.ts';

const WAYS: Readonly<Record<string, Increment>> = {
  'get-and-update': 'update',
  'get-update': 'get_update',
  'compare-and-swap': 'compare_and_swap',
};

const contents = { counter: '10' };
const clients = ['A', 'B'];

export const counter: Scenario = {
  lesson,
  build,
  smallest: (variant) => ({ ...build(variant, { think: 0 }), endless: ['store/timeout'] }),
};

function build(variant: string, parameters: Parameters): Built {
  const how = WAYS[variant];
  assert(how !== undefined, `a way to build ${variant}`);
  const client = { think: ms(parameters['think'] ?? 0), alias: 'counter', how };
  return {
    nodes: [
      countingClient('A', 'server', client),
      storeServer('server', contents),
      countingClient('B', 'server', client),
    ],
    network: calmConnections,
    script: [],
    claims: claimsOf(lesson, variant, [
      updateLost(),
      lostSilently(),
      everyLossIsNoticed(),
      conflictRefused(),
      casLoopEnds(clients),
      everybodyCounts(clients),
      storeIsLinearizable(contents),
      sessionsAreKept(),
      callsAreExactlyOnce(),
    ]),
  };
}
