/** Every kind of event has a sentence, and each is read here as a visitor would. */
import { expect, it } from 'vitest';
import { at } from '../../sim-core/base/time.ts';
import { EVENT_KINDS, type TraceEvent } from '../../sim-core/trace/event.ts';
import { fullSentence, sentenceOf, timedSentence } from './sentences.ts';

const put = { node: 'server', peer: 'A', type: 'put', data: { alias: 'car', content: 'roadster' } };

it.each<[string, Partial<TraceEvent>]>([
  ['server received put (alias car, content roadster) from A', { kind: 'deliver', ...put }],
  ['server sent reply to A', { kind: 'send', ...put, type: 'reply', data: { content: null } }],
  ['server lost put from A: partition', { kind: 'lose', ...put, why: 'partition' }],
  ['server lost a copy of put from A: by your hand', { kind: 'lose', ...put, copy: 1, why: 'you' }],
  ['put from A to server was doubled by your hand', { kind: 'duplicate', ...put, why: 'you' }],
  [
    'put from A to server is kept back: it has to be sent again',
    { kind: 'delay', ...put, why: 'retransmission' },
  ],
  [
    'A calls put (alias car, content roadster)',
    { kind: 'begin', type: 'put', data: { key: 'car', args: put.data } },
  ],
  ['A’s put is done: ok', { kind: 'end', type: 'put', why: 'ok', data: {} }],
  ['A’s get returned sedan', { kind: 'end', type: 'get', why: 'ok', data: { value: 'sedan' } }],
  [
    'A’s acquire returned granted false, owner B',
    {
      ...{ kind: 'end', type: 'acquire', why: 'ok' },
      data: { value: { granted: false, owner: 'B' } },
    },
  ],
  [
    'server sent AppendEntries (4 entries, term 2) to A',
    {
      ...{ ...put, kind: 'send', type: 'AppendEntries' },
      data: {
        entries: [1, 2, 3, 4].map((n) => ({ term: 2, command: `write ${n} to x` })),
        term: 2,
      },
    },
  ],
  [
    'A’s put failed: alias_already_exists',
    { kind: 'end', type: 'put', why: 'fail', data: { error: 'alias_already_exists' } },
  ],
  [
    'A’s put ended and nobody knows how: timeout',
    { kind: 'end', type: 'put', why: 'info', data: { error: 'timeout' } },
  ],
  [
    'A set its timer timeout for 60 s',
    { kind: 'timerSet', type: 'timeout', data: { length: 60_000_000 } },
  ],
  [
    'A now holds car = sedan (version 2)',
    { kind: 'fact', type: 'committed', data: { key: 'car', value: 'sedan', version: 2 } },
  ],
  [
    'A removed car (version 3)',
    { kind: 'fact', type: 'committed', data: { key: 'car', value: null, version: 3 } },
  ],
  [
    'A believes: car is roadster',
    { kind: 'fact', type: 'believes', data: { about: 'car', value: 'roadster' } },
  ],
  [
    'A notices: car is not what it took it for',
    { kind: 'fact', type: 'noticed', data: { about: 'car', value: null } },
  ],
  ['server lost put from A: it was not running', { kind: 'lose', ...put, why: 'down' }],
  ['server lost put from A: the connection broke', { kind: 'lose', ...put, why: 'reset' }],
  ['A crashes', { kind: 'crash', data: { unsynced: 'lost' } }],
  [
    'A crashes just after the persist of its raft, in the middle of a write',
    { kind: 'crash', data: { unsynced: 'torn', after: { part: 'raft', effect: 'persist', n: 2 } } },
  ],
  ['A restarts with what its disk has', { kind: 'restart' }],
  ['A is paused', { kind: 'pause' }],
  ['A goes on', { kind: 'resume' }],
  ['A’s store begins to work on put', { kind: 'take', type: 'put', data: { micros: 5 } }],
  ['A’s store writes to its disk', { kind: 'persist' }],
  ['A’s store is safe on its disk', { kind: 'synced' }],
  ['A opens its watcher#7', { kind: 'open', peer: 'A', peerPart: 'watcher#7', data: {} }],
  ['A closes its watcher#7', { kind: 'close', peer: 'A', peerPart: 'watcher#7' }],
  ['messages from A to B are held', { kind: 'clog', data: { from: 'A', to: 'B' } }],
  ['all messages are let through again', { kind: 'unclog', data: {} }],
  ['A loses its connection to B', { kind: 'linkDown', peer: 'B' }],
  ['A has a connection to B again', { kind: 'linkUp', peer: 'B' }],
  [
    'the network changes: loss 1 in 2',
    { kind: 'weather', data: { rules: [{ type: 'loss', chance: { num: 1, of: 2 } }] } },
  ],
  ['A’s clock jumps ahead by 5 ms', { kind: 'clock', data: { by: 5000 } }],
  ['A’s clock loses 200 µs a second', { kind: 'clock', data: { ppm: -200 } }],
  ['A’s disk takes 5 ms to sync', { kind: 'slowSync', data: { low: 5000, high: 5000 } }],
  [
    'A and B are healed, and what else is broken stays so',
    { kind: 'liveness', data: { core: ['A', 'B'] } },
  ],
  [
    'A’s store blocks: its thread takes only what it awaits',
    { kind: 'blocked', data: { state: 'asking' } },
  ],
  ['A’s store blocks no longer', { kind: 'unblocked' }],
  ['A stands for election in term 3', { kind: 'fact', type: 'stands', data: { term: 3 } }],
  ['A leads from now on, in term 3', { kind: 'fact', type: 'leads', data: { term: 3 } }],
  [
    'A’s log has (set x) at 4, of term 3',
    { kind: 'fact', type: 'appended', data: { index: 4, term: 3, command: { set: 'x' } } },
  ],
  [
    'A’s log has write 3 (B#2) at 4, of term 3',
    {
      ...{ kind: 'fact', type: 'appended' },
      data: {
        ...{ index: 4, term: 3 },
        command: { clientId: 'B', sequenceNum: 2, command: { op: 'write', value: 3 } },
      },
    },
  ],
  ['A’s log is empty from 4 on', { kind: 'fact', type: 'truncated', data: { index: 4 } }],
  [
    'A applied an empty entry at 1, of term 3',
    { kind: 'fact', type: 'applied', data: { index: 1, term: 3, command: null } },
  ],
  [
    'a wall rises between A and B, C',
    { kind: 'partition', data: { type: 'groups', groups: [['A'], ['B', 'C']] } },
  ],
  ['a wall rises around A', { kind: 'partition', data: { type: 'isolate', node: 'A' } }],
  [
    'walls rise that leave each of A, B, C its own majority',
    { kind: 'partition', data: { type: 'majorityRing', ring: ['A', 'B', 'C'] } },
  ],
  ['the walls fall', { kind: 'heal' }],
  ['a wall falls around A', { kind: 'heal', data: { type: 'isolate', node: 'A' } }],
  [
    'a wall rises on the way from A to B, C',
    { kind: 'partition', data: { type: 'oneWay', from: ['A'], to: ['B', 'C'] } },
  ],
  ['the run is cut off: it reached its bound of events', { kind: 'bound', why: 'events' }],
])('says “%s”', (sentence, said) => {
  expect(sentenceOf(eventOf(said))).toBe(sentence);
});

it('has a sentence for every kind of event, whatever is left out of it', () => {
  for (const kind of EVENT_KINDS) expect(sentenceOf(eventOf({ kind }))).toMatch(/\S+ \S+/);
});

it('tells the time first, where the sentence is read in a row or aloud', () => {
  const lost = eventOf({ kind: 'lose', ...put, why: 'partition', at: at(12_400) });
  expect(timedSentence(lost)).toBe('12.4 ms, server lost put from A: partition');
  expect(fullSentence(lost)).toBe('12.4 ms: server lost put from A: partition.');
});

function eventOf(said: Partial<TraceEvent>): TraceEvent {
  return {
    index: 0,
    at: at(0),
    kind: 'note',
    node: 'A',
    part: 'store',
    peer: '',
    peerPart: '',
    type: '',
    cause: -1,
    n: 0,
    copy: 0,
    request: '',
    why: '',
    data: null,
    text: '',
    ...said,
  };
}
