/** What the inspector says of a real run: causes, counts, changes, and what hands can do. */
import { expect, it } from 'vitest';
import type { Json } from '../../sim-core/base/json.ts';
import { lightCone, relation } from '../../sim-core/trace/causality.ts';
import { shownEvents } from '../player/steps.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { recorded } from '../timeline/testing/recorded.ts';
import { chartWords, handlingOf, partsAfter } from './changes.ts';
import {
  DELAY,
  dropOf,
  interventionWords,
  messageAt,
  withDelay,
  withIntervention,
  withoutIntervention,
} from './interventions.ts';
import { shownCauses, standing } from './why.ts';
import { dataWords, fieldsOf, fieldWords } from './words.ts';

const { trace, spans } = sampleRun();
const shown = shownEvents(trace, false);

it('walks from any shown event to the start, one cause at a time, always into its past', () => {
  for (const event of shown) {
    let at = event;
    for (let steps = 0; steps <= trace.length; steps++) {
      const [cause] = shownCauses(trace, at, false);
      if (cause === undefined) break;
      expect(cause).toBeLessThan(at);
      expect(relation(trace, lightCone(trace, at), at, cause)).toBe('past');
      at = cause;
    }
    expect(shownCauses(trace, at, false)).toEqual([]);
  }
});

it('shows what is on the disk of a process that is down', () => {
  const vote = { scenario: 'raft/forgotten-vote', variant: 'on-the-disk', seed: 1 };
  const { trace: run } = sampleRun(vote);
  const events = Array.from({ length: run.length }, (_, event) => event);
  const crash = events.find((event) => run.kind(event) === 'crash')!;
  const [part] = partsAfter(run, crash);
  expect(part).toMatchObject({ name: 'raft', value: 'on its disk' });
  expect(part!.fields.map(({ name }) => name).sort()).toEqual(['currentTerm', 'log', 'votedFor']);
});

it('names the sending as a cause of a delivery', () => {
  const { sent, until } = spans.journeys[0]!;
  expect(shownCauses(trace, until, false)).toContain(sent);
});

it('counts every other shown event once', () => {
  for (const event of shown) {
    const { past, future, concurrent } = standing(trace, lightCone(trace, event), event, shown);
    expect(past + future + concurrent).toBe(shown.length - 1);
  }
});

it('shows what a delivery changed, and nothing as changed where nothing was handed over', () => {
  const { sent, until } = spans.journeys[0]!;
  expect(changedIn(until)).toContain('store entries');
  const { last } = handlingOf(trace, until);
  expect(trace.at(last)).toBe(trace.at(until));
  expect(changedIn(last)).toEqual(changedIn(until));
  const lost = sampleRun({ interventions: [dropOf(trace, sent)!] });
  const drop = lost.spans.journeys[0]!.until;
  expect(lost.trace.kind(drop)).toBe('lose');
  expect(changedIn(drop, lost.trace)).toEqual([]);
});

it('shows a node after it has dealt with all it was handed: the result of a call, too', () => {
  const { operations } = spans;
  const { ended } = operations.find(({ node, name }) => node === 'B' && name === 'get')!;
  const read = trace.event(ended).data;
  const program = partsAfter(trace, ended).find(({ name }) => name === 'program')!;
  expect(program.value).toBe('done');
  expect(program.fields).toContainEqual({ name: 'read', value: valueOf(read), changed: true });
  // From the delivery of the reply to the step that took it, every event tells the same.
  const { first, last } = handlingOf(trace, ended);
  expect(trace.kind(first)).toBe('deliver');
  for (let event = first; event <= last; event++) {
    expect(partsAfter(trace, event)).toEqual(partsAfter(trace, ended));
  }
});

it('shows what an input changed that had waited, at the step that took it at last', () => {
  const late = recorded(
    ['S1'],
    [
      { ms: 0, kind: 'start', node: 'S1', state: 'idle' },
      { ms: 5, kind: 'deliver', node: 'S1', peer: 'S2', type: 'ask' },
      { ms: 9, kind: 'step', node: 'S1', type: 'ask', cause: 1, state: 'asked' },
      { ms: 9, kind: 'note', node: 'S1', data: 'done' },
    ],
  );
  expect(handlingOf(late, 3)).toEqual({ first: 2, last: 3 });
  expect(partsAfter(late, 3)).toMatchObject([{ value: 'asked', valueChanged: true }]);
  expect(partsAfter(late, 1)).toMatchObject([{ value: 'idle', valueChanged: false }]);
});

it('keeps what befalls at one time, but to different nodes or from different hands, apart', () => {
  const starts = shownEvents(trace, true).filter((event) => trace.kind(event) === 'start');
  const spansOfStarts = starts.map((start) => handlingOf(trace, start));
  spansOfStarts.forEach(({ first, last }, place) => {
    expect(first).toBe(starts[place]);
    expect(trace.lane(last)).toBe(trace.lane(first));
  });
});

it('names a message alike from its sending and its delivery', () => {
  const { sent, until } = spans.journeys[0]!;
  expect(messageAt(trace, sent)).toEqual(messageAt(trace, until));
  const drop = dropOf(trace, sent)!;
  expect(interventionWords(drop, 'unordered')).toMatch(/^Drop \w+ 1 from [AB] to server$/);
  expect(interventionWords(drop, 'ordered')).toMatch(/^Reset the connection at \w+ 1 from [AB] to/);
  expect(messageAt(trace, 0)).toBeNull();
});

it('does one thing to a message by hand, and the same thing once', () => {
  const drop = dropOf(trace, spans.journeys[0]!.sent)!;
  const other = dropOf(trace, spans.journeys[1]!.sent)!;
  const once = withIntervention([other], drop);
  expect(once).toEqual([other, drop]);
  expect(withIntervention(once, { ...drop })).toBe(once);
  const doubled = { ...drop, do: 'duplicate' } as const;
  expect(withIntervention([drop, other], doubled)).toEqual([other, doubled]);
  expect(withoutIntervention(once, { ...drop })).toEqual([other]);
});

it('keeps every other intervention in the list beside it, and each once', () => {
  const { sent } = spans.journeys[0]!;
  const drop = dropOf(trace, sent)!;
  const crash = { do: 'fault', at: 5000, fault: { type: 'crash', node: 'A' } } as const;
  const listed = withIntervention(withIntervention([crash], drop), { ...crash, at: 9000 });
  expect(listed).toEqual([crash, drop, { ...crash, at: 9000 }]);
  expect(withIntervention(listed, { ...crash, at: 9000 })).toBe(listed);
  expect(withoutIntervention(listed, { ...crash })).toEqual([drop, { ...crash, at: 9000 }]);
  expect(interventionWords(crash, 'ordered')).toBe('A crashes at 5 ms');
});

it('delays a message by more each time', () => {
  const message = messageAt(trace, spans.journeys[0]!.sent)!;
  const twice = withDelay(withDelay([], message), message);
  expect(twice).toEqual([{ do: 'delay', by: 2 * DELAY, ...message }]);
});

it('puts data into words', () => {
  expect(fieldWords({ alias: 'car', content: null, n: 3 })).toBe('alias car, n 3');
  expect(dataWords({ car: { content: 'sedan', version: 2 } })).toBe(
    '(car (content sedan, version 2))',
  );
  expect(dataWords([1, 'two', null])).toBe('[1, two, none]');
  expect(dataWords({})).toBe('nothing');
  expect(chartWords({ running: 'idle' })).toBe('running · idle');
});

/** "part field" of everything that is marked as changed. */
function changedIn(event: number, of = trace): readonly string[] {
  return partsAfter(of, event).flatMap(({ name, fields }) =>
    fields.filter(({ changed }) => changed).map((field) => `${name} ${field.name}`),
  );
}

function valueOf(data: Json): Json | undefined {
  return fieldsOf(data)['value'];
}
