/** Makes the run that a page shows: recorded, judged, and with its story found in it. */
import { ok, type Result } from '../../sim-core/base/result.ts';
import { assert } from '../../sim-core/base/assert.ts';
import { frozen, frozenEvents } from '../../sim-core/kernel/frozen.ts';
import { standardStepper } from '../../sim-core/kernel/stepper.ts';
import type { Beat } from '../../sim-core/run/lesson.ts';
import { prepareRun } from '../../sim-core/run/prepare.ts';
import { runBuilt } from '../../sim-core/run/run.ts';
import { parseSpec } from '../../sim-core/run/schema.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { watchStory } from '../../sim-core/run/story.ts';
import { notAppliedWords } from '../../sim-core/run/words.ts';
import type { ShownRun } from './messages.ts';

/** A script on the page may ask for anything: it is checked as if it had come in a link. */
export function showRun(scenarios: readonly Scenario[], asked: RunSpec): Result<ShownRun> {
  const parsed = parseSpec(asked);
  if (!parsed.ok) return parsed;
  const prepared = prepareRun(scenarios, parsed.value);
  if (!prepared.ok) return prepared;
  const { scenario, spec, built } = prepared.value;
  const story = storyOf(scenario, spec.variant);
  const watch = watchStory(story);
  const watcher = { event: watch.see };
  const result = runBuilt(built, spec, {
    record: true,
    // While we develop, who writes into what is shared finds out where.
    ...(import.meta.env.DEV
      ? { stepper: frozen(standardStepper()), recorder: frozenEvents(watcher) }
      : { recorder: watcher }),
  });
  assert(result.trace !== null, 'a recorded run has a trace');
  const found = watch.found(result.verdicts);
  return ok({
    spec,
    fingerprint: result.fingerprint,
    verdicts: result.verdicts,
    trace: result.trace,
    beats: story.map(({ text }, beat) => ({ text, event: found[beat] ?? -1 })),
    links: built.network.links,
    notApplied: result.notApplied.map(notAppliedWords),
  });
}

function storyOf({ lesson }: Scenario, variant: string): readonly Beat[] {
  return lesson.variants.find(({ id }) => id === variant)?.story ?? [];
}
