/**
 * Every variant's first run, told line by line and judged. A file is its own expectation: `vitest
 * -u` rewrites it, and the diff is the change in behaviour.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { openTrace } from '../sim-core/trace/trace.ts';
import { transcript } from '../sim-core/trace/transcript.ts';
import { SCENARIOS } from './all.ts';

describe.each(SCENARIOS)('$lesson.id', (scenario) => {
  it.each(scenario.lesson.variants)('goes on as written: $id', async ({ id }) => {
    const file = `${scenario.lesson.id.replace('/', '.')}.${id}.txt`;
    const told = tell(scenario, id);
    const url = new URL(`testdata/${file}`, import.meta.url);
    await expect(told).toMatchFileSnapshot(fileURLToPath(url));
  });
});

/** What comes after these is in the fingerprint, and in nobody's head. */
const MOST_LINES = 250;

function tell({ lesson, ...scenario }: Scenario, variant: string): string {
  const { id, title, seed } = lesson;
  const spec = { scenario: id, variant, parameters: {}, seed, interventions: [] };
  const result = run({ lesson, ...scenario }, spec, { record: true });
  const lines = result.trace ? shortened(transcript(openTrace(result.trace))) : '';
  const verdicts = result.verdicts.map(
    ({ claim, kind, outcome, sentence }) => `${kind} ${claim}: ${outcome}. ${sentence}`,
  );
  const head = `# ${title}: ${variant}, seed ${seed}`;
  return `${head}\n\n${lines}\n\n${verdicts.join('\n')}\nfingerprint ${result.fingerprint}\n`;
}

function shortened(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= MOST_LINES) return text;
  return [...lines.slice(0, MOST_LINES), `... ${lines.length - MOST_LINES} more lines`].join('\n');
}
