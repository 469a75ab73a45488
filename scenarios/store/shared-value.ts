/** The run of *both update*, with prices: both variants are one run, judged by different claims. */
import { ms } from '../../sim-core/base/time.ts';
import {
  bothClientsReadBack,
  readsTheNewest,
  silentConflict,
  storeIsLinearizable,
  callsAreExactlyOnce,
  sessionsAreKept,
} from '../../sim-core/protocols/store/claims.ts';
import { storeServer, writingClient, type Write } from '../../sim-core/protocols/store/index.ts';
import type { Built, Parameters, Scenario } from '../../sim-core/run/scenario.ts';
import { calmConnections, claimsOf } from '../vocabulary.ts';
import { sharedValue as lesson } from './shared-value.lesson.ts';

export const sharedValue: Scenario = {
  lesson,
  build,
  smallest: (variant) => ({
    ...build(variant, { think: 0, pause: 0 }),
    endless: ['store/timeout'],
  }),
};

function build(variant: string, parameters: Parameters): Built {
  const pace = { think: ms(parameters['think'] ?? 0), pause: ms(parameters['pause'] ?? 0) };
  const write: Write = { type: 'update' };
  return {
    nodes: [
      writingClient('A', 'server', { ...pace, alias: 'stock3', content: '503.5', write }),
      storeServer('server', {}),
      writingClient('B', 'server', { ...pace, alias: 'stock3', content: '504.5', write }),
    ],
    network: calmConnections,
    script: [],
    claims: claimsOf(lesson, variant, [
      silentConflict(),
      readsTheNewest(),
      storeIsLinearizable({}),
      sessionsAreKept(),
      callsAreExactlyOnce(),
      bothClientsReadBack(['A', 'B']),
    ]),
  };
}
