/** One random run, held to all that a run is held to. */
import { canonical, type Loose } from '../../sim-core/base/json.ts';
import { LONGEST_LINK, parseLink, writeLink } from '../../sim-core/run/link.ts';
import { prepareRun } from '../../sim-core/run/prepare.ts';
import { run, runBuilt, type RunResult } from '../../sim-core/run/run.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { ENGINE_FORMAT } from '../../sim-core/trace/fingerprint.ts';
import { brokenPromises } from './promises.ts';

export interface RandomRun {
  /** That makes it again. */
  readonly link: string;
  readonly events: number;
  /** What is wrong, as sentences; none is well. */
  readonly wrong: readonly string[];
}

/** Makes the run, reads its link back, makes it again from there, and asks what was promised. */
export function trySpec(
  scenarios: readonly Scenario[],
  scenario: Scenario,
  spec: RunSpec,
): RandomRun {
  const bare = writeLink({ spec, view: {} });
  try {
    const first = run(scenario, spec);
    const link = linkOf(first);
    const promises = brokenPromises(scenario.lesson, spec, first.verdicts);
    const broken = promises.map(({ claim, sentence }) => `It promised ${claim}: ${sentence}`);
    return {
      link,
      events: first.events,
      wrong: [...differencesOf(first, link, scenarios), ...broken],
    };
  } catch (error) {
    return { link: bare, events: 0, wrong: [`It threw: ${String(error)}`] };
  }
}

/** Recorded the second time: that makes no difference either. */
function differencesOf(
  first: RunResult,
  link: string,
  scenarios: readonly Scenario[],
): readonly string[] {
  if (link.length > LONGEST_LINK) return []; // Its page says that it cannot be shared.
  const parsed = parseLink(link);
  if (!parsed.ok) return [`Its link is refused: ${parsed.error}`];
  const prepared = prepareRun(scenarios, parsed.value.spec);
  if (!prepared.ok) return [`Its link is refused: ${prepared.error}`];
  const { built, spec } = prepared.value;
  if (textOf(spec) !== textOf(first.spec)) return ['Its link gives another spec.'];
  const second = runBuilt(built, spec, { record: true });
  const wrong: string[] = [];
  if (second.fingerprint !== first.fingerprint) {
    wrong.push(`Replayed, it is another run: ${second.fingerprint} for ${first.fingerprint}.`);
  }
  if (textOf(second.verdicts) !== textOf(first.verdicts))
    wrong.push('Replayed, it is judged otherwise.');
  return wrong;
}

function linkOf({ spec, fingerprint }: RunResult): string {
  return writeLink({ spec, view: {}, fingerprint, format: ENGINE_FORMAT });
}

function textOf(value: object): string {
  return canonical(value as Loose);
}
