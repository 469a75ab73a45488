/**
 * The law under all laws: the same spec gives the same run. Property tests over runs make each run
 * by these, so that whatever else they look for, they look for this as well.
 */
import { expect } from 'vitest';
import { frozen } from '../kernel/frozen.ts';
import { standardStepper } from '../kernel/stepper.ts';
import { run, type RunOptions, type RunResult } from '../run/run.ts';
import type { Scenario } from '../run/scenario.ts';
import type { RunSpec } from '../run/spec.ts';
import { watch, type Tiny, type Watched } from './tiny.ts';

/** Those that may be used for two runs: none that watches, or answers from a script. */
type Options = Pick<RunOptions, 'record' | 'overrides' | 'stepper'>;

/** The second time it is recorded and frozen: neither may make a difference. */
export function runTwice(scenario: Scenario, spec: RunSpec, options: Options = {}): RunResult {
  const once = run(scenario, spec, options);
  const again = run(scenario, spec, {
    ...options,
    record: true,
    stepper: frozen(options.stepper ?? standardStepper()),
  });
  expect(again.fingerprint).toBe(once.fingerprint);
  expect(again.events).toBe(once.events);
  expect(again.verdicts).toEqual(once.verdicts);
  return options.record ? again : once;
}

/** The same of a tiny world: every event, draw and state. */
export function watchTwice(tiny: Tiny): Watched {
  const [once, again] = [watch(tiny), watch(tiny)];
  expect(again.fingerprint).toBe(once.fingerprint);
  // One comparison of texts: of thousands of events, field by field, it would take its time.
  expect(JSON.stringify(again.events)).toBe(JSON.stringify(once.events));
  expect(again.draws).toEqual(once.draws);
  expect(JSON.stringify(again.states)).toBe(JSON.stringify(once.states));
  return again;
}
