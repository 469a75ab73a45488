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
    'A notices: car is not as it takes it to be',
    { kind: 'fact', type: 'noticed', data: { about: 'car', value: null } },
  ],
  [
    'a wall rises between A and B and C',
    { kind: 'partition', data: { groups: [['A'], ['B', 'C']] } },
  ],
  [
    'a wall rises on the way from A to B and C',
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
