/** `docs/history-format.md` says what is so: its example, its tables and its numbers. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonical, type Json } from '../sim-core/base/json.ts';
import { checkLinearizability } from '../sim-core/checkers/linearizability.ts';
import { judgeHistory } from '../sim-core/checkers/linearizable.ts';
import { MODELS } from '../sim-core/checkers/models/all.ts';
import { LONGEST_HISTORY, MOST_EVENTS, parseHistory } from '../sim-core/exchange/history-file.ts';
import { DEEPEST } from '../sim-core/exchange/json-text.ts';

const page = readFileSync(new URL('../docs/history-format.md', import.meta.url), 'utf8');

test('the example is not linearizable, as the page says', () => {
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const parsed = parseHistory(example);
  expect(parsed).toMatchObject({ ok: true });
  if (!parsed.ok) return;
  const { model, operations, initial } = parsed.value;
  const found = checkLinearizability(model, operations, { initial });
  expect(found).toMatchObject({ answer: 'not linearizable', culprit: { node: 'B', value: 0 } });
});

test('the history that README judges is a stale read', () => {
  const file = new URL('../docs/stale-read.json', import.meta.url);
  const parsed = parseHistory(readFileSync(file, 'utf8'));
  expect(parsed).toMatchObject({ ok: true });
  if (!parsed.ok) return;
  const { model, operations, initial } = parsed.value;
  expect(judgeHistory(model, operations, { initial }).sentence).toBe(
    "B read 0 after A's write of 1 had returned; no order of these operations allows it. " +
      'In every order that gets so far, x holds 1.',
  );
});

test('the table of operations is that of the models', () => {
  const rows = MODELS.flatMap(({ name, operations }) =>
    Object.entries(operations).map(
      ([operation, { takes, returns = '', refusals = [], brings = [] }]) => {
        const args = Object.entries(takes).map(([field, kind]) => `${code(field)}: ${kind}`);
        const errors = refusals.map((error) =>
          brings.includes(error) ? `${code(error)} with a ${returns}` : code(error),
        );
        const cells = [args.join(', '), returns, errors.join(', ')];
        return [code(name), code(operation), ...cells].join(' | ');
      },
    ),
  );
  expect(tableUnder('operation')).toBe(rows.join('\n'));
});

test('the table of what objects hold is that of the models, and its examples could be held', () => {
  const states = MODELS.map((model) => {
    const row = tableUnder('holds at first').split('\n');
    const [, , example = ''] =
      row.find((one) => one.startsWith(code(model.name)))?.split(' | ') ?? [];
    const state = JSON.parse(example.replaceAll('`', '')) as Json;
    expect([model.name, model.holds(state)]).toEqual([model.name, true]);
    return [code(model.name), code(canonical(model.initial)), example, model.source].join(' | ');
  });
  expect(tableUnder('holds at first')).toBe(states.join('\n'));
});

test('its bounds are those that hold', () => {
  expect(page).toContain(`nested deeper than ${DEEPEST}`);
  expect(page).toContain(`more than ${MOST_EVENTS / 1000} 000 events`);
  expect(page).toContain(`files of more than ${LONGEST_HISTORY / 1024 / 1024} MiB`);
});

/** The rows of the table whose second column is headed so, without the spaces that align them. */
function tableUnder(heading: string): string {
  const tables = page.split('\n\n').filter((paragraph) => paragraph.startsWith('|'));
  const rows = tables.map((table) => table.split('\n').map(cellsOf));
  return (rows.find(([head]) => head?.split(' | ')[1] === heading) ?? []).slice(2).join('\n');
}

function cellsOf(row: string): string {
  const cells = row.split('|').slice(1, -1);
  return cells.map((cell) => cell.trim()).join(' | ');
}

function code(text: string): string {
  return `\`${text}\``;
}
