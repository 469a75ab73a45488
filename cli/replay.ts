/** `lightcone replay <link>`: the run of a link, and whether it is the one its maker saw. */
import { parseLink } from '../sim-core/run/link.ts';
import { prepareRun } from '../sim-core/run/prepare.ts';
import { compareReplay } from '../sim-core/run/replay.ts';
import { runBuilt } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { refusal, type Answer } from './answer.ts';
import { readArguments } from './arguments.ts';
import { MANNERS, mannerOf, needsTrace, report } from './report.ts';
import type { Terminal } from './terminal.ts';

export function replayLink(
  args: readonly string[],
  scenarios: readonly Scenario[],
  terminal: Terminal,
): Answer {
  const read = readArguments(args, { switches: MANNERS, values: [] });
  if (!read.ok) return refusal(read.error);
  const manner = mannerOf(read.value.switches);
  if (!manner.ok) return refusal(manner.error);
  const [text, ...more] = read.value.names;
  if (text === undefined)
    return refusal('Which link? Put it in quotes: a shell keeps # for itself.');
  if (more.length > 0) return refusal('One link at a time, in quotes: a shell keeps & for itself.');
  const link = parseLink(text);
  if (!link.ok) return refusal(link.error);
  const prepared = prepareRun(scenarios, link.value.spec);
  if (!prepared.ok) return refusal(prepared.error);
  const result = runBuilt(prepared.value.built, prepared.value.spec, {
    record: needsTrace(manner.value),
  });
  const replay = compareReplay(link.value, result.fingerprint);
  return report(result, manner.value, terminal, replay);
}
