/** axe finds nothing, wherever a visitor can be, in both themes, wide and narrow. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { atRest, open, test } from './visitor.ts';

const LAB = '#/store/put-versus-update?seed=1';

/** A's update is carried out a second time, after B's: no order of the calls explains that. */
const LATE_COPY =
  '#/store/put-versus-update?variant=both-update&seed=2' +
  '&x=2.i45WSiktyMlMTixJVdJRcgTi4tSistQiIKO0IAUsaqBjEKsDVJeak1iJW42hjqEBEMTGAgA';

/** Where a visitor can be, by link. */
const PLACES: Readonly<Record<string, string>> = {
  'the gallery': '',
  'the lab': LAB,
  'a selected event with its cone': `${LAB}&selected=68&cone&claim=silent-conflict`,
  'an order of the calls that holds': `${LAB}&claim=store-is-linearizable`,
  'an order of the calls that cannot go on': `${LATE_COPY}&claim=store-is-linearizable`,
  'the table of states': `${LAB}&tab=state`,
  'the table of operations': `${LAB}&tab=operations`,
  'the table of verdicts': `${LAB}&tab=verdicts`,
  'a wrong link': '#/store/nothing',
  'a run in a frame': `${LAB}&embed`,
};

/** What opens over the lab. */
const OVERLAYS = ['Share', 'Help', 'Parameters'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [name, hash] of Object.entries(PLACES)) {
      test(`axe finds nothing in ${name}`, async ({ page }) => {
        await open(page, hash);
        await expectNoFindings(page);
      });
    }

    test('axe finds nothing in what opens over the lab', async ({ page }) => {
      await open(page, LAB);
      for (const name of OVERLAYS) {
        await page.getByRole('button', { name }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoFindings(page);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const name of ['the gallery', 'the lab', 'a run in a frame']) {
    test(`axe finds nothing in ${name}, and nothing is cut off`, async ({ page }) => {
      await open(page, PLACES[name]);
      await expectNoFindings(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }

  test('story and inspector are sheets behind buttons', async ({ page }) => {
    await open(page, LAB);
    for (const name of ['Story', 'Inspector']) {
      await page.getByRole('button', { name, exact: true }).tap();
      const sheet = page.getByRole('dialog', { name });
      await expect(sheet).toBeVisible();
      await expectNoFindings(page);
      await sheet.getByRole('button', { name: 'Close' }).tap();
      await expect(sheet).toBeHidden();
    }
  });
});

async function expectNoFindings(page: Page): Promise<void> {
  await atRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  expect(found).toEqual([]);
}
