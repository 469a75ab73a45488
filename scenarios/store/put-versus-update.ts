/** Two clients, one server, one entry; the variants differ in how each client writes. */
import { assert } from '../../sim-core/base/assert.ts';
import { ms } from '../../sim-core/base/time.ts';
import {
  bothClientsReadBack,
  conflictRefused,
  oneSuccessfulPutPerAlias,
  overwritesOnlyWhatItSaw,
  silentConflict,
  storeIsLinearizable,
  callsAreExactlyOnce,
  sessionsAreKept,
} from '../../sim-core/protocols/store/claims.ts';
import { storeServer, writingClient, type Write } from '../../sim-core/protocols/store/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { calmConnections, claimsOf } from '../vocabulary.ts';
import { putVersusUpdate as lesson } from './put-versus-update.lesson.ts';

interface Way {
  readonly a: Write;
  readonly b: Write;
  readonly contents: Readonly<Record<string, string>>;
}

const put: Write = { type: 'put' };
const update: Write = { type: 'update' };
const takeIfFree: Write = { type: 'compare_and_swap', comparand: 'free' };
const lookFirst: Write = { type: 'get, then compare_and_swap' };
const free = { car: 'free' };

const WAYS: Readonly<Record<string, Way>> = {
  'both-update': { a: update, b: update, contents: {} },
  'a-put-b-update': { a: put, b: update, contents: {} },
  'a-update-b-put': { a: update, b: put, contents: {} },
  'both-put': { a: put, b: put, contents: {} },
  'compare-and-swap': { a: takeIfFree, b: takeIfFree, contents: free },
  'get-then-compare-and-swap': { a: lookFirst, b: lookFirst, contents: free },
};

export const putVersusUpdate: Scenario = {
  lesson,
  build,
  smallest: (variant) => ({
    ...build(variant, { think: 0, pause: 0 }),
    endless: ['store/timeout'],
  }),
};

function build(variant: string, parameters: Parameters): Built {
  const way = WAYS[variant];
  assert(way !== undefined, `a way to build ${variant}`);
  const pace = { think: ms(parameters['think'] ?? 0), pause: ms(parameters['pause'] ?? 0) };
  return {
    nodes: [
      writingClient('A', 'server', { ...pace, alias: 'car', content: 'roadster', write: way.a }),
      storeServer('server', way.contents),
      writingClient('B', 'server', { ...pace, alias: 'car', content: 'sedan', write: way.b }),
    ],
    network: calmConnections,
    script: [],
    claims: claimsOf(lesson, variant, [
      silentConflict(),
      storeIsLinearizable(way.contents),
      sessionsAreKept(),
      callsAreExactlyOnce(),
      oneSuccessfulPutPerAlias(),
      conflictRefused(),
      overwritesOnlyWhatItSaw(),
      bothClientsReadBack(['A', 'B']),
    ]),
  };
}
