/** Two engines of which one is wrong: the run is named, and the event. */
import { expect, it } from 'vitest';
import { run } from '../../sim-core/run/run.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import type { TraceEvent } from '../../sim-core/trace/event.ts';
import { SCENARIOS } from '../../scenarios/all.ts';
import { differing, partingOf } from './agreement.ts';
import type { Engine } from './engine.ts';
import { catalogueRuns } from './specs.ts';

const scenario = SCENARIOS[0]!;
const specs = catalogueRuns([scenario])[0]!.specs.slice(0, 3);

/** @param lie what it makes of every event */
function engine(name: string, lie: (event: TraceEvent) => TraceEvent): Engine {
  return {
    name,
    version: '1',
    fingerprints: async (asked) =>
      asked.map((spec) => {
        const { fingerprint, events } = run(scenario, spec);
        return { spec, fingerprint, events };
      }),
    events: async (spec) => eventsOf(spec).map(lie),
    close: async () => {},
  };
}

function eventsOf(spec: RunSpec): TraceEvent[] {
  const events: TraceEvent[] = [];
  run(scenario, spec, { recorder: { event: (event) => void events.push(event) } });
  return events;
}

const honest = engine('Node', (event) => event);

it('names the runs that differ', async () => {
  const here = await honest.fingerprints(specs);
  const there = here.map((row, place) => (place === 1 ? { ...row, fingerprint: 'other' } : row));
  expect(differing(here, here)).toEqual([]);
  expect(differing(here, there)).toEqual([specs[1]]);
  expect(differing(here, here.slice(0, 2))).toEqual([specs[2]]);
});

it('names the first event that differs', async () => {
  const first = eventsOf(specs[0]!).find(({ kind }) => kind === 'send')!;
  const late = engine('Other', (event) =>
    event.index === first.index ? { ...event, at: (event.at + 1) as TraceEvent['at'] } : event,
  );
  const sentence = await partingOf(specs[0]!, honest, late);
  expect(sentence).toContain(' is another run in Other than in Node. In Node, at ');
  expect(sentence).toContain(`${first.node} sends ${first.type} 1 to ${first.peer}`);
});

it('says so if only the draws differ', async () => {
  const sentence = await partingOf(
    specs[0]!,
    honest,
    engine('Other', (event) => event),
  );
  expect(sentence).toContain('The events are the same: the draws differ.');
});
