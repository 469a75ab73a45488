/** Files in, rows out. What a history may be is tested in `sim-core/exchange`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../sim-core/base/json.ts';
import { LONGEST_HISTORY } from '../sim-core/exchange/history-file.ts';
import { judge } from './judge.ts';
import type { Terminal } from './terminal.ts';

const A = { process: 'A' };
const B = { process: 'B' };
const write = (value: Json) => ({ type: 'invoke', operation: 'write', args: { value } });
const read = { type: 'invoke', operation: 'read' };
const returned = (value: Json) => ({ type: 'ok', value });

const GOOD = history([
  { ...A, ...write(1) },
  { ...B, ...read },
  { ...A, type: 'ok' },
  { ...B, ...returned(1) },
]);
const STALE = history([
  { ...A, ...write(1) },
  { ...A, type: 'ok' },
  { ...B, ...read },
  { ...B, ...returned(null) },
]);
const HARD = history(manyWriters(12));
const NAMELESS = GOOD.replace('"model":"register",', '');

describe('a row per file', () => {
  test('with what was found, for a program', async () => {
    const { out, errors, exit } = await judged('--json', file('good', GOOD), file('stale', STALE));
    expect({ errors, exit }).toEqual({ errors: [], exit: 1 });
    expect(JSON.parse(out)).toEqual([
      {
        file: file('good', GOOD),
        verdict: 'linearizable',
        operations: 2,
        milliseconds: 12.3,
        sentence: expect.stringMatching(/^[A-Z].*\.$/),
      },
      expect.objectContaining({ verdict: 'not linearizable', operations: 2, milliseconds: 12.3 }),
    ]);
    expect(Object.keys(JSON.parse(out)[0])).toEqual([
      ...['file', 'verdict', 'operations', 'milliseconds', 'sentence'],
    ]);
  });

  test('with what was found, for people', async () => {
    const { out, exit } = await judged(file('good', GOOD));
    expect(exit).toBe(0);
    expect(out).toMatch(/^\S+good {2}✓ linearizable {2}2 operations {2}12\.3 ms {2}[A-Z]/);
  });

  test('of standard input too, and of no operations', async () => {
    const { out, exit } = await judgedFrom(history([]), '-', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ file: '-', verdict: 'linearizable', operations: 0 }]);
  });

  test('that moves nobody’s cursor', async () => {
    const { out } = await judged(file('cursor', STALE.replaceAll('"B"', '"\\u001b[2J\\n"')));
    expect(out).not.toContain('\u001b');
    expect(out).toContain('\ufffd[2J\ufffd');
  });
});

describe('the model', () => {
  test('may be named by the command, before the file’s own', async () => {
    const nameless = await judged('--model', 'register', file('nameless', NAMELESS));
    expect(nameless.exit).toBe(0);
    const { errors } = await judged('--model', 'set', file('good', GOOD));
    expect(errors).toEqual([expect.stringMatching(/the model set has no operation “write”/)]);
  });

  test('is not guessed', async () => {
    const { errors } = await judged(file('nameless', NAMELESS));
    expect(errors[0]).toMatch(/nameless: Neither the history nor anybody else names its model/);
  });

  test('begins with what the command says', async () => {
    const { exit } = await judged('--initial', '{"": 7}', file('seven', history(readOf(7))));
    expect(exit).toBe(0);
    expect((await judged(file('seven', history(readOf(7))))).exit).toBe(1);
  });
});

describe('the shell is told', () => {
  test('0 if all are linearizable, 1 if some are not, 2 if some are undecided', async () => {
    const [good, stale, hard] = [file('good', GOOD), file('stale', STALE), file('hard', HARD)];
    const few = ['--budget', '1'];
    const exits = [[good], [good, stale], [good, hard], [hard, stale]].map(
      async (files) => (await judged(...few, ...files)).exit,
    );
    expect(await Promise.all(exits)).toEqual([0, 1, 2, 1]);
  });

  test('how far it is, while it judges', async () => {
    const lines: string[] = [];
    const files = [file('good', GOOD), file('stale', STALE)];
    await judge(files, pieces(''), { ...terminal, progress: (line) => lines.push(line) }, clock());
    expect(lines).toEqual(['0 of 2 histories', '1 of 2 histories', '']);
  });
});

describe('what cannot be read is refused, and nothing is said of the others:', () => {
  test.each<readonly [string, readonly string[], RegExp]>([
    ['no file', ['none'], /^In \S*none: There is no such file\.$/],
    ['below a file', ['good/none'], /^In \S*: There is no such file\.$/],
    ['a folder', [''], /^In \S*: It is a folder, and not a file\.$/],
    ['one too long', ['long'], /^In \S*long: A history has at most 16777216 bytes, and/],
    ['one that is not text', ['bytes'], /^In \S*bytes: It is not text in UTF-8\.$/],
    ['one cut off', ['cut'], /^In \S*cut: Line 1, column 30: .*, and here the text ends\.$/],
    ['one with a wrong event', ['wrong'], /^In \S*wrong: Event 0, on line 1: “A” has no operation/],
  ])('%s', async (_, names, sentence) => {
    file('good', GOOD);
    file('long', ' '.repeat(LONGEST_HISTORY + 1));
    file('bytes', Buffer.from([0x22, 0xff, 0x22]));
    file('cut', GOOD.slice(0, 29));
    file('wrong', history([{ ...A, type: 'ok' }]));
    const files = ['good', ...names].map((name) => join(folder, name));
    expect(await judged(...files)).toEqual({
      out: '',
      errors: [expect.stringMatching(sentence)],
      exit: 2,
    });
  });

  test('standard input without an end', async () => {
    let given = 0;
    async function* endless() {
      for (; ; given++) yield Buffer.alloc(1_000_000, ' ');
    }
    const { errors, exit } = await judge(['-'], endless(), terminal, clock());
    expect(exit).toBe(2);
    expect(errors).toEqual([
      expect.stringMatching(/^In standard input: A history has at most 16777216 bytes/),
    ]);
    expect(given).toBe(16);
  });

  test('a letter that comes in two pieces is one', async () => {
    const bytes = Buffer.from(GOOD.replaceAll('"A"', '"Ä"'));
    const split = bytes.indexOf(0xc3) + 1;
    const input = pieces(bytes.subarray(0, split), bytes.subarray(split));
    expect((await judge(['-'], input, terminal, clock())).exit).toBe(0);
  });
});

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lightcone-judge-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const ink = { good: String, bad: String, unsure: String, soft: String };
const terminal: Terminal = { ink, width: 200, progress: () => undefined };

function judged(...args: string[]) {
  return judgedFrom('', ...args);
}

function judgedFrom(input: string, ...args: string[]) {
  return judge(args, pieces(input), terminal, clock());
}

/** Between two looks at it 12.34 milliseconds pass. */
function clock(): () => number {
  let now = 0;
  return () => (now += 12.34);
}

async function* pieces(...all: (string | Uint8Array)[]) {
  yield* all.map((piece) => Buffer.from(piece));
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function history(events: readonly Json[]): string {
  return JSON.stringify({ format: 'lightcone-history', version: 1, model: 'register', events });
}

function readOf(value: Json): Json[] {
  return [
    { ...A, ...read },
    { ...A, ...returned(value) },
  ];
}

/** All at once, each of two values, and a read afterwards: nothing is unique. */
function manyWriters(count: number): Json[] {
  const all = Array.from({ length: count }, (_, process) => ({ process }));
  return [
    ...all.map((who, turn) => ({ ...who, ...write(turn % 2) })),
    ...all.map((who) => ({ ...who, type: 'ok' })),
    ...readOf(1),
  ];
}
