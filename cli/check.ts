/**
 * `lightcone check [ids…] [--variant v]`: what the scenarios say of their claims, held against many
 * seeds.
 */
import { ok, wrong, type Result } from '../sim-core/base/result.ts';
import { checkRows } from '../sim-core/explore/check.ts';
import type { CheckRow } from '../sim-core/run/check-row.ts';
import { NO_RUNS } from '../sim-core/explore/tally.ts';
import type { Lesson } from '../sim-core/run/lesson.ts';
import { findLesson, listed, resolveSpec } from '../sim-core/run/resolve.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { parseSpec } from '../sim-core/run/schema.ts';
import type { RunSpec } from '../sim-core/run/spec.ts';
import { answer, json, refusal, type Answer } from './answer.ts';
import { countOf, readArguments, type Arguments } from './arguments.ts';
import { jobsOf, tallyJobs } from './cores.ts';
import { aligned, indented, type Ink, type Terminal } from './terminal.ts';

const USUAL_SEEDS = 200;
const MOST_SEEDS = 1_000_000;
const MOST_CORES = 256;

/** @param machine how many cores there are */
export async function check(
  args: readonly string[],
  scenarios: readonly Scenario[],
  terminal: Terminal,
  machine: number,
): Promise<Answer> {
  const read = readArguments(args, { switches: ['json'], values: ['variant', 'seeds', 'cores'] });
  if (!read.ok) return refusal(read.error);
  const chosen = chosenOf(read.value, scenarios);
  if (!chosen.ok) return refusal(chosen.error);
  const seeds = countOf(read.value, 'seeds', MOST_SEEDS, USUAL_SEEDS);
  if (!seeds.ok) return refusal(seeds.error);
  const cores = countOf(read.value, 'cores', MOST_CORES, machine);
  if (!cores.ok) return refusal(cores.error);
  const variants = chosen.value;
  const jobs = jobsOf(variants, seeds.value);
  const tallies = await tallyJobs(jobs, cores.value, (done, of) =>
    terminal.progress(`${done} of ${of} runs`),
  );
  terminal.progress('');
  const rows = variants.flatMap(({ lesson, variant }, place) =>
    checkRows(lesson, variant, tallies[place] ?? NO_RUNS),
  );
  const out = read.value.switches.has('json') ? json(rows) : asText(rows, terminal);
  return answer(out, rows.every(({ ok }) => ok) ? 0 : 1);
}

interface Chosen {
  readonly lesson: Lesson;
  readonly scenario: string;
  readonly variant: string;
}

/** Every variant, or the named one, of the scenarios that were named, or of all of them. */
function chosenOf(
  { names, values }: Arguments,
  scenarios: readonly Scenario[],
): Result<readonly Chosen[]> {
  const lessons = scenarios.map(({ lesson }) => lesson);
  const named = values.get('variant');
  if (named !== undefined && names.length === 0) {
    return wrong(`Which scenario’s variant? There are ${listed(lessons.map(({ id }) => id))}.`);
  }
  for (const name of names) {
    const lesson = findLesson(name, lessons);
    if (!lesson.ok) return lesson;
    const spec = named === undefined ? ok(null) : specOf(lesson.value, named);
    if (!spec.ok) return spec;
  }
  const chosen = lessons.filter(({ id }) => names.length === 0 || names.includes(id));
  return ok(
    chosen.flatMap((lesson) => {
      const variants = named === undefined ? lesson.variants.map(({ id }) => id) : [named];
      return variants.map((variant) => ({ lesson, scenario: lesson.id, variant }));
    }),
  );
}

/** The scenario's first run in a variant; a wrong variant is refused as everywhere else. */
function specOf(lesson: Lesson, variant: string): Result<RunSpec> {
  const spec = parseSpec({ scenario: lesson.id, variant });
  return spec.ok ? resolveSpec(spec.value, lesson) : spec;
}

/** A heading per variant, and under it a row per claim; all rows share their columns. */
function asText(rows: readonly CheckRow[], { ink, width }: Terminal): string {
  const cells = rows.map((row) => [mark(row, ink), row.claim, row.expect, row.sentence]);
  const texts = aligned(cells, width - 2);
  const lines = rows.flatMap(({ scenario, variant }, place) => {
    const before = rows[place - 1];
    const text = indented(texts[place] ?? '', 2);
    const same = before?.scenario === scenario && before.variant === variant;
    return same ? [text] : [`${before ? '\n' : ''}${scenario}, ${variant}`, text];
  });
  return [...lines, '', summary(rows, ink)].join('\n');
}

function mark({ ok }: CheckRow, ink: Ink): string {
  return ok ? ink.good('✓') : ink.bad('✕');
}

function summary(rows: readonly CheckRow[], ink: Ink): string {
  const failed = rows.filter(({ ok }) => !ok).length;
  return failed === 0
    ? ink.good(`All ${rows.length} expectations are met.`)
    : ink.bad(`${failed} of ${rows.length} expectations are not met.`);
}
