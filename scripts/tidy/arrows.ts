/**
 * Who may import whom. An arrow that is not here does not exist; adding one is a design decision.
 * Types count. Within its own row a file may import what it likes.
 */
import type { Finding } from './finding.ts';
import { isSource, isTest } from './finding.ts';
import { importsOf, type Import } from './imports.ts';

/**
 * A row's name is the longest prefix of a path. An entry is a row, a file or a package; one that
 * ends in `/*` is every row below it.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'sim-core/base': [],
  'sim-core/network': ['sim-core/base'],
  'sim-core/kernel': ['sim-core/base', 'sim-core/network', 'xstate'],
  'sim-core/trace': ['sim-core/base', 'sim-core/kernel'],
  'sim-core/checkers': ['sim-core/base', 'sim-core/trace'],
  'sim-core/protocols': [
    'sim-core/base',
    'sim-core/kernel',
    'sim-core/trace',
    'sim-core/checkers',
    'xstate',
  ],
  'sim-core/run': [
    'sim-core/base',
    'sim-core/network',
    'sim-core/kernel',
    'sim-core/trace',
    'sim-core/checkers',
    'zod',
    'fflate',
  ],
  'sim-core/explore': [
    'sim-core/base',
    'sim-core/kernel',
    'sim-core/trace',
    'sim-core/checkers',
    'sim-core/run',
  ],
  'sim-core/exchange': ['sim-core/base', 'sim-core/trace', 'sim-core/checkers', 'jsonc-parser'],
  scenarios: [
    'sim-core/base',
    'sim-core/network',
    'sim-core/kernel',
    'sim-core/trace',
    'sim-core/checkers',
    'sim-core/run',
    'sim-core/protocols',
  ],
  app: [
    'sim-core/base',
    'sim-core/run',
    'sim-core/trace',
    'sim-core/checkers',
    'scenarios/catalogue.ts',
    'react',
    'react-dom',
    'zustand',
    'd3-array',
    'd3-scale',
    'radix-ui',
    '@fontsource-variable/inter',
    '@fontsource-variable/jetbrains-mono',
  ],
  'app/run/worker': ['sim-core/*', 'scenarios', 'app/run/messages.ts'],
  cli: ['sim-core/*', 'scenarios', 'node:'],
  e2e: ['node:', '@playwright/test', '@axe-core/playwright'],
  scripts: [
    'sim-core/*',
    'sim-core/testing/learned.ts',
    'sim-core/testing/walk.ts',
    'scenarios',
    'app',
    'node:',
    'vite',
    'vitest',
    'fast-check',
    '@playwright/test',
    'puppeteer-core',
  ],
};

export function arrows(path: string, source: string): readonly Finding[] {
  if (!isSource(path) || isTest(path) || !path.includes('/')) return [];
  const row = rowOf(path);
  if (row === null)
    return [{ path, line: 0, sentence: 'it is in a folder without a row of arrows' }];
  return importsOf(path, source)
    .filter((each) => !mayImport(path, row, each))
    .map((each) => ({ path, line: each.line, sentence: sentenceOf(row, each) }));
}

function rowOf(path: string): string | null {
  const rows = Object.keys(ARROWS).filter((row) => isUnder(path, row));
  return rows.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** The worker is what runs off the page: a few files among those of `app/run`. */
function isUnder(path: string, row: string): boolean {
  return row === 'app/run/worker' ? WORKER.test(path) : path.startsWith(`${row}/`);
}

const WORKER = /^app\/run\/(?:worker|checking|shown-run)(?:-[\w-]+)?\.ts$/;

function mayImport(path: string, row: string, each: Import): boolean {
  const allowed = ARROWS[row] ?? [];
  if (each.isPackage) return allowed.includes(each.target);
  if (row === 'sim-core/protocols' && !sameProtocolOrDoor(path, each.target)) return false;
  if (allowed.includes(each.target)) return true;
  const target = rowOf(each.target);
  if (target === null) return false;
  if (target === row || allowed.includes(target)) return true;
  return allowed.some((entry) => entry.endsWith('/*') && target.startsWith(entry.slice(0, -1)));
}

/** A protocol sees of another one only its door. */
function sameProtocolOrDoor(path: string, target: string): boolean {
  const protocol = /^sim-core\/protocols\/[^/]+\//;
  const own = protocol.exec(path)?.[0];
  const other = protocol.exec(target)?.[0];
  return other === undefined || other === own || target === `${other}index.ts`;
}

function sentenceOf(row: string, { specifier, typesOnly }: Import): string {
  return `no arrow from ${row} to ${specifier}${typesOnly ? ' (types count)' : ''}`;
}
