/** The whole visit without a pointer. */
import { expect, type Page } from '@playwright/test';
import { atRest, currentRow, fingerprintOf, inspector, open, test, verdict } from './visitor.ts';

test('by keyboard alone: find a race, look into it, change it, share it', async ({ page }) => {
  await open(page);
  await page.keyboard.press('/');
  await page.keyboard.type('put versus');
  await tabTo(page, 'Put versus update');
  await page.keyboard.press('Enter');
  await expect(verdict(page, 'silent conflict')).toBeVisible();
  const first = await fingerprintOf(page);

  await press(page, 'Home');
  const start = await currentRow(page).textContent();
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  expect(await currentRow(page).textContent()).not.toBe(start);
  await press(page, 'ArrowLeft');
  await press(page, 'ArrowLeft');
  expect(await currentRow(page).textContent()).toBe(start);

  await press(page, '.');
  await expect(inspector(page).getByRole('heading', { name: 'Selected event' })).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: /silent conflict, violated/ }),
  ).toBeAttached();
  const cone = inspector(page).getByRole('checkbox', { name: 'Show the light cone' });
  await expect(cone).toBeChecked();
  await press(page, 'c');
  await expect(cone).not.toBeChecked();
  await press(page, 'Escape');
  await expect(inspector(page).getByRole('heading', { name: 'Last event' })).toBeVisible();

  await press(page, 'v');
  await expect(page.getByRole('radio', { name: 'A put, B update' })).toBeChecked();
  await press(page, 'r');
  await expect(page.getByRole('textbox', { name: 'seed' })).not.toHaveValue('1');
  expect(await fingerprintOf(page)).not.toBe(first);

  await tabTo(page, 'Share');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(
    /variant=a-put-b-update&seed=/,
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
});

test('by keyboard alone: drop a message', async ({ page }) => {
  await open(page, '#/store/put-versus-update?seed=1');
  const before = await fingerprintOf(page);
  await press(page, 'End');
  await press(page, 'ArrowLeft');
  await expect(currentRow(page)).toContainText('A received reply');
  await press(page, '[');
  await expect(currentRow(page)).toContainText('server sent reply');
  await press(page, 'Delete');
  await expect(page.getByRole('region', { name: 'Your interventions' })).toBeVisible();
  expect(await fingerprintOf(page)).not.toBe(before);
});

test('by keyboard alone: walk the table of events', async ({ page }) => {
  await open(page, '#/store/put-versus-update?seed=1');
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.focus();
  await press(page, 'Home');
  await press(page, 'ArrowDown');
  await press(page, 'ArrowDown');
  await press(page, 'Enter');
  await expect(inspector(page).getByRole('heading', { name: 'Selected event' })).toBeVisible();
  await expect(currentRow(page)).toHaveAttribute('aria-rowindex', '4');
});

test('a key pressed three times counts three times, however long a run takes', async ({ page }) => {
  await open(page, '#/store/put-versus-update?seed=1');
  await page.evaluate(() => {
    for (let presses = 0; presses < 3; presses++) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true }));
    }
  });
  await atRest(page);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('4');
});

test('by keyboard alone: fit the selection, then the whole run', async ({ page }) => {
  await open(page, '#/store/put-versus-update?seed=1&selected=45');
  await press(page, 'f');
  expect(page.url()).toMatch(/&from=\d+&until=\d+/);
  await press(page, 'f');
  expect(page.url()).not.toMatch(/&from=/);
});

test('keys say what they do, and do nothing where somebody types', async ({ page }) => {
  await open(page, '#/store/put-versus-update?seed=1');
  const before = await fingerprintOf(page);
  await press(page, '?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('play or pause');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search events' }).focus();
  await page.keyboard.type('v r . x');
  expect(await fingerprintOf(page)).toBe(before);
  await expect(page.getByRole('searchbox', { name: 'Search events' })).toHaveValue('v r . x');
});

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await atRest(page);
}

/** As a visitor does: Tab, and Tab again, until it is there. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const words = `${await focused.getAttribute('aria-label')}|${await focused.textContent()}`;
    if (words.split('|').includes(name)) return;
  }
  throw new Error(`Tab never comes to ${name}.`);
}
