/**
 * Lint is seen to catch what it bans, with our sentence; the compiler, what sim-core cannot name.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, runCommand, tool } from '../command.ts';

const TRANSCENDENTAL =
  'log log2 log10 log1p exp expm1 pow cbrt hypot sin cos tan asin acos atan atan2'
    .split(' ')
    .concat('sinh cosh tanh asinh acosh atanh'.split(' '));

/** A repository of sins, under our configuration. */
let sinful = '';

beforeAll(() => {
  sinful = mkdtempSync(join(tmpdir(), 'lightcone-tidy-'));
  cpSync(join(ROOT, '.oxlintrc.json'), join(sinful, '.oxlintrc.json'));
});

afterAll(() => rmSync(sinful, { recursive: true, force: true }));

describe('lint', () => {
  const LONG = 'say();\n'.repeat(80);
  const SINS: readonly (readonly [path: string, source: string, said: string])[] = [
    ['sim-core/a.ts', 'export const a = Date.now();', 'Virtual time only'],
    ['sim-core/b.ts', 'export const a = performance.now();', 'Virtual time only'],
    ['sim-core/c.ts', 'export const a = Promise.resolve();', 'Nothing is awaited'],
    ['sim-core/d.ts', 'export const a = new WeakRef({});', 'When memory is collected'],
    ['sim-core/e.ts', 'new FinalizationRegistry(() => {});', 'When memory is collected'],
    ['sim-core/f.ts', 'export const a = new Intl.Collator();', 'No locale'],
    ['scenarios/g.ts', 'export const a = Math.random();', 'Seeded luck only: ask choices.'],
    ['scenarios/h.ts', "export { a } from '../app/a.ts';", 'The engine knows no page'],
    ['sim-core/i.ts', "import 'react';", 'The engine knows no page'],
    ['sim-core/j.ts', "import 'zustand';", 'The engine knows no page'],
    ['sim-core/k.ts', "import 'd3-array';", 'The engine knows no page'],
    ['app/a.ts', 'export const a = (b: any) => b;', 'no-explicit-any'],
    ['app/b.ts', ['// @ts-ig', 'nore\nexport const a = 1;'].join(''), 'ban-ts-comment'],
    ['app/c.ts', `export function a() {\n${LONG}}`, 'max-lines-per-function'],
    ['app/d.tsx', `export function A() {\n${LONG.slice(0, 65 * 7)}}`, 'max-lines-per-function'],
    ['app/e.ts', 'say();\n'.repeat(401), '(max-lines)'],
    ['app/f.ts', 'export const a = (b, c, d, e, f) => [b, c, d, e, f];', 'max-params'],
    ['app/g.ts', "import { h } from './h.ts';\nexport const g = h;", 'no-cycle'],
    ['app/h.ts', "import { g } from './g.ts';\nexport const h = g;", 'no-cycle'],
    ['app/i.tsx', 'export function A(p) {\n if (p.b) useState(1);\n}', 'rules-of-hooks'],
    ['app/j.ts', 'export const a = (b) => b == 1;', 'eqeqeq'],
    ['app/k.ts', 'const a = 1;', 'no-unused-vars'],
    ...TRANSCENDENTAL.map(sinOf),
  ];

  const said = new Map<string, string>();

  beforeAll(async () => {
    for (const [path, source] of SINS) {
      mkdirSync(dirname(join(sinful, path)), { recursive: true });
      writeFileSync(join(sinful, path), source);
    }
    const lint = tool(
      'oxlint',
      '--format=json',
      '--config',
      join(sinful, '.oxlintrc.json'),
      sinful,
    );
    const { diagnostics } = JSON.parse((await runCommand(lint)).output) as Report;
    for (const { filename, code, message, help } of diagnostics) {
      const path = filename.replaceAll('\\', '/').split('/').slice(-2).join('/');
      said.set(path, `${said.get(path) ?? ''}${code} ${message} ${help ?? ''}\n`);
    }
  });

  it.each(SINS)('in %s catches %s', (path, _, sentence) => {
    expect(said.get(path)).toContain(sentence);
  });
});

describe('the compiler', () => {
  const UNKNOWN = [
    ['setTimeout(() => {}, 1);', 'TS2304'],
    ['performance.now();', 'TS2304'],
    ["console.log('');", 'TS2584'],
    ['document.title;', 'TS2584'],
    ['window.name;', 'TS2304'],
    ["fetch('');", 'TS2304'],
    ['crypto.subtle;', 'TS2304'],
    ['new TextEncoder();', 'TS2304'],
    ["new URL('');", 'TS2304'],
    ['process.argv;', 'TS2591'],
  ] as const;

  it.each(['sim-core', 'scenarios'])('knows no world around %s', async (folder) => {
    const project = join(sinful, `leak-${folder}`);
    mkdirSync(project);
    const lines = UNKNOWN.map(([line]) => line);
    writeFileSync(join(project, 'leak.ts'), `export {};\n${lines.join('\n')}\n`);
    const settings = { extends: join(ROOT, folder, 'tsconfig.json'), include: ['leak.ts'] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(settings));
    const { output } = await runCommand(tool('tsc', '-p', project, '--pretty', 'false'));
    const codes = [...output.matchAll(/leak\.ts\((\d+),\d+\): error (TS\d+)/g)];
    expect(codes.map(([, line, code]) => [lines[Number(line) - 2], code])).toEqual(UNKNOWN);
  });
});

interface Report {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code: string;
    readonly message: string;
    readonly help?: string;
  }[];
}

function sinOf(name: string): readonly [string, string, string] {
  return [`sim-core/${name}.ts`, `export const a = Math.${name}(2);`, 'last bits differ'];
}
