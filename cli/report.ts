/** One run, told: to a program, to a person, or line by line. */
import { assert } from '../sim-core/base/assert.ts';
import { ok, wrong, type Result } from '../sim-core/base/result.ts';
import { timeWords } from '../sim-core/base/time.ts';
import type { Verdict } from '../sim-core/checkers/claim.ts';
import { writeHistory } from '../sim-core/exchange/write-history.ts';
import { writeLink } from '../sim-core/run/link.ts';
import type { Replay } from '../sim-core/run/replay.ts';
import { boundOf, type RunResult } from '../sim-core/run/run.ts';
import { notAppliedWords } from '../sim-core/run/words.ts';
import { ENGINE_FORMAT } from '../sim-core/trace/fingerprint.ts';
import type { TraceEvent } from '../sim-core/trace/event.ts';
import { openTrace, type Trace } from '../sim-core/trace/trace.ts';
import { transcript } from '../sim-core/trace/transcript.ts';
import { json, type Answer } from './answer.ts';
import { indented, table, type Ink, type Terminal } from './terminal.ts';

export type Manner = 'text' | (typeof MANNERS)[number];

/** The switches that choose a manner. */
export const MANNERS = ['json', 'transcript', 'history'] as const;

export function mannerOf(switches: ReadonlySet<string>): Result<Manner> {
  const [manner = 'text', other] = MANNERS.filter((one) => switches.has(one));
  return other === undefined ? ok(manner) : wrong(`Choose one of --${manner} and --${other}.`);
}

/** Whether the run has to be recorded for it. */
export function needsTrace(manner: Manner): boolean {
  return manner === 'transcript' || manner === 'history';
}

/** @param replay how the run compares with the one in a link, if it was asked for by one */
export function report(
  result: RunResult,
  manner: Manner,
  terminal: Terminal,
  replay: Replay | null = null,
): Answer {
  const complaints = complaintsOf(result);
  const differs = replay?.same === false;
  return {
    out: tellings[manner](result, terminal, replay),
    errors: [
      ...complaints,
      // As text, the comparison is in the text.
      ...(differs && manner !== 'text' ? [replay.sentence] : []),
      ...(manner === 'history' ? remarksOn(result) : []),
    ],
    exit: complaints.length > 0 ? 2 : differs ? 1 : 0,
  };
}

/** What the person should know of the run besides its verdicts. */
export function complaintsOf({ ended, verdicts, notApplied }: RunResult): string[] {
  const cut = boundOf({ ended }) !== null;
  const bound = cut ? verdicts.filter(({ claim }) => claim === 'run-is-bounded') : [];
  return [...bound.map(({ sentence }) => sentence), ...notApplied.map(notAppliedWords)];
}

/** What whoever judges the history should know of it. */
function remarksOn(result: RunResult): string[] {
  const calls = operationEvents(traceOf(result)).length > 0;
  if (!calls) return ['No client called anything in this run: its history is empty.'];
  const unnamed = 'No claim of this run says what its objects are: name a model to judge it.';
  return result.heldAgainst === null ? [unnamed] : [];
}

type Telling = (result: RunResult, terminal: Terminal, replay: Replay | null) => string;

const tellings: Readonly<Record<Manner, Telling>> = {
  json: (result, _, replay) =>
    json({
      ...asJson(result),
      ...(replay ? { same: replay.same, replay: replay.sentence } : {}),
    }),
  transcript: (result) => transcript(traceOf(result)),
  history: (result) => writeHistory(operationEvents(traceOf(result)), result.heldAgainst),
  text: asText,
};

function asJson(result: RunResult) {
  const { spec, events, fingerprint, verdicts } = result;
  return {
    scenario: spec.scenario,
    variant: spec.variant,
    seed: spec.seed,
    events,
    fingerprint,
    verdicts: verdicts.map(({ claim, outcome, sentence, witness }) => {
      return { claim, outcome, sentence, witness };
    }),
    link: linkOf(result),
  };
}

function asText(result: RunResult, { ink, width }: Terminal, replay: Replay | null): string {
  const { spec, events, ends, fingerprint, verdicts } = result;
  const rows = verdicts.map((verdict) => verdictRow(verdict, ink));
  const facts = [
    [ink.soft('run'), `${events} events in ${timeWords(ends)}`],
    [ink.soft('fingerprint'), fingerprint],
    [ink.soft('link'), linkOf(result)],
    ...(replay ? [[ink.soft('replay'), replayed(replay, ink)]] : []),
  ];
  return [
    `${spec.scenario}, ${spec.variant}, seed ${spec.seed}`,
    indented(table(rows, width - 2), 2),
    indented(table(facts, width - 2), 2),
  ].join('\n\n');
}

function traceOf({ trace }: RunResult): Trace {
  assert(trace !== null, 'a run of which all is to be told was recorded');
  return openTrace(trace);
}

function operationEvents(trace: Trace): TraceEvent[] {
  const numbers = Array.from({ length: trace.length }, (_, index) => index);
  const isOfOperation = (index: number) => /^(?:begin|end)$/.test(trace.kind(index));
  return numbers.filter(isOfOperation).map((index) => trace.event(index));
}

function replayed({ same, sentence }: Replay, ink: Ink): string {
  if (same === null) return `? ${sentence}`;
  return same ? `${ink.good('✓')} ${sentence}` : `${ink.bad('✕')} ${sentence}`;
}

function linkOf({ spec, fingerprint }: RunResult): string {
  return writeLink({ spec, view: {}, fingerprint, format: ENGINE_FORMAT });
}

function verdictRow({ claim, outcome, sentence, witness }: Verdict, ink: Ink): string[] {
  const marks = {
    holds: ink.good('✓ holds'),
    violated: ink.bad('✕ violated'),
    unknown: ink.unsure('? unknown'),
  };
  const events = witness.length === 1 ? 'event' : 'events';
  const shown = witness.length === 0 ? '' : ` (${events} ${witness.join(', ')})`;
  return [marks[outcome], claim, sentence + shown];
}
