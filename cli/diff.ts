/** `lightcone diff <link> <link>`: whether two links lead to the same run, and where not. */
import { assert } from '../sim-core/base/assert.ts';
import { ok, wrong, type Result } from '../sim-core/base/result.ts';
import { parseLink, writeLink } from '../sim-core/run/link.ts';
import { prepareRun } from '../sim-core/run/prepare.ts';
import { compareReplay } from '../sim-core/run/replay.ts';
import { runBuilt, type RunResult } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import {
  differenceSentence,
  firstDifference,
  type Difference,
} from '../sim-core/trace/difference.ts';
import { ENGINE_FORMAT } from '../sim-core/trace/fingerprint.ts';
import { openTrace, type Trace } from '../sim-core/trace/trace.ts';
import type { TraceEvent } from '../sim-core/trace/event.ts';
import { json, refusal, type Answer } from './answer.ts';
import { readArguments } from './arguments.ts';
import { complaintsOf } from './report.ts';

export function diffLinks(args: readonly string[], scenarios: readonly Scenario[]): Answer {
  const read = readArguments(args, { switches: ['json'], values: [] });
  if (!read.ok) return refusal(read.error);
  const [one, other, ...more] = read.value.names;
  if (one === undefined || other === undefined || more.length > 0) {
    return refusal('Two links, each in quotes: a shell keeps # and & for itself.');
  }
  const first = follow(one, scenarios);
  if (!first.ok) return refusal(`In the first link: ${first.error}`);
  const second = follow(other, scenarios);
  if (!second.ok) return refusal(`In the second link: ${second.error}`);
  return compare(first.value, second.value, read.value.switches.has('json'));
}

/** A link's run, recorded. */
interface Followed {
  readonly result: RunResult;
  readonly trace: Trace;
  /** What a person should know of it besides: it is no longer what the link says. */
  readonly complaints: readonly string[];
}

function follow(text: string, scenarios: readonly Scenario[]): Result<Followed> {
  const link = parseLink(text);
  if (!link.ok) return link;
  const prepared = prepareRun(scenarios, link.value.spec);
  if (!prepared.ok) return wrong(prepared.error);
  const result = runBuilt(prepared.value.built, prepared.value.spec, { record: true });
  assert(result.trace !== null, 'a run that is to be compared was recorded');
  const replay = compareReplay(link.value, result.fingerprint);
  const changed = replay.same === false ? [replay.sentence] : [];
  const complaints = [...changed, ...complaintsOf(result)];
  return ok({ result, trace: openTrace(result.trace), complaints });
}

/** Runs that cannot be told apart by their events have drawn different numbers all the same. */
function compare(first: Followed, second: Followed, asJson: boolean): Answer {
  const difference = firstDifference(first.trace, second.trace);
  const [one, other] = [first.result.fingerprint, second.result.fingerprint];
  const same = one === other;
  const sentence = difference
    ? differenceSentence(difference, ['the first run', 'the second'])
    : same
      ? `The same run, to the last bit: ${one}.`
      : `The same events, after other draws: ${one}, ${other}.`;
  return {
    out: asJson ? json({ same, sentence, ...sidesOf(first, second, difference) }) : sentence,
    errors: [
      ...first.complaints.map((complaint) => `In the first link: ${complaint}`),
      ...second.complaints.map((complaint) => `In the second link: ${complaint}`),
    ],
    exit: same ? 0 : 1,
  };
}

function sidesOf(first: Followed, second: Followed, difference: Difference | null) {
  const side = ({ result }: Followed, event: TraceEvent | null) => {
    const { spec, fingerprint, events } = result;
    const link = writeLink({ spec, view: {}, fingerprint, format: ENGINE_FORMAT });
    return { link, fingerprint, events, event };
  };
  return {
    first: side(first, difference?.a ?? null),
    second: side(second, difference?.b ?? null),
  };
}
