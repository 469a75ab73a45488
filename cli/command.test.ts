/** The real command, as a process: each command, and each kind of bad input. */
import { execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../scenarios/catalogue.ts';
import { writeLink } from '../sim-core/run/link.ts';
import type { Intervention } from '../sim-core/network/interventions.ts';

interface Said {
  readonly exit: number | string;
  readonly out: string;
  readonly error: string;
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const node = ['--import', import.meta.resolve('tsx'), main];

/** From a directory that has nothing to do with the project. */
function lightcone(...args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...node, ...args], { cwd: tmpdir() }, (failure, out, error) => {
      resolve({ exit: failure?.code ?? 0, out, error });
    });
  });
}

async function refused(...args: string[]): Promise<string> {
  const { exit, out, error } = await lightcone(...args);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(error).toMatch(/^[^\n]*[.?]\n$/);
  return error;
}

const id = 'store/counter';
const drop: Intervention = { do: 'drop', from: 'A', to: 'server', type: 'get', n: 0, copy: 0 };

function linkWith(intervention: Intervention): string {
  const spec = { scenario: id, parameters: {}, seed: 7, interventions: [intervention] };
  return writeLink({ spec, view: {} });
}

describe.concurrent('lightcone', { timeout: 30_000 }, () => {
  test('list --json, by npm', async () => {
    const args = ['run', '-s', 'lightcone', '--', 'list', '--json'];
    const out = await new Promise<string>((resolve, reject) => {
      execFile('npm', args, { cwd: root }, (failure, out) =>
        failure ? reject(failure) : resolve(out),
      );
    });
    const entries = CATALOGUE.map(({ id, title, seed, variants, source }) => ({
      id,
      title,
      source: `${source.document}, ${source.where}`,
      variants: variants.map((variant) => variant.id),
      seed,
    }));
    expect(JSON.parse(out)).toEqual(entries);
  });

  test('list', async () => {
    const { exit, out } = await lightcone('list');
    expect(exit).toBe(0);
    for (const lesson of CATALOGUE) expect(out).toContain(`${lesson.id}  ${lesson.title}\n`);
    expect(out).not.toContain('\u001b');
  });

  test('run, and replay of its link: the same run', async () => {
    const ran = await lightcone('run', id, '--seed', '9', '--think', '10', '--json');
    const run = JSON.parse(ran.out);
    expect({ ...ran, out: '' }).toEqual({ exit: 0, out: '', error: '' });
    expect(Object.keys(run)).toEqual([
      ...['scenario', 'variant', 'seed', 'events', 'fingerprint', 'verdicts', 'link'],
    ]);
    expect(run).toMatchObject({ scenario: id, variant: 'get-and-update', seed: 9 });
    expect(Object.keys(run.verdicts[0])).toEqual(['claim', 'outcome', 'sentence', 'witness']);
    expect(run.link).toBe(
      `#/${id}?variant=get-and-update&seed=9&think=10&fp=${run.fingerprint}&v=1`,
    );

    const again = await lightcone('replay', `https://example.org/lab/${run.link}`, '--json');
    expect(again.exit).toBe(0);
    expect(JSON.parse(again.out)).toEqual({
      ...run,
      same: true,
      replay: `The same run, to the last bit: ${run.fingerprint}.`,
    });
  });

  test('run, for people and line by line', async () => {
    const [text, lines] = await Promise.all([
      lightcone('run', id, '--variant', 'compare-and-swap'),
      lightcone('run', id, '--variant', 'compare-and-swap', '--transcript'),
    ]);
    expect(text.out).toMatch(/^store\/counter, compare-and-swap, seed \d+\n\n {2}✓ holds {2}/);
    expect(text.out).toMatch(/\n {2}fingerprint {2}[0-9a-f]{16}\n {2}link {9}#\/store\/counter\?/);
    expect(lines.out).toMatch(/^ +\d+\.\d{3} {2}\S/);
    expect(lines.out.trimEnd().split('\n').length).toBeGreaterThan(20);
    expect([text.exit, lines.exit]).toEqual([0, 0]);
  });

  test('replay says which has changed', async () => {
    const link = `#/${id}?seed=7&fp=0123456789abcdef`;
    const [scenario, engine, json, lines] = await Promise.all([
      lightcone('replay', `${link}&v=1`),
      lightcone('replay', `${link}&v=999`),
      lightcone('replay', `${link}&v=1`, '--json'),
      lightcone('replay', `${link}&v=1`, '--transcript'),
    ]);
    expect([scenario.exit, engine.exit, json.exit, lines.exit]).toEqual([1, 1, 1, 1]);
    expect(scenario.out.replace(/\s+/g, ' ')).toContain('the scenario has changed since.');
    expect(engine.out.replace(/\s+/g, ' ')).toContain('the engine has changed since (format 999');
    expect(JSON.parse(json.out)).toMatchObject({ same: false });
    expect(lines.error).toMatch(/the scenario has changed since\.\n$/);
  });

  test('replay with an intervention, found or not', async () => {
    const [found, lost] = await Promise.all([
      lightcone('replay', linkWith(drop)),
      lightcone('replay', linkWith({ ...drop, n: 99 })),
    ]);
    expect({ ...found, out: '' }).toEqual({ exit: 0, out: '', error: '' });
    expect(found.out).toMatch(/\?\s+The link carries no\s+fingerprint/);
    expect(lost.exit).toBe(2);
    expect(lost.out).toMatch(/fingerprint {2}[0-9a-f]{16}/);
    expect(lost.error).toBe(
      'The intervention “drop get 100 from A to server” found no such message in this run.\n',
    );
  });

  test('check, on one core or on three, gives the same rows', async () => {
    const args = ['check', id, 'store/shared-value', '--seeds', '30'];
    const [one, three, text] = await Promise.all([
      lightcone(...args, '--json', '--cores', '1'),
      lightcone(...args, '--json', '--cores', '3'),
      lightcone(...args),
    ]);
    expect(one).toEqual(three);
    expect({ ...one, out: '' }).toEqual({ exit: 0, out: '', error: '' });
    const rows = JSON.parse(one.out);
    expect(Object.keys(rows[0])).toEqual([
      ...['scenario', 'variant', 'claim', 'expect', 'stated', 'runs', 'violated', 'unknown'],
      ...['rate', 'ok', 'sentence'],
    ]);
    const scenarios = new Set(rows.map(({ scenario }: { scenario: string }) => scenario));
    expect([...scenarios]).toEqual(['store/shared-value', id]);
    expect(text.out).toContain(`All ${rows.length} expectations are met.`);
    expect(text.error).toBe('');
  });

  test('help', async () => {
    const said = await Promise.all([lightcone('help'), lightcone(), lightcone('run', '--help')]);
    expect(new Set(said.map(({ out }) => out)).size).toBe(1);
    expect(said.every(({ exit }) => exit === 0)).toBe(true);
  });

  test('survives a reader who stops reading', async () => {
    const exit = await new Promise((resolve) => {
      const child = spawn(process.execPath, [...node, 'list', '--json'], { cwd: tmpdir() });
      let error = '';
      child.stderr.on('data', (data) => (error += String(data)));
      child.stdout.destroy();
      child.on('close', (code) => resolve({ code, error }));
    });
    expect(exit).toEqual({ code: 0, error: '' });
  });

  test.each([
    [['chek'], 'There is no command “chek”. Did you mean “check”?'],
    [['list', 'raft'], '“list” takes no names: it lists every scenario.'],
    [['run'], 'Which scenario should run?'],
    [['run', 'store/countr'], 'There is no scenario “store/countr”. Did you mean store/counter?'],
    [['run', id, '--variant', 'x'], 'store/counter has no variant “x”; its variants are '],
    [['run', id, '--seed', '4294967296'], 'from 0 to 4294967295, not 4294967296.'],
    [
      ['run', id, '--seed', 'x'],
      'The seed should be a whole number from 0 to 4294967295, not “x”.',
    ],
    [['run', id, '--think', '100000'], '“think” (A client starts within) should be'],
    [['run', id, '--thnk', '1'], 'There is no option --thnk here. Did you mean --think?'],
    [['run', id, '--json', '--transcript'], 'Choose one of --json and --transcript.'],
    [['check', '--seeds', '0'], '--seeds should be a whole number from 1 to 1000000, not 0.'],
    [['check', 'store/none'], 'There is no scenario “store/none”.'],
    [['replay'], 'Which link?'],
    [['replay', '#/store/counter?x=1.zzzz'], 'damaged or cut off'],
    [['replay', '#/store/counter?x=7.zzzz'], 'made by a newer Lightcone'],
    [['replay', `#/store/counter?${'a=1&'.repeat(3000)}`], 'characters long'],
    [['replay', linkWith({ ...drop, to: 'S9' })], 'names “S9”; the nodes are A, server and B.'],
  ])('%j is refused with a sentence', async (args, sentence) => {
    expect(await refused(...args)).toContain(sentence);
  });
});
