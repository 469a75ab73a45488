/** The words of charts, held against the compiler: what must not compile is seen not to. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Each line below "wrong" is a mistake; each of the others is none. */
const CHART = `
import { chartOf, reply, send, update, when } from '../../../sim-core/kernel/chart.ts';
type Vote = { readonly type: 'vote'; readonly from: string; readonly term: number };
type Append = { readonly type: 'append'; readonly from: string; readonly entry: string };
type State = { readonly term: number };
const chart = chartOf<State, Vote | Append>()('election');
const isNewer = ({ term }: State, vote: Vote): boolean => vote.term > term;
const takeTerm = (_: State, vote: Vote) => ({ term: vote.term });
const store = (_: State, { entry }: Append) => ({ to: 'd/d', type: 's', payload: { entry } });
const grant = (_: State, vote: Vote) => ({ type: 'granted', payload: { term: vote.term } });
const context = { term: 0 };
chart.createMachine({ context, on: { vote: { guard: when(isNewer), actions: reply(grant) } } });
chart.createMachine({ context, on: { vote: { actions: [update(takeTerm), reply(grant)] } } });
chart.createMachine({ context, on: { append: { actions: send(store) } } });
chart.createMachine({ context, initial: 'a', states: { a: { after: { election: 'a' } } } });
// wrong
chart.createMachine({ context, on: { append: { guard: when(isNewer) } } });
chart.createMachine({ context, on: { append: { actions: update(takeTerm) } } });
chart.createMachine({ context, on: { append: { actions: reply(grant) } } });
chart.createMachine({ context, on: { vote: { actions: send(store) } } });
chart.createMachine({ context, on: { vote: { actions: 'shout' } } });
chart.createMachine({ context, on: { veto: { actions: reply(grant) } } });
chart.createMachine({ context: { term: 'first' } });
`;

it('a rule for one message under the name of another does not compile', () => {
  const lines = CHART.split('\n');
  const wrong = lines.indexOf('// wrong') + 1;
  const mistakes = lines.flatMap((line, index) =>
    index >= wrong && line !== '' ? [index + 1] : [],
  );
  expect(linesWithErrors(CHART)).toEqual(mistakes);
});

/** Line numbers of which the compiler says something. */
function linesWithErrors(source: string): number[] {
  const cache = join('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'chart-'));
  try {
    writeFileSync(join(folder, 'chart.ts'), source);
    const extended = { extends: '../../../tsconfig.base.json' };
    const config = { ...extended, compilerOptions: { types: [] }, files: ['chart.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join('node_modules', '.bin', 'tsc');
    const { stdout } = spawnSync(compiler, ['-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    const found = [...stdout.matchAll(/chart\.ts\((\d+),/g)].map((match) => Number(match[1]));
    return [...new Set(found)].toSorted((a, b) => a - b);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
