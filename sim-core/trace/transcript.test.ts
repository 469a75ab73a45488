import { expect, it } from 'vitest';
import { ratio } from '../base/integers.ts';
import { EVENT_KINDS, type TraceEvent } from '../kernel/event.ts';
import { at as atTime } from '../base/time.ts';
import { at } from '../kernel/script.ts';
import { heal, partition } from '../network/faults.ts';
import { gossips } from '../testing/gossip.ts';
import { watch } from '../testing/tiny.ts';
import { recordTrace } from './record.ts';
import { openTrace } from './trace.ts';
import { transcript } from './transcript.ts';

// A file is its own expectation. `vitest -u` rewrites it; the diff is the change in behaviour.
it.each([
  ['what a reader needs', 'gossip.txt', {}],
  ['every event', 'gossip-all.txt', { all: true }],
])('a transcript tells %s, one event a line', async (_, file, options) => {
  await expect(transcript(eventful(), options)).toMatchFileSnapshot(`testdata/${file}`);
});

it('has a line for every kind of event', async () => {
  const events = EVENT_KINDS.map((kind, index) => ({ ...NOTHING, kind, index, ...SAID[kind] }));
  const recorder = recordTrace([{ name: 'S1', group: '', parts: ['raft'] }]);
  for (const event of events) {
    recorder.event({ ...event, text: event.data === null ? '' : JSON.stringify(event.data) });
  }
  const trace = openTrace(recorder.finish(atTime(0), []));
  const text = transcript(trace, { all: true });
  expect(text.split('\n')).toHaveLength(EVENT_KINDS.length);
  await expect(text).toMatchFileSnapshot('testdata/every-kind.txt');
});

const NOTHING: TraceEvent = {
  ...{ index: 0, at: atTime(0), kind: 'note', node: 'S1', part: 'raft', peer: '', peerPart: '' },
  ...{ type: '', cause: -1, n: 0, copy: 0, request: '', why: '', data: null, text: '' },
};

const PEER = { peer: 'S2', peerPart: 'raft' };
const MESSAGE = { ...PEER, type: 'vote', data: { term: 1 } };
const NETWORK = { node: '', part: '' };

/** What is said in an event of each kind, where something is. */
const SAID: { readonly [Kind in TraceEvent['kind']]?: Partial<TraceEvent> } = {
  crash: { data: { after: { part: 'raft', effect: 'persist', n: 0 }, unsynced: 'torn' } },
  ...{ take: { type: 'vote', data: { micros: 5 } }, step: { type: 'vote' }, send: MESSAGE },
  ...{ call: { ...MESSAGE, peer: 'S1', peerPart: 'log' }, deliver: MESSAGE },
  ...{ lose: { ...MESSAGE, why: 'down' }, duplicate: { ...MESSAGE, copy: 1 } },
  delay: { ...MESSAGE, why: 'clog' },
  timerSet: { type: 'electionTimeout', data: { length: 5 } },
  ...{ timerFired: { type: 'electionTimeout' }, timerCancelled: { type: 'electionTimeout' } },
  open: { type: 'watcher', peer: 'S1', peerPart: 'watcher#7', data: { key: 'x' } },
  close: { type: 'watcher', peer: 'S1', peerPart: 'watcher#7' },
  begin: { type: 'put', data: { key: 'x', args: { value: 1 }, process: 0 } },
  end: { type: 'put', why: 'ok', data: {} },
  fact: { type: 'leads', data: { term: 1 } },
  note: { data: 'all is well' },
  partition: { ...NETWORK, data: { type: 'isolate', node: 'S1' } },
  ...{ heal: NETWORK, clog: { ...NETWORK, data: { to: 'S1' } }, unclog: { ...NETWORK, data: {} } },
  ...{ linkDown: PEER, linkUp: PEER, weather: { ...NETWORK, data: { rules: [] } } },
  ...{ clock: { data: { ppm: 200 } }, slowSync: { data: { low: 0, high: 5 } } },
  liveness: { ...NETWORK, data: { core: ['S1'] } },
  blocked: { data: { state: 'asking' } },
  bound: { ...NETWORK, why: 'events' },
};

/** Two talkers in trouble: something of everything. */
function eventful() {
  return watch({
    nodes: gossips(['A', 'B'], 2),
    network: {
      links: 'unordered',
      rules: [
        { type: 'duplication', chance: ratio(1, 4) },
        { type: 'loss', chance: ratio(1, 5) },
        { type: 'latency', latency: { shape: 'uniform', low: 1000, high: 9000 } },
      ],
    },
    script: [at(14_000, partition(['A'], ['B'])), at(30_000, heal())],
    interventions: [{ do: 'delay', by: 4000, from: 'A', to: 'B', type: 'ask', n: 0, copy: 0 }],
    seed: 3,
  }).trace;
}
