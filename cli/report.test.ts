import { expect, test } from 'vitest';
import { CATALOGUE } from '../scenarios/catalogue.ts';
import { counter } from '../scenarios/store/counter.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { list } from './list.ts';
import { run } from './run.ts';
import { aligned, indented, openTerminal, type Terminal } from './terminal.ts';

type Stream = Parameters<typeof openTerminal>[0];

function terminal(isTTY: boolean, environment: Record<string, string> = {}): Terminal {
  const stream = { isTTY, columns: 80, write: () => true } as unknown as Stream;
  return openTerminal(stream, stream, environment);
}

const plain = terminal(false);

test('a run past its bounds is told, and the command says so', () => {
  const short: Scenario = {
    ...counter,
    build: (...args) => ({ ...counter.build(...args), bounds: { events: 20 } }),
  };
  const { out, errors, exit } = run(['store/counter'], [short], plain);
  expect(out).toMatch(/✕ violated {2}run-is-bounded/);
  expect(errors).toEqual([
    expect.stringMatching(/^The run was cut off after .*: it may not have more than 20 events\.$/),
  ]);
  expect(exit).toBe(2);
});

test('a list names every scenario, its variants and where it comes from', () => {
  const { out, exit } = list([], CATALOGUE, plain);
  for (const { id, title, variants, source } of CATALOGUE) {
    expect(out).toContain(`${id}  ${title}\n`);
    expect(out).toContain(source.document);
    for (const variant of variants) expect(out).toContain(variant.id);
  }
  expect(exit).toBe(0);
});

test('colour is for terminals, and for those who want it', () => {
  const tell = (where: Terminal) => run(['store/counter'], [counter], where).out;
  expect(tell(terminal(true))).toContain('\u001b[31m✕ violated\u001b[');
  for (const where of [
    plain,
    terminal(true, { NO_COLOR: '1' }),
    terminal(true, { TERM: 'dumb' }),
  ]) {
    expect(tell(where)).not.toContain('\u001b');
  }
});

test('columns are aligned by what is seen, and the last one hangs', () => {
  const rows = [
    ['\u001b[31m✕\u001b[39m', 'a', 'one two three four five six seven eight nine ten'],
    ['✓', 'long', ''],
  ];
  expect(aligned(rows, 50)).toEqual([
    '\u001b[31m✕\u001b[39m  a     one two three four five six seven eight\n         nine ten',
    '✓  long',
  ]);
});

test('indenting leaves empty lines empty', () => {
  expect(indented('a\n\nb', 2)).toBe('  a\n\n  b');
});
