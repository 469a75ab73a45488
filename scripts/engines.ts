/**
 * `npm run test:engines`: every variant over 20 seeds, in every JavaScript engine there is on this
 * machine, and against the fingerprints that the repository promises. Exits 1 on any difference,
 * and if there was no browser to compare Node with.
 *
 *     npm run test:engines                 compares
 *     npm run test:engines -- --update     writes scripts/engines/fingerprints.txt, if all agree
 */
import { SCENARIOS } from '../scenarios/all.ts';
import { differing, partingOf } from './engines/agreement.ts';
import { bundleProgramme } from './engines/bundle.ts';
import { loadEngine, type Engine, type Way } from './engines/engine.ts';
import { firefox } from './engines/firefox.ts';
import {
  GOLDEN,
  goldenChanges,
  goldenText,
  hashOf,
  readGolden,
  writeGolden,
  type VariantPrints,
} from './engines/golden.ts';
import { node } from './engines/node.ts';
import { systemChromium } from './engines/playwright.ts';
import { catalogueRuns, SEEDS } from './engines/specs.ts';
import { webkit } from './engines/webkit.ts';

const WAYS: readonly Way[] = [node, systemChromium, firefox, webkit];

/** Told in full: one mistake moves many runs. */
const MOST_PARTINGS = 5;

const bundle = await bundleProgramme();
const engines: Engine[] = [];
try {
  for (const way of WAYS) await open(way);
  process.exitCode = (await compareEngines()) ? 0 : 1;
} finally {
  for (const engine of engines) await engine.close();
}

/** Says of every engine whether it is there, and which. */
async function open(way: Way): Promise<void> {
  try {
    const opened = await way.open();
    if (!opened) return say(`${way.name.padEnd(9)} not found on this machine`);
    engines.push(await loadEngine(way.name, opened.evaluator, bundle));
    say(`${way.name.padEnd(9)} ${opened.evaluator.version.padEnd(14)} ${opened.where}`);
  } catch (error) {
    say(`${way.name.padEnd(9)} is here and could not be used: ${String(error)}`);
  }
}

/** Whether all is as it should be. */
async function compareEngines(): Promise<boolean> {
  const [first, ...others] = engines;
  if (!first || others.length === 0) {
    say('There is nothing to compare: it takes Node and at least one browser.');
    return false;
  }
  const prints: VariantPrints[] = [];
  const partings: string[] = [];
  const variants = catalogueRuns(SCENARIOS);
  const row = rowOf(Math.max(...variants.map(nameOf).map(({ length }) => length)));
  say('', row(`${SEEDS} seeds each`, '', ...engines.map(({ name }) => name)));
  for (const { scenario, variant, specs } of variants) {
    const rows = await first.fingerprints(specs);
    prints.push({ scenario, variant, rows });
    const marks: string[] = [];
    for (const other of others) {
      const [one, ...more] = differing(rows, await other.fingerprints(specs));
      marks.push(one ? `✕ ${more.length + 1}` : '✓');
      if (one) partings.push(await partingOf(one, first, other));
    }
    say(row(nameOf({ scenario, variant }), hashOf(rows), '✓', ...marks));
  }
  say('', ...partings.slice(0, MOST_PARTINGS));
  if (partings.length > MOST_PARTINGS) say(`And ${partings.length - MOST_PARTINGS} more.`);
  if (partings.length > 0) return false;
  const names = engines.map(({ name }) => name).join(', ');
  say(`${prints.length * SEEDS} runs are the same, to the last bit, in ${names}.`);
  return holdAgainstGolden(goldenText(prints));
}

function holdAgainstGolden(text: string): boolean {
  const changes = goldenChanges(readGolden(), text);
  if (process.argv.includes('--update')) {
    writeGolden(text);
    say(`${GOLDEN} is written.`, ...changes);
    return true;
  }
  if (changes.length === 0) {
    say(`They are those of ${GOLDEN}.`);
    return true;
  }
  say(
    `They are not those of ${GOLDEN}. Links that were shared say so, too.`,
    ...changes,
    'If that is meant: npm run test:engines -- --update',
  );
  return false;
}

function nameOf({ scenario, variant }: { scenario: string; variant: string }): string {
  return `${scenario} ${variant}`;
}

function rowOf(width: number) {
  return (name: string, hash: string, ...marks: readonly string[]): string =>
    [name.padEnd(width), hash.padEnd(16), ...marks.map((mark) => mark.padEnd(8))]
      .join('  ')
      .trimEnd();
}

function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
