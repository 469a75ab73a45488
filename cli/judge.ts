/**
 * `lightcone judge files…`: histories from anywhere, held against a model. All of them are read
 * before the first is judged: where one is wrong, nothing is said of the others.
 */
import { ok, wrong, type Result } from '../sim-core/base/result.ts';
import { printable } from '../sim-core/base/quoted.ts';
import type { Judgement } from '../sim-core/checkers/claim.ts';
import { judgeHistory } from '../sim-core/checkers/linearizable.ts';
import { USUAL_BUDGET } from '../sim-core/checkers/search/problem.ts';
import { count } from '../sim-core/base/numbers-in-words.ts';
import {
  findModel,
  parseHistory,
  parseInitial,
  type Besides,
  type HistoryFile,
} from '../sim-core/exchange/history-file.ts';
import { answer, json, refusal, type Answer, type Exit } from './answer.ts';
import { countOf, readArguments, type Arguments } from './arguments.ts';
import { readInput, STANDARD_INPUT, type Input } from './input.ts';
import { table, type Ink, type Terminal } from './terminal.ts';

const MOST_STEPS = 1_000_000_000;

/** What is said of a file, with `--json` exactly so. */
interface Row {
  readonly file: string;
  readonly verdict: 'linearizable' | 'not linearizable' | 'unknown';
  readonly operations: number;
  readonly milliseconds: number;
  readonly sentence: string;
}

/** @param clock milliseconds, from whenever */
export async function judge(
  args: readonly string[],
  standard: Input,
  terminal: Terminal,
  clock: () => number,
): Promise<Answer> {
  const read = readArguments(args, { switches: ['json'], values: ['model', 'initial', 'budget'] });
  if (!read.ok) return refusal(read.error);
  const { names, switches } = read.value;
  const budget = countOf(read.value, 'budget', MOST_STEPS, USUAL_BUDGET);
  if (!budget.ok) return refusal(budget.error);
  const besides = besidesOf(read.value);
  if (!besides.ok) return refusal(besides.error);
  const missing = problemWithNames(names);
  if (missing !== null) return refusal(missing);
  const histories = await readAll(names, standard, besides.value);
  if (!histories.ok) return refusal(histories.error);
  const rows = histories.value.map(({ file, history }, done) => {
    terminal.progress(`${done} of ${names.length} histories`);
    return rowOf(file, history, { budget: budget.value, clock });
  });
  terminal.progress('');
  return answer(switches.has('json') ? json(rows) : asText(rows, terminal), exitOf(rows));
}

function besidesOf({ values }: Arguments): Result<Besides> {
  const named = values.get('model');
  const model = named === undefined ? null : findModel(named);
  if (model && !model.ok) return model;
  const written = values.get('initial');
  const initial = written === undefined ? null : parseInitial(written);
  if (initial && !initial.ok) return wrong(`In --initial: ${initial.error}`);
  return ok({
    ...(model ? { model: model.value } : {}),
    ...(initial ? { initial: initial.value } : {}),
  });
}

function problemWithNames(names: readonly string[]): string | null {
  if (names.length === 0) return 'Which histories? Name their files, or - for standard input.';
  return names.filter((name) => name === STANDARD_INPUT).length > 1
    ? 'Standard input can be read once, and - is there twice.'
    : null;
}

interface Read {
  readonly file: string;
  readonly history: HistoryFile;
}

async function readAll(
  files: readonly string[],
  standard: Input,
  besides: Besides,
): Promise<Result<readonly Read[]>> {
  const histories: Read[] = [];
  for (const file of files) {
    const text = await readInput(file, standard);
    const history = text.ok ? parseHistory(text.value, besides) : text;
    if (!history.ok) return wrong(`In ${placeOf(file)}: ${history.error}`);
    histories.push({ file, history: history.value });
  }
  return ok(histories);
}

function placeOf(file: string): string {
  return file === STANDARD_INPUT ? 'standard input' : printable(file);
}

interface Means {
  readonly budget: number;
  readonly clock: () => number;
}

function rowOf(file: string, history: HistoryFile, { budget, clock }: Means): Row {
  const { model, initial, operations } = history;
  const began = clock();
  const { outcome, sentence } = judgeHistory(model, operations, { initial, budget });
  const milliseconds = Math.round((clock() - began) * 10) / 10;
  const verdict = VERDICTS[outcome];
  return { file, verdict, operations: operations.length, milliseconds, sentence };
}

const VERDICTS: Readonly<Record<Judgement['outcome'], Row['verdict']>> = {
  holds: 'linearizable',
  violated: 'not linearizable',
  unknown: 'unknown',
};

/** What is known to be wrong says more than what could not be decided. */
function exitOf(rows: readonly Row[]): Exit {
  if (rows.some(({ verdict }) => verdict === 'not linearizable')) return 1;
  return rows.some(({ verdict }) => verdict === 'unknown') ? 2 : 0;
}

/** Names and values in it are somebody else's: none of them moves a terminal's cursor. */
function asText(rows: readonly Row[], { ink, width }: Terminal): string {
  const cells = rows.map(({ file, verdict, operations, milliseconds, sentence }) => [
    printable(file),
    marked(verdict, ink),
    count(operations, 'operation'),
    `${milliseconds} ms`,
    printable(sentence),
  ]);
  return table(cells, width);
}

function marked(verdict: Row['verdict'], ink: Ink): string {
  const marks = { linearizable: ink.good, 'not linearizable': ink.bad, unknown: ink.unsure };
  const signs = { linearizable: '✓', 'not linearizable': '✕', unknown: '?' };
  return marks[verdict](`${signs[verdict]} ${verdict}`);
}
