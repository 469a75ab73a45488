/**
 * The runs that the tests draw. One with a call that is answered, one whose message is lost, and a
 * wall; one message comes twice.
 *
 *     A       ──[ put car=roadster  ok ]────[ get car          unknown ┊
 *                 ╲        ╱                   ╲
 *     server  ─────●──────●──────────────────────✕  ▒▒▒ wall
 */
import type { Trace } from '../../../sim-core/trace/trace.ts';
import { recorded } from './recorded.ts';

export function calls(): Trace {
  const toServer = { node: 'A', peer: 'server' };
  const fromA = { node: 'server', peer: 'A' };
  const put = { type: 'put', request: 'A#1', data: { alias: 'car', content: 'roadster' } };
  const get = { type: 'get', request: 'A#2', data: { alias: 'car' } };
  const answer = { type: 'reply', request: 'A#1', data: { error: null, content: null } };
  const wall = { type: 'groups', groups: [['A'], ['server']] };
  const args = { alias: 'car', content: 'roadster' };
  return recorded(
    ['A', 'server'],
    [
      { ms: 0, kind: 'start', node: 'A', state: 'thinking' },
      { ms: 0, kind: 'start', node: 'server', state: 'serving' },
      { ms: 10, kind: 'begin', node: 'A', type: 'put', data: { key: 'car', args, process: 0 } },
      { ms: 10, kind: 'send', ...toServer, ...put, state: 'waiting' },
      { ms: 20, kind: 'duplicate', ...fromA, ...put, cause: 3, copy: 1 },
      { ms: 20, kind: 'deliver', ...fromA, ...put, cause: 3 },
      { ms: 20, kind: 'send', ...fromA, ...answer, cause: 5 },
      { ms: 28, kind: 'deliver', ...fromA, ...put, cause: 3, copy: 1 },
      { ms: 32, kind: 'deliver', ...toServer, ...answer, cause: 6 },
      { ms: 32, kind: 'end', node: 'A', type: 'put', why: 'ok', data: {}, state: 'idle' },
      { ms: 40, kind: 'partition', data: wall },
      {
        ...{ ms: 50, kind: 'begin', node: 'A', type: 'get', n: 1 },
        data: { key: 'car', args: { alias: 'car' }, process: 0 },
      },
      { ms: 50, kind: 'send', ...toServer, ...get, n: 1, state: 'waiting' },
      { ms: 56, kind: 'lose', ...fromA, ...get, n: 1, cause: 12, why: 'partition' },
      { ms: 60, kind: 'heal' },
      {
        ...{ ms: 100, kind: 'end', node: 'A', type: 'get', n: 1, why: 'info' },
        data: { error: 'timeout' },
      },
    ],
  );
}
