/**
 * A run in which everything befalls the nodes and their network: what a picture of faults shows.
 *
 *     ▐ clogged ▌    ▐ weather ▌
 *     S1  ───✕      ↻────────────
 *     S2  ──────────╎paused╎─────
 *     S3  ────×─────────○────◆───
 */
import type { Trace } from '../../../sim-core/trace/trace.ts';
import { recorded } from './recorded.ts';

export function troubles(): Trace {
  const loss = { type: 'loss', chance: { num: 1, of: 2 } };
  return recorded(
    ['S1', 'S2', 'S3'],
    [
      { ms: 0, kind: 'start', node: 'S1' },
      { ms: 0, kind: 'start', node: 'S2' },
      { ms: 0, kind: 'start', node: 'S3' },
      { ms: 5, kind: 'clog', data: { from: 'S1', to: 'S2' } },
      { ms: 6, kind: 'send', node: 'S2', peer: 'S1', type: 'ask' },
      { ms: 10, kind: 'crash', node: 'S1', data: { unsynced: 'lost' } },
      { ms: 10, kind: 'linkDown', node: 'S3', peer: 'S1' },
      { ms: 14, kind: 'lose', node: 'S1', peer: 'S2', type: 'ask', cause: 4, why: 'down' },
      { ms: 20, kind: 'pause', node: 'S2' },
      { ms: 25, kind: 'unclog', data: { from: 'S1', to: 'S2' } },
      { ms: 30, kind: 'restart', node: 'S1', cause: -1 },
      { ms: 32, kind: 'linkUp', node: 'S3', peer: 'S1' },
      { ms: 40, kind: 'resume', node: 'S2' },
      { ms: 45, kind: 'weather', data: { rules: [loss] } },
      { ms: 48, kind: 'partition', data: { type: 'isolate', node: 'S2' } },
      { ms: 55, kind: 'clock', node: 'S3', data: { ppm: 200 } },
      { ms: 60, kind: 'weather', data: { rules: [] } },
      { ms: 65, kind: 'heal' },
      { ms: 70, kind: 'crash', node: 'S3', data: { unsynced: 'lost' } },
      { ms: 80, kind: 'liveness', data: { core: ['S1', 'S2'] } },
      { ms: 90, kind: 'note', node: 'S1', data: 'all is well' },
    ],
  );
}
