/** Whatever a visitor types, pastes or follows: a sentence, a way on, and nothing lost. */
import { expect } from '@playwright/test';
import { deflateRawSync } from 'node:zlib';
import { fingerprintOf, open, test } from './visitor.ts';

const GOOD = '#/store/put-versus-update?variant=both-put&seed=5';
const BAD: readonly (readonly [what: string, hash: string, sentence: RegExp])[] = [
  ['an unknown scenario', '#/store/put-versus-updat', /no scenario “store\/put-versus-updat”/],
  ['an unknown variant', '#/store/counter?variant=best', /no variant “best”; its variants are/],
  ['a seed out of range', '#/store/counter?seed=4294967296', /“?seed”?.*4294967295/],
  ['a seed that is no number', '#/store/counter?seed=lucky', /“?seed”?.*not “lucky”/],
  ['an unknown parameter', '#/store/counter?speed-of-light=3', /speed-of-light/],
  ['a parameter out of bounds', '#/store/counter?think=99999999', /“think”.*99999999/],
  ['a field twice', '#/store/counter?seed=1&seed=2', /gives “seed” twice/],
  ['a damaged percent sign', '#/store/%E0%A4%A?%=%', /has a field “%”; none is called so\./],
  ['a damaged scenario', '#/store/%E0%A4%A', /should be named like .* not “store\/%E0%A4%A”/],
  ['an oversized link', `#/store/counter?seed=${'1'.repeat(9000)}`, /characters long/],
  ['interventions cut off', '#/store/counter?x=1.q1ZKz', /damaged or cut off/],
  ['interventions of another version', '#/store/counter?x=99.AAAA', /made by a newer Lightcone/],
  ['interventions that inflate', `#/store/counter?x=${bomb()}`, /far larger/],
  ['an unknown node', `#/store/counter?x=${packed([dropFrom('nobody')])}`, /names “nobody”/],
  ['nonsense', '#/%00/../<script>?=&&==', /has a field “”; none is called so\./],
];

for (const [what, hash, sentence] of BAD) {
  test(`${what} gives a sentence and a way on`, async ({ page }) => {
    await open(page, hash);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(sentence);
    await alert.getByRole('link', { name: 'See all scenarios' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/What do you want/);
    await expect(alert).toBeHidden();
  });
}

test('whatever is typed over a run leaves the run where it is', async ({ page }) => {
  await open(page, GOOD);
  const before = await fingerprintOf(page);
  for (const [what, hash, sentence] of BAD) {
    await test.step(what, async () => {
      await page.evaluate((typed) => void (location.hash = typed), hash);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(sentence);
      expect(await fingerprintOf(page)).toBe(before);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Put versus update');
      await alert.getByRole('button', { name: 'Dismiss' }).click();
      await expect(alert).toBeHidden();
      expect(await fingerprintOf(page)).toBe(before);
    });
  }
});

test('a wrong link followed in the gallery leaves the visitor there', async ({ page }) => {
  await open(page, GOOD);
  await page.getByRole('link', { name: 'Lightcone' }).click();
  const gallery = page.getByRole('heading', { name: 'What do you want to understand?' });
  await expect(gallery).toBeVisible();
  await page.evaluate(() => void (location.hash = '#/store/nothing'));
  await expect(page.getByRole('alert')).toContainText('no scenario “store/nothing”');
  await expect(gallery).toBeVisible();
});

test('an intervention that finds no message is named, and the run is shown', async ({ page }) => {
  await open(page, `#/store/counter?x=${packed([['drop', 'A', 'server', 'get', 77, 0]])}`);
  await expect(
    page.getByRole('status').filter({ hasText: /get 78 from A to server/ }),
  ).toBeVisible();
  await fingerprintOf(page);
});

test('a run past its bounds is cut off, says so, and is shown', async ({ page }) => {
  const tenHours = ['delay', 'A', 'server', 'put', 0, 0, 36_000_000_000];
  await open(page, `#/store/put-versus-update?variant=both-put&x=${packed([tenHours])}`);
  const sentence = /cut off after 120.*3600 s of simulated/;
  // It is announced as well, to those who do not see the banner.
  const banner = { hasText: sentence, has: page.getByRole('button', { name: 'Dismiss' }) };
  const said = page.getByRole('status').filter(banner);
  await expect(said).toBeVisible();
  await fingerprintOf(page);
});

test('an event that the run does not have is named, and the run is shown', async ({ page }) => {
  await open(page, '#/store/counter?at=99999');
  await expect(page.getByRole('status').filter({ hasText: /event 99999/ })).toBeVisible();
  await fingerprintOf(page);
});

test('a seed typed wrong gives a sentence, and the run stays', async ({ page }) => {
  await open(page, GOOD);
  const before = await fingerprintOf(page);
  await page.getByRole('textbox', { name: 'seed' }).fill('-3');
  await page.getByRole('textbox', { name: 'seed' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('not “-3”');
  expect(await fingerprintOf(page)).toBe(before);
});

/** Interventions as a link carries them: a list of lists, deflated. */
function packed(rows: readonly unknown[]): string {
  return `1.${deflateRawSync(JSON.stringify(rows)).toString('base64url')}`;
}

function dropFrom(node: string): readonly unknown[] {
  return ['drop', node, 'server', 'get', 0, 0];
}

/** Two million spaces that travel as two thousand characters. */
function bomb(): string {
  return `1.${deflateRawSync(' '.repeat(2_000_000), { level: 9 }).toString('base64url')}`;
}
