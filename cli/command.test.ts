/** The real command, as a process: each command, and each kind of bad input. */
import { execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../scenarios/catalogue.ts';
import { writeLink } from '../sim-core/run/link.ts';
import type { Intervention } from '../sim-core/run/spec.ts';
import { ENGINE_FORMAT } from '../sim-core/trace/fingerprint.ts';
import { COMMANDS } from './help.ts';

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

/** With this on standard input. */
function fed(input: string, ...args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...node, ...args], (failure, out, error) => {
      resolve({ exit: failure?.code ?? 0, out, error });
    });
    child.stdin?.end(input);
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

describe.concurrent('lightcone', { timeout: 120_000 }, () => {
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
      `#/${id}?variant=get-and-update&seed=9&think=10&fp=${run.fingerprint}&v=${ENGINE_FORMAT}`,
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
    const [scenario, engine] = await Promise.all([
      lightcone('replay', `${link}&v=${ENGINE_FORMAT}`),
      lightcone('replay', `${link}&v=999`, '--json'),
    ]);
    expect([scenario.exit, engine.exit]).toEqual([1, 1]);
    expect(scenario.out.replace(/\s+/g, ' ')).toContain('the scenario has changed since.');
    expect(JSON.parse(engine.out)).toMatchObject({ same: false });
    expect(engine.error).toMatch(/the engine has changed since \(format 999 then, \d+ now\)\.\n$/);
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
      'The intervention “drop get 100 from A to server” found nothing to act on in this run.\n',
    );
  });

  test('diff names the first event in which two runs differ', async () => {
    const link = `#/${id}?seed=7`;
    const [same, dropped, json] = await Promise.all([
      lightcone('diff', link, `https://example.org/lab/${link}&tab=state`),
      lightcone('diff', link, linkWith(drop)),
      lightcone('diff', link, `#/${id}?seed=8`, '--json'),
    ]);
    expect({ ...same, out: '' }).toEqual({ exit: 0, out: '', error: '' });
    expect(same.out).toMatch(/^The same run, to the last bit: [0-9a-f]{16}\.\n$/);
    expect(dropped).toMatchObject({ exit: 1, error: '' });
    expect(dropped.out).toMatch(
      /^In the first run, at \S+ ms, server receives get 1 from A .*In the second, at \S+ ms, /,
    );
    const { same: equal, first, second } = JSON.parse(json.out);
    expect([json.exit, equal]).toEqual([1, false]);
    expect(first.event).not.toEqual(second.event);
    expect(first.link).toContain(`seed=7&fp=${first.fingerprint}`);
    expect(second.link).toContain(`seed=8&fp=${second.fingerprint}`);
  });

  test('diff says of a link what is no longer so', async () => {
    const lost = await lightcone('diff', `#/${id}?seed=7`, linkWith({ ...drop, n: 99 }));
    expect(lost.exit).toBe(0);
    expect(lost.error).toBe(
      'In the second link: The intervention “drop get 100 from A to server” ' +
        'found nothing to act on in this run.\n',
    );
    const old = await lightcone('diff', `#/${id}?seed=7&fp=0123456789abcdef&v=1`, `#/${id}?seed=7`);
    expect(old.error).toMatch(/^In the first link: The run differs from the one in the link/);
  });

  test('check, on one core or on two, gives the same rows', async () => {
    const args = ['check', id, 'store/shared-value', '--seeds', '30', '--json'];
    const [one, two] = await Promise.all([
      lightcone(...args, '--cores', '1'),
      lightcone(...args, '--cores', '2'),
    ]);
    expect(one).toEqual(two);
    expect({ ...one, out: '' }).toEqual({ exit: 0, out: '', error: '' });
    const rows = JSON.parse(one.out);
    expect(Object.keys(rows[0])).toEqual([
      ...['scenario', 'variant', 'claim', 'expect', 'stated', 'runs', 'violated', 'unknown'],
      ...['rate', 'ok', 'sentence'],
    ]);
    const scenarios = new Set(rows.map(({ scenario }: { scenario: string }) => scenario));
    expect([...scenarios]).toEqual(['store/shared-value', id]);
  });

  test('check, for people', async () => {
    const { exit, out, error } = await lightcone('check', id, '--seeds', '5');
    expect({ exit, error }).toEqual({ exit: 0, error: '' });
    expect(out).toMatch(
      /^store\/counter, get-and-update\n {2}✓ {2}update-lost {12}sometimes {2}\S/,
    );
    expect(out).toMatch(/\nAll \d+ expectations are met\.\n$/);
  });

  test('check of one variant gives the rows that it has among all', async () => {
    const args = ['check', id, '--seeds', '5', '--json'];
    const [all, one] = await Promise.all([
      lightcone(...args),
      lightcone(...args, '--variant', 'compare-and-swap'),
    ]);
    const wanted = JSON.parse(all.out).filter(
      ({ variant }: { variant: string }) => variant === 'compare-and-swap',
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(JSON.parse(one.out)).toEqual(wanted);
  });

  test('judge takes what run --history prints', async () => {
    const swap = ['run', 'store/put-versus-update', '--variant', 'compare-and-swap', '--history'];
    const { out: history } = await lightcone(...swap);
    const judge = ['judge', '--json', '-'];
    const [free, none] = await Promise.all([
      fed(history, ...judge),
      fed(history, ...judge, '--initial', '{"car": null}'),
    ]);
    expect([free.exit, none.exit]).toEqual([0, 1]);
    expect(JSON.parse(free.out)).toMatchObject([{ file: '-', verdict: 'linearizable' }]);
    expect(JSON.parse(none.out)).toMatchObject([{ file: '-', verdict: 'not linearizable' }]);
  });

  test('help', async () => {
    const { exit, out } = await lightcone('help');
    expect(exit).toBe(0);
    for (const command of COMMANDS) {
      if (command !== 'help') expect(out).toContain(`\n  lightcone ${command} `);
    }
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
    ['command', ['chek'], 'There is no command “chek”. Did you mean “check”?'],
    ['option', ['list', '--jsn'], 'There is no option --jsn here. Did you mean --json?'],
    ['scenario', ['run', 'store/countr'], 'Did you mean store/counter?'],
    [
      'variant',
      ['run', id, '--variant', 'x'],
      'store/counter has no variant “x”; its variants are',
    ],
    ['seed', ['run', id, '--seed', '4294967296'], 'from 0 to 4294967295, not 4294967296.'],
    ['count', ['check', '--seeds', '0'], 'a whole number from 1 to 1000000, not 0.'],
    ['malformed link', ['replay', '#/store/counter?x=1.zzzz'], 'damaged or cut off'],
    ['newer link', ['replay', '#/store/counter?x=7.zzzz'], 'made by a newer Lightcone'],
    ['oversized link', ['replay', `#/a?${'b=1&'.repeat(3000)}`], 'characters long'],
    ['history', ['judge', 'nowhere.json'], 'In nowhere.json: There is no such file.'],
    ['model', ['judge', '--model', 'regster', '-'], 'Did you mean register?'],
    ['node', ['replay', linkWith({ ...drop, to: 'S9' })], 'names “S9”; the nodes are A, server'],
  ])('a bad %s is refused with a sentence', async (_, args, sentence) => {
    expect(await refused(...args)).toContain(sentence);
  });
});
