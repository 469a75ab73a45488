/**
 * The fingerprints that this repository promises: `fingerprints.txt`, one line per variant with a
 * hash over all of its runs' fingerprints and the first few of them in full. Links carry
 * fingerprints, so a line changes with a cause, and by `npm run test:engines -- --update` only.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hash64 } from '../../sim-core/base/hash.ts';
import { sortedByName } from '../../sim-core/base/names.ts';
import { ENGINE_FORMAT } from '../../sim-core/trace/fingerprint.ts';
import { ROOT } from '../command.ts';
import { SEEDS, type Fingerprinted } from './specs.ts';

export const GOLDEN = 'scripts/engines/fingerprints.txt';

/** The fingerprints of one variant, in the order of their seeds. */
export interface VariantPrints {
  readonly scenario: string;
  readonly variant: string;
  readonly rows: readonly Fingerprinted[];
}

/** How many are spelled out: enough to see which run changed, few enough to read. */
const SPELLED_OUT = 3;

export function goldenText(variants: readonly VariantPrints[]): string {
  const lines = variants.map(({ scenario, variant, rows }) => ({
    name: `${scenario} ${variant}`,
    prints: [hashOf(rows), ...rows.slice(0, SPELLED_OUT).map((row) => row.fingerprint)],
  }));
  const width = Math.max(0, ...lines.map(({ name }) => name.length));
  const sorted = sortedByName(lines);
  return [
    `# Fingerprints of every variant, in format ${ENGINE_FORMAT}; links carry them.`,
    `# A hash over seeds 1 to ${SEEDS}, and the first ${SPELLED_OUT} in full.`,
    '# Written by `npm run test:engines -- --update` only.',
    ...sorted.map(({ name, prints }) => [name.padEnd(width), ...prints].join('  ')),
    '',
  ].join('\n');
}

/** One hash over a variant's fingerprints. */
export function hashOf(rows: readonly Fingerprinted[]): string {
  const hash = new Hash64();
  for (const { spec, fingerprint } of rows) {
    hash.number(spec.seed);
    hash.text(fingerprint);
  }
  return hash.digest();
}

export function readGolden(): string {
  const path = join(ROOT, GOLDEN);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function writeGolden(text: string): void {
  writeFileSync(join(ROOT, GOLDEN), text);
}

/** What is in one and not, or not the same, in the other: a sentence for each variant. */
export function goldenChanges(before: string, after: string): string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const sentences: string[] = [];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === is) continue;
    if (was === undefined) sentences.push(`${name} is new.`);
    else if (is === undefined) sentences.push(`${name} is gone.`);
    else sentences.push(`${name} has other fingerprints.`);
  }
  return sentences;
}

function linesOf(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [name = '', ...prints] = line.split(/ {2,}/);
      return [name, prints.join(' ')];
    }),
  );
}
