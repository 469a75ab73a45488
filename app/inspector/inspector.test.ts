/** What the inspector says of a real run: causes, counts, changes, and what hands can do. */
import { expect, it } from 'vitest';
import { lightCone, relation } from '../../sim-core/trace/causality.ts';
import { shownEvents } from '../player/steps.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { chartWords, dealtWith, partsAt } from './changes.ts';
import { dropOf, interventionWords, messageAt } from './interventions.ts';
import { shownCauses, standing } from './why.ts';
import { dataWords, fieldWords, listed } from './words.ts';

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

it('shows what a step changed, and nothing as changed where no step was', () => {
  const { until } = spans.journeys[0]!;
  const lane = trace.lane(until);
  const step = dealtWith(trace, until);
  expect(trace.kind(step)).toBe('step');
  const changed = partsAt(trace, lane, step).flatMap(({ fields }) => fields);
  expect(changed.filter((field) => field.changed).map(({ name }) => name)).toContain('entries');
  const other = trace.nodes.findIndex((_node, place) => place !== lane);
  const still = partsAt(trace, other, step).flatMap(({ fields }) => fields);
  expect(still.some((field) => field.changed)).toBe(false);
});

it('names a message alike from its sending and its delivery', () => {
  const { sent, until } = spans.journeys[0]!;
  expect(messageAt(trace, sent)).toEqual(messageAt(trace, until));
  expect(interventionWords(dropOf(trace, sent)!)).toMatch(/^Drop \w+ 1 from [AB] to server$/);
  expect(messageAt(trace, 0)).toBeNull();
});

it('puts data into words', () => {
  expect(fieldWords({ alias: 'car', content: null, n: 3 })).toBe('alias car, n 3');
  expect(dataWords({ car: { content: 'sedan', version: 2 } })).toBe(
    '(car (content sedan, version 2))',
  );
  expect(dataWords([1, 'two', null])).toBe('[1, two, none]');
  expect(dataWords({})).toBe('nothing');
  expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
  expect(chartWords({ running: 'idle' })).toBe('running · idle');
});
