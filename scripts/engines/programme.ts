/**
 * What every engine is given to run: all scenarios, as one script without imports. It says what it
 * has to say as JSON, which every way into a browser can carry.
 */
import { assert } from '../../sim-core/base/assert.ts';
import { run } from '../../sim-core/run/run.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import type { TraceEvent } from '../../sim-core/trace/event.ts';
import { SCENARIOS } from '../../scenarios/all.ts';
import type { Fingerprinted } from './specs.ts';

export interface Programme {
  /** @param specs a list of specs, as JSON */
  fingerprints(specs: string): string;
  /** Every event of one run. @param spec as JSON */
  events(spec: string): string;
}

const programme: Programme = {
  fingerprints(text) {
    const specs = JSON.parse(text) as RunSpec[];
    return JSON.stringify(specs.map(fingerprinted));
  },
  events(text) {
    const spec = JSON.parse(text) as RunSpec;
    const events: TraceEvent[] = [];
    run(scenarioOf(spec), spec, { recorder: { event: (event) => void events.push(event) } });
    return JSON.stringify(events);
  },
};

Object.assign(globalThis, { programme });

function fingerprinted(spec: RunSpec): Fingerprinted {
  const { fingerprint, events } = run(scenarioOf(spec), spec);
  return { spec, fingerprint, events };
}

function scenarioOf(spec: RunSpec): Scenario {
  const scenario = SCENARIOS.find(({ lesson }) => lesson.id === spec.scenario);
  assert(scenario !== undefined, `there is a scenario ${spec.scenario}`);
  return scenario;
}
