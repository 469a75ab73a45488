/** One engine, two homes: what Node computes and what this browser computes are the same. */
import { expect } from '@playwright/test';
import { catalogueOf, checkInPage, openLink, runInPage, stateOf } from './automation.ts';
import { askNode } from './node.ts';
import { fingerprintOf, open, test } from './visitor.ts';

interface Fingerprinted {
  readonly spec: object;
  readonly fingerprint: string;
  readonly events: number;
}

interface Runs {
  readonly plain: readonly Fingerprinted[];
  readonly odd: readonly Fingerprinted[];
  /** How the plain ones differ from those that the repository promises. */
  readonly unpromised: readonly string[];
}

const SEEDS = 20;

test('the promised fingerprints, and the same ones for 50 odd specs', async ({ page }) => {
  const { plain, odd, unpromised } = await askNode<Runs>('scripts/fingerprints.ts');
  expect(unpromised).toEqual([]);
  await open(page);
  const catalogue = await catalogueOf(page);
  expect(plain).toHaveLength(SEEDS * catalogue.flatMap(({ variants }) => variants).length);
  expect(odd).toHaveLength(50);
  for (const runs of [plain, odd]) {
    const here = await runInPage(
      page,
      runs.map(({ spec }) => spec),
    );
    expect(here).toEqual(runs.map(({ fingerprint, events }) => ({ fingerprint, events })));
  }
});

test('the same verdicts, for every scenario over 20 seeds', async ({ page }) => {
  await open(page);
  const here: object[] = [];
  for (const { id } of await catalogueOf(page)) here.push(...(await checkInPage(page, id, SEEDS)));
  const there = await askNode('cli/main.ts', 'check', '--seeds', String(SEEDS), '--json');
  expect(here).toEqual(there);
});

test('a terminal replays what the page shows', async ({ page }) => {
  await open(page, '#/store/counter?seed=12');
  const { link } = await stateOf(page);
  const there = await askNode<{ fingerprint: string }>('cli/main.ts', 'replay', link, '--json');
  expect(there.fingerprint).toBe(await fingerprintOf(page));
});

test('a page opens what a terminal made', async ({ page }) => {
  const args = ['run', 'store/counter', '--seed', '3', '--json'];
  const there = await askNode<{ link: string; fingerprint: string }>('cli/main.ts', ...args);
  await open(page);
  await openLink(page, there.link);
  expect(await fingerprintOf(page)).toBe(there.fingerprint);
  expect((await stateOf(page)).problem).toBeNull();
});
